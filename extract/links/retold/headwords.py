"""What a headline says in words, held against the only figures of a short text that tell it.

"Pill triples risk" over "a 35 percent increase in the risk" ·
"Jobless rate rises" over 7.1 per cent in May against 7.2 in April · "falls $296bn under estimate" over $296bn, not 423
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.changes.compound import is_stepped
from claimgraph.extract.links.near import is_fraction, is_plain, same_thing, told, value
from claimgraph.extract.links.retold.wording import clause, content
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Bond, Form, Modality

_ALL = Fraction(100)
_OFF = Fraction(7, 5)  # times that a change in percent is off a factor at the least


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The headlines of short texts."""
    titles = [line for line in scene.lines if scene.is_title(line)]
    body = [f for f in figures if not f.title and f.modality is not Modality.DENIED]
    if len(titles) != 1 or not body or scene.length > PASSAGE:
        return
    heads = [f for f in figures if f.title]
    yield from _factor(scene, titles[0], heads, body)
    if not heads:
        yield from _way(scene, titles[0], body)
    yield from _by(heads, body)
    yield from _paced(scene, heads, body)
    yield from _fewer(scene, heads, body)


def _factor(scene: Scene, title: Line, heads: Sequence[Figure], body: Sequence[Figure]) -> Iterator[Knot]:
    """Triples the risk; a 35 percent increase: the only change of the text, in percent."""
    factors = [f for f in heads if f.play.form is Form.FACTOR and f.quantity.amount.worded]
    ratios = [f for f in body if f.unit == "%" or f.is_ratio or is_fraction(f)]
    if len(factors) != 1 or len(ratios) != 1 or len(heads) != 1 or is_stepped(scene, ratios[0]):
        return
    head, change = factors[0], ratios[0]
    more = (value(head) - 1) * _ALL
    size, hedged = value(change), head.quantity.amount.hedges or change.quantity.amount.one_sided
    rises = change.unit == "%" and (_RISE.match(change.item.after) or (_is_change(change) and change.play.sign > 0))
    if more < _ALL or not rises or hedged or size <= 0 or not max(more / size, size / more) >= _OFF:
        return
    levels = [f for f in body if is_plain(f) and f is not change]
    made = any(same_thing(a, b) and a.unit == b.unit for i, a in enumerate(levels) for b in levels[i + 1 :])
    if not made and content(scene, title.start, title.end) & content(scene, *clause(change)):
        amount = replace(head.quantity.amount, value=more, unit="%")
        yield Knot(bond=Bond.SAME, terms=(told(head, amount), told(change)))


def _is_change(figure: Figure) -> bool:
    return figure.part is Part.CHANGE and figure.play.form is Form.PERCENT


def _way(scene: Scene, title: Line, body: Sequence[Figure]) -> Iterator[Knot]:
    """Jobless rate sees slim increase; 7.1 percent in November, against 7.2 percent in October."""
    ways = list(phrasing("headwords", "ways", scene.language).finditer(scene.folded, title.start, title.end))
    levels = [f for f in body if f.item.sentence == body[0].item.sentence]
    if len(ways) != 1 or len(levels) != len(body) or _OPEN.search(scene.folded, title.start, title.end):
        return
    for now, was in pairwise(levels):
        like = was.part is Part.BASE and now.part in (Part.LEVEL, Part.SHARE, Part.RESULT) and same_thing(now, was)
        subject = content(scene, title.start, ways[0].start())
        ahead = content(scene, scene.line_of(now.item).start, now.item.start)
        if len(levels) == len((now, was)) and like and now.unit == was.unit and subject & ahead:
            ends = [told(f, replace(f.quantity.amount, step=Fraction(0))) for f in (now, was)]
            terms = tuple(ends if ways[0]["up"] else reversed(ends))
            yield Knot(bond=Bond.ORDER, terms=terms, cue=ways[0].span())


