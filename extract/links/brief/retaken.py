"""A sentence whose subject takes up the movement, or the gap, that the sentence before told by two like levels.

"Fees went from £3,000 to £9,000. That 200% rise …" · "£3,549, against the present £1,971. The increase, of £1,578,
comes to 80%" · "From 4.4% to 14.7%. The leap of 10.3 points …" · "by 432 votes to 202. The majority, 230, …"

The noun (rise, fall, majority) says what the figure is; the article or the pronoun before it says of what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie
from claimgraph.extract.links.brief.telling import Pair, is_level, like, paired
from claimgraph.extract.links.changes.elsewhere import other_thing
from claimgraph.extract.links.near import is_fraction, told, value
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form, MentionKind, Modality, Wording

_SIGNS = {"up": 1, "down": -1, "either": 0}


def played(scene: Scene, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, those that the subject of their sentence calls a rise or a fall as a change."""
    return tuple(_changed(scene, f, figures) for f in figures)


def _changed(scene: Scene, figure: Figure, figures: Sequence[Figure]) -> Figure:
    kind = _called(scene, figure)
    if kind is not None and figure.play.form is Form.FACTOR and _THAT_OF.match(scene.folded, figure.item.end):
        return replace(figure, play=replace(figure.play, part=Part.LEVEL, form=None))  # twice that of the year before
    told_before = _before(scene, figures, figure) if kind in _SIGNS else None
    if kind is None or told_before is None or not _is_movement(figure):
        return figure
    base, result = told_before.ends
    sign = _SIGNS[kind] or (1 if value(result) >= value(base) else -1)
    form = figure.play.form if figure.part is Part.CHANGE else None
    form = form or (Form.PERCENT if figure.unit == "%" or is_fraction(figure) else Form.DIFFERENCE)
    if form is Form.DIFFERENCE and base.unit == "%" and _POINT.fullmatch(figure.quantity.noun or ""):
        quantity = replace(figure.quantity, amount=replace(figure.quantity.amount, unit="pp"))
        figure, form = replace(figure, item=replace(figure.item, quantity=quantity)), Form.POINTS
    if form is Form.DIFFERENCE and not like(base, figure):
        return figure  # 8,250 of the 11,000.  The £126m of extra money: no gap between patients
    return replace(figure, play=replace(figure.play, part=Part.CHANGE, form=form, sign=sign, wording=Wording.PLAIN))


_THAT_OF = phrasing("retaken", "that_of")


def _is_movement(figure: Figure) -> bool:
    quantity = figure.quantity
    return not (quantity.ordinal or figure.age or figure.title) and quantity.kind is not MentionKind.MULTIPLE


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of the changes that a subject takes up."""
    for figure in figures:
        kind = _called(scene, figure) if figure.part is Part.CHANGE else None
        before = _before(scene, figures, figure) if kind in _SIGNS else None
        if kind is None or before is None or figure.modality is Modality.DENIED:
            continue
        base, result = before.ends if before.first is not None else _by_size(before, _SIGNS[kind])
        if not _is_of_them(scene, figure, base, result) or (value(result) - value(base)) * figure.play.sign < 0:
            continue
        yield Tie(change=figure.index, base=base.index, result=result.index, named=True)


def _by_size(before: Pair, sign: int) -> tuple[Figure, Figure]:
    low, high = sorted((before.one, before.other), key=value)
    return (low, high) if sign >= 0 else (high, low)


def _is_of_them(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """Nothing says what else the change is of, or against."""
    if change.play.form is Form.DIFFERENCE and not like(base, change):
        return False
    line = scene.line_of(base.item)
    words = content(scene, line.start, line.end)
    own = scene.line_of(change.item)
    apart = changewords.words(scene).basis.search(scene.folded, own.start, own.end) or other_thing(scene, change, words)
    behind = scene.folded[change.item.end : change.item.end + _CLAUSE]
    return not (apart or _AGAINST.match(behind) or _timed_apart(scene, change) or _of_other(scene, change, words))


def _of_other(scene: Scene, change: Figure, words: frozenset[str]) -> bool:
    """A rise of 3% in costs, where no costs were told of."""
    match = _OF_THING.match(scene.masked, change.item.end)
    if match is None or match.end() <= change.item.end:
        return False
    named = content(scene, *match.span("what"))
    return bool(named) and not named & words


def _is_elsewhere(scene: Scene, figure: Figure, before: Pair) -> bool:
    """The eight-point gap in the first group, where no group was told of."""
    line = scene.line_of(before.one.item)
    return _of_other(scene, figure, content(scene, line.start, line.end))


def _timed_apart(scene: Scene, figure: Figure) -> bool:
    """The gap of £4,100 last year: a time of its own, that the sentence before does not tell."""
    times = [t for t in scene.times_in(figure.item.end, figure.item.end + _NEXT) if t.amount is None]
    line = scene.line_of(figure.item)
    before = scene.folded[scene.lines[line.index - 1].start : line.start]
    return bool(times) and scene.folded[times[0].start : times[0].end] not in before


_NEXT = 14
_OF_THING = phrasing("retaken", "of_thing")


_CLAUSE = 60
_AGAINST = phrasing("retaken", "against")


def gaps(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The difference of the two that a subject takes up: the majority, that gap of 12 points."""
    yield from _so_far_apart(scene, figures)
    for figure in figures:
        if _called(scene, figure) != "margin" or figure.unit == "%" or not _is_movement(figure):
            continue
        before = _before(scene, figures, figure)
        if before is None or _timed_apart(scene, figure) or _is_elsewhere(scene, figure, before):
            continue
        points = before.one.unit == "%" and (figure.unit == "pp" or _POINT.fullmatch(figure.quantity.noun or ""))
        if points or like(before.one, figure):
            high, low = sorted((before.one, before.other), key=value, reverse=True)
            amount = replace(figure.quantity.amount, unit="pp") if points else figure.quantity.amount
            yield Knot(bond=Bond.DIFFERENCE, terms=(high.index, low.index, told(figure, amount)))


def _so_far_apart(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """3.62 metres at noon.  By six it had dropped to 1.18, so that a range of 2.44 was recorded."""
    for gap in figures if scene.spaced else ():
        if gap.part is Part.CHANGE or gap.unit == "%" or not _SO_GAP.search(gap.item.before):
            continue
        near = [f for f in figures[: gap.index] if gap.item.sentence - f.item.sentence <= 1 and f.unit == gap.unit]
        ends = [f for f in near if is_level(f) and not f.title and like(f, gap)]
        if len(ends) == _TWO:
            high, low = sorted(ends, key=value, reverse=True)
            terms = tuple(told(f, plain=True) for f in (high, low, gap))
            yield Knot(bond=Bond.DIFFERENCE, terms=terms)


_SO_GAP = phrasing("retaken", "so_gap")
_POINT = phrasing("brief", "point")


def ways(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The order of two levels, by the noun that takes it up: "… against 4.45. They put the fall down to"."""
    for line in scene.lines[1:] if scene.spaced else ():
        match = _WAY.search(scene.folded, line.start, line.end)
        if match is None or line.cell is not None:
            continue
        levels = [f for f in figures if f.item.sentence == line.index - 1 and is_level(f) and not f.title]
        before = paired(scene, levels) if len(levels) == _TWO else None
        if before is None or before.first is None or _HELD.search(scene.folded, line.start, line.end):
            continue
        if any(is_level(f) and like(f, before.one) for f in figures if f.item.sentence == line.index):
            continue  # the drop was from 1,500 to 1,200
        other = _WHAT.match(scene.folded, match.end())
        first = scene.lines[line.index - 1]
        if other and not content(scene, *other.span("what")) & content(scene, first.start, first.end):
            continue
        base, result = before.ends
        text = scene.folded[first.start : first.end]
        way = _way(match["noun"], text)
        if way:
            terms = (result.index, base.index) if way > 0 else (base.index, result.index)
            yield Knot(bond=Bond.ORDER, terms=terms, cue=match.span("noun"))


def _way(noun: str, text: str) -> int:
    """Up or down; of an improvement, by whether more of what moved is good or ill."""
    better = bool(_BETTER.fullmatch(noun)) - bool(_WORSE.fullmatch(noun))
    better *= bool(_GOOD.search(text)) - bool(_ILL.search(text))
    up, down = (bool(_KINDS[kind].fullmatch(noun)) for kind in ("up", "down"))
    return (up or better > 0) - (down or better < 0)


_BETTER, _WORSE = phrasing("retaken", "better"), phrasing("retaken", "worse")
_GOOD, _ILL = phrasing("brief", "good"), phrasing("brief", "ill")
_WAY, _HELD, _WHAT = phrasing("retaken", "way"), phrasing("retaken", "held"), phrasing("retaken", "what")


# --- what the subject calls the figure, and the two levels before


def _called(scene: Scene, figure: Figure) -> str | None:
    """Up, down or either of a movement, margin of a gap: by the noun of the subject that takes up what was told."""
    line = scene.line_of(figure.item)
    if not scene.spaced or line.cell is not None or figure.title or line.index == 0:
        return None
    lead = scene.folded[line.start : figure.item.start]
    for item in reversed(scene.items_in(line.start, figure.item.start)):
        lead = lead[: item.start - line.start] + "#" + lead[item.end - line.start :]
    tail = scene.folded[figure.item.end : min(line.end, figure.item.end + _CLAUSE)]
    found = next((m for p in _NAMED if (m := p.fullmatch(lead)) is not None), None)
    pointed = _POINTS.fullmatch(lead) or (_THE.search(lead) and not _QUOTED.search(lead))
    found = found or (_NAMED_BEHIND.match(tail) if pointed else None) or _named_before(scene, figure, lead)
    if found is not None:
        return next(kind for kind, pattern in _KINDS.items() if pattern.fullmatch(found["noun"]))
    higher = _HIGHER.match(tail) if _ITSELF.fullmatch(lead) else None
    return None if higher is None else "up" if higher["up"] else "down"


def _named_before(scene: Scene, figure: Figure, lead: str) -> re.Match[str] | None:
    """A reduction of 30% in relative terms and of three points in absolute ones: the same movement once more."""
    first, mark, between = lead.rpartition("#")
    last = scene.items[figure.index - 1] if mark else None
    if last is None or last.end + len(between) != figure.item.start or _AGAIN.fullmatch(between) is None:
        return None
    return next((m for p in _NAMED if (m := p.fullmatch(first)) is not None), None)


_AGAIN = phrasing("retaken", "again")
_NAMED = phrasing("retaken", "named"), phrasing("retaken", "named_is"), phrasing("retaken", "named_at")
_NAMED_BEHIND, _POINTS = phrasing("retaken", "named_behind"), phrasing("retaken", "points")
_THE, _QUOTED = phrasing("retaken", "the"), phrasing("retaken", "quoted")
_KINDS = {
    "up": phrasing("retaken", "up"),
    "down": phrasing("retaken", "down"),
    "margin": phrasing("retaken", "margin"),
    "either": phrasing("retaken", "either"),
}
_ITSELF, _HIGHER = phrasing("retaken", "itself"), phrasing("retaken", "higher")


def _before(scene: Scene, figures: Sequence[Figure], figure: Figure) -> Pair | None:
    """The only two like levels of the sentence before, or of the two before; of more, those told of from and to."""
    levels = _levels(scene, figures, figure, 1)
    ends = [f for f in levels if f.part in (Part.BASE, Part.RESULT)]
    parts = {f.part for f in ends}
    if len(levels) == 1:  # the bill rises to £1,829.  It is £1,742 now.  The difference of £87 …
        levels = [*_levels(scene, figures, figure, _TWO), *levels]
    if len(levels) > _TWO and (pairs := _set_apart(levels, figure)):
        return paired(scene, pairs)
    found = paired(scene, ends if len(parts) == len(ends) == _TWO < len(levels) else levels)
    return found or paired(scene, [f for f in levels if _in_unit_of(figure, f)])


def _in_unit_of(figure: Figure, level: Figure) -> bool:
    """Points of percentages, money of money: which of two pairs a change is of."""
    if figure.unit == "pp" or _POINT.fullmatch(figure.quantity.noun or ""):
        return level.unit == "%"
    return figure.unit is not None and figure.unit != "%" and level.unit == figure.unit


def _levels(scene: Scene, figures: Sequence[Figure], figure: Figure, back: int) -> list[Figure]:
    """Of the sentence so many before, in its paragraph."""
    index = figure.item.sentence - back
    near = back == 1 or (index >= 0 and scene.lines[index].block == scene.line_of(figure.item).block)
    return [f for f in figures if f.item.sentence == index and is_level(f) and not f.title] if near else []


def _set_apart(levels: Sequence[Figure], change: Figure) -> list[Figure]:
    """169 of them, or 7.0%, compared with 241, or 10.0%: of each side two figures; of these the ones of one kind.

    Points lie between the percentages; a fall by so much in percent between the counts if it fits them.
    """
    shares = [f for f in levels if f.unit == "%"]
    counts = [f for f in levels if f.unit != "%"]
    if len(shares) != _TWO or len(counts) != _TWO or not like(*counts):
        return []
    return counts if change.unit == "%" and _moved(counts, change) else shares


def _moved(ends: Sequence[Figure], change: Figure) -> bool:
    low, high = sorted(map(value, ends))
    size, step = abs(value(change)), change.quantity.amount.step
    return any(abs(abs(new / old - 1) * 100 - size) <= step for old, new in ((low, high), (high, low)) if old)


_TWO = 2