def _by(heads: Sequence[Figure], body: Sequence[Figure]) -> Iterator[Knot]:
    """$296B under estimate; $296 billion, down from $423 billion: the level told for the difference."""
    for head in heads:
        moved = head.part is Part.CHANGE and head.play.form is Form.DIFFERENCE and head.play.sign != 0
        if not moved or not (_UNDER.match(head.item.after) or _BY.search(head.item.before)):
            continue
        levels = [f for f in body if f.unit == head.unit and is_plain(f)]
        pairs = [(a, b) for a, b in pairwise(levels) if b.part is Part.BASE and a.part is not Part.BASE]
        taken = [(a, b) for a, b in pairs if value(a) == value(head) and same_thing(a, b)]
        if len(levels) == len(("now", "was")) and taken:
            more, less = sorted(taken[0], key=value, reverse=True)
            yield Knot(bond=Bond.DIFFERENCE, terms=(told(more), told(less), told(head)))


def _paced(scene: Scene, heads: Sequence[Figure], body: Sequence[Figure]) -> Iterator[Knot]:
    """Two passports a minute; 203,865 applications last year: the only count of the text, told of a year."""
    counts = [f for f in body if is_plain(f) and f.unit is None and not is_fraction(f)]
    if (
        len(heads) != 1
        or len(counts) != 1
        or any(f.unit != "%" and not is_fraction(f) for f in body if f is not counts[0])
    ):
        return
    head, total = heads[0], counts[0]
    paces, size = _IN_A_YEAR.get(head.quantity.per or ""), value(total)
    line = scene.line_of(total.item)
    yearly = _YEARLY.search(scene.folded, line.start, line.end) is not None
    if paces is None or not yearly or head.unit is not None or total.quantity.per is not None or size <= 0:
        return
    made = value(head) * paces
    if _PACED < max(made / size, size / made) < _ELSE:
        half = head.quantity.amount.step / 2 or Fraction(1, 2)
        amount = Amount(value=made - half * paces, upper=made + half * paces)
        yield Knot(bond=Bond.SAME, terms=(told(head, amount, plain=True), told(total)))


def _fewer(scene: Scene, heads: Sequence[Figure], body: Sequence[Figure]) -> Iterator[Knot]:
    """4.5 billion fewer miles; the fall sped up, to 4.4 billion miles: the only fall of the text."""
    falls = [
        f for f in body if is_plain(f) and _FALL_TO.search(scene.folded[scene.line_of(f.item).start : f.item.start])
    ]
    head = heads[0] if len(heads) == 1 else None
    if head is None or len(falls) != 1 or not _FEWER.match(head.item.after) or head.quantity.amount.one_sided:
        return
    fall = falls[0]
    scale, other = (f.quantity.amount.step for f in (head, fall))
    apart = max(value(head), value(fall)) * 2 < 3 * min(value(head), value(fall))
    like = (
        scale == other > 0
        and apart
        and content(scene, head.item.end, scene.line_of(head.item).end)
        & content(scene, fall.item.start, scene.line_of(fall.item).end)
    )
    if like and not any(value(f) == value(head) for f in body):
        yield Knot(bond=Bond.SAME, terms=(_to_its_digits(head, fall.unit), _to_its_digits(fall, fall.unit)))


def _to_its_digits(figure: Figure, unit: str | None) -> Told:
    """What its last digit leaves open, and no more."""
    half = figure.quantity.amount.step * _SHORT_OF_HALF
    return told(figure, Amount(value=value(figure) - half, upper=value(figure) + half, unit=unit))


_FEWER, _FALL_TO = phrasing("headwords", "fewer"), phrasing("headwords", "fall_to")
_SHORT_OF_HALF = Fraction(9, 20)  # two that touch at the half are not one
_IN_A_YEAR = {"minute": 525_600, "hour": 8_760, "day": 365, "week": 52}
_PACED, _ELSE = Fraction(7, 5), 12  # times that a pace is off what a year makes; beyond, it is of something else
_YEARLY = phrasing("headwords", "yearly")
_RISE, _OPEN = phrasing("headwords", "rise"), phrasing("headwords", "open")
_UNDER, _BY = phrasing("headwords", "under"), phrasing("headwords", "by")
