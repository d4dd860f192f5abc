"""The same thing told twice: the headline and the body; "tripled, a 300% jump".

A headline's figure is held against the one figure of the body that plays the same part for the same thing; where
several could be meant, none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract import changewords
from claimgraph.extract.cues import TIME_MASK
from claimgraph.extract.figure import Figure
from claimgraph.extract.links import Knot, Term, Tie, Told
from claimgraph.extract.links.compound import is_yearly
from claimgraph.extract.links.episodes import clash, episodes, lines, same_metric, stretches
from claimgraph.extract.links.near import PEOPLE, is_fraction, is_share, told
from claimgraph.extract.links.wording import clause, content, events, restating, sentence, shared, stance
from claimgraph.extract.roles import Part
from claimgraph.extract.scene import Scene
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import Bond, Form, MentionKind

_HALF = Amount(value=Fraction(50), unit="%", whole=True)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Headline against body, and neighbours that tell one change in two ways."""
    body = [f for f in figures if not f.title]
    for figure in (f for f in figures if f.title):
        other = _counterpart(scene, figure, body)
        if other is not None:
            yield Knot(bond=Bond.SAME, terms=(_term(figure), _term(other)))
    yield from _majorities(scene, figures)
    yield from _twice_told(scene, figures)


def ties(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """A change in the headline whose two figures the body gives: "doubles", "from 11,000 to 13,000"."""
    body = [f for f in figures if not f.title]
    for head in (f for f in figures if f.title and _relative(f)):
        if _changes(scene, head, body) or any(f.title and f.is_level for f in figures):
            continue
        pairs = [p for line in list(lines(body))[:3] for p in _pairs(scene, line)] if body else []
        fitting = [(b, r) for b, r in pairs if _of_headline(scene, head, b) and _of_headline(scene, head, r)]
        if len(fitting) == 1 and len(pairs) == 1:
            yield Tie(change=head.index, base=fitting[0][0].index, result=fitting[0][1].index)


def _of_headline(scene: Scene, head: Figure, level: Figure) -> bool:
    """Of no other metric, or told with words of the headline: lottery sales, ticket sales."""
    return not clash(level, head) or shared(scene, head, level) >= 1


def _pairs(scene: Scene, line: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    for stretch in stretches(scene, line):
        for episode in episodes(scene, stretch):
            base, result = episode.ends()
            if base is not None and result is not None:
                yield base, result


def _counterpart(scene: Scene, head: Figure, body: Sequence[Figure]) -> Figure | None:
    """The one figure of the body that tells the same."""
    if head.part is Part.CHANGE:
        found = _changes(scene, head, body) if _relative(head) else _differences(scene, head, body)
    elif is_share(head) or is_fraction(head):
        found = _shares(scene, head, body)
    else:
        found = _levels(scene, head, body)
    if not found or any(_equal(head, f) for f in found):
        return found[0] if len(found) == 1 else None
    return found[0] if len({f.quantity.amount for f in found}) == 1 else None


def _equal(one: Figure, other: Figure) -> bool:
    a, b = one.quantity.amount, other.quantity.amount
    return a.value == b.value and a.unit == b.unit


# --- changes


def _relative(figure: Figure) -> bool:
    return figure.part is Part.CHANGE and figure.play.form in (Form.PERCENT, Form.FACTOR)


def _changes(scene: Scene, head: Figure, body: Sequence[Figure]) -> list[Figure]:
    like = [f for f in body if _relative(f) and f.play.sign == head.play.sign and not is_yearly(scene, f)]
    like = [f for f in like if not clash(f, head) and _not_other(head, f)]
    agreeing = [f for f in like if _equal(head, f)]
    if agreeing:
        return agreeing[:1]
    close = [f for f in like if _near_head(scene, head, f, body)]
    best = max((shared(scene, head, f) for f in close), default=0)
    return [f for f in close if shared(scene, head, f) == best]


def _near_head(scene: Scene, head: Figure, other: Figure, body: Sequence[Figure]) -> bool:
    """Of the same metric, or told in the lead with words of the headline."""
    if head.own and other.own and same_metric(head, other):
        return True
    lead = body[0].item.sentence + _LEAD
    return other.item.sentence < lead and shared(scene, head, other) >= 1 and not _named_apart(head, other)


_LEAD = 2  # sentences of the body that repeat the headline


def _named_apart(one: Figure, other: Figure) -> bool:
    """Both name their metric, in the scheme, and it is not one."""
    a, b = one.measure, other.measure
    named = one.own and other.own and a is not None and b is not None
    return bool(named and a and b and a.metric in METRICS and b.metric in METRICS and a.metric != b.metric)


def _differences(scene: Scene, head: Figure, body: Sequence[Figure]) -> list[Figure]:
    """To cut 300 jobs: told again with the same noun and the same sign."""
    like = [f for f in body if f.part is Part.CHANGE and f.play.form is head.play.form and f.alike(head)]
    like = [f for f in like if f.play.sign == head.play.sign and f.quantity.noun == head.quantity.noun]
    return [f for f in like if _not_other(head, f) and shared(scene, head, f) >= 2]


def _not_other(head: Figure, other: Figure) -> bool:
    """Nothing that is named in both differs: subject, period."""
    if head.explicit and other.explicit and head.period and other.period and head.period != other.period:
        return False
    return not (head.subject and other.subject and head.subject != other.subject)


# --- shares


def _shares(scene: Scene, head: Figure, body: Sequence[Figure]) -> list[Figure]:
    like = [f for f in body if is_share(f) or is_fraction(f)]
    like = [f for f in like if _one_side(scene, clause(head), f)]
    agreeing = [f for f in like if _percent(f) == _percent(head)]
    if agreeing:
        return agreeing[:1]
    close = [f for f in like if _near_head(scene, head, f, body) and not clash(f, head)]
    if len(like) == 1 and not close and _twins(_percent(head), _percent(like[0]), Fraction(10)):
        return like
    best = max((_local(scene, head, f) for f in close), default=0)
    return [f for f in close if _local(scene, head, f) == best] if best >= 1 or len(like) == 1 else []


def _one_side(scene: Scene, head: tuple[int, int], other: Figure) -> bool:
    """Not one for and the other against."""
    return stance(scene, *head) * stance(scene, *clause(other)) >= 0


def _local(scene: Scene, head: Figure, other: Figure) -> int:
    return len(content(scene, *clause(head)) & content(scene, *clause(other)))


def _percent(figure: Figure) -> Fraction:
    amount = figure.quantity.amount
    return amount.value if amount.unit == "%" else amount.value * 100


def _twins(one: Fraction, other: Fraction, factor: Fraction) -> bool:
    return one > 0 and other > 0 and factor in (one / other, other / one)


def _term(figure: Figure) -> Term:
    """A fraction as a percentage, to stand beside one."""
    if is_fraction(figure) and figure.part is not Part.CHANGE:
        return told(figure, figure.quantity.amount.scaled(Fraction(100), "%"))
    return figure.index


# --- levels and counts


def _levels(scene: Scene, head: Figure, body: Sequence[Figure]) -> list[Figure]:
    like = [f for f in body if _same_part(head, f) and _not_other(head, f)]
    if head.quantity.kind is MentionKind.NUMBER:
        return _counts(scene, head, like)
    agreeing = [f for f in like if _equal(head, f)]
    if agreeing:
        return agreeing[:1]
    slips = [f for f in like if _scale_slip(head, f)]
    if slips:
        return slips[:1]
    named = [f for f in like if head.own and same_metric(head, f)]
    found = named or ([] if head.own else like)
    return [f for f in found if shared(scene, head, f) >= (1 if named else 2)]


def _same_part(head: Figure, other: Figure) -> bool:
    if other.part is Part.CHANGE or head.quantity.kind is not other.quantity.kind:
        return False
    return head.alike(other) and head.quantity.ordinal == other.quantity.ordinal


def _scale_slip(head: Figure, other: Figure) -> bool:
    """Two or more digits the same, a thousand (or 10,000) times apart: $850 billion, $850 million."""
    if head.quantity.kind is MentionKind.NUMBER or head.quantity.amount.upper or other.quantity.amount.upper:
        return False
    low, high = sorted((head.quantity.amount.value, other.quantity.amount.value))
    if low <= 0 or low.denominator != 1:
        return False
    return len(str(low.numerator).rstrip("0")) >= 2 and high / low in _SCALES


_SCALES = (1000, 10**4, 10**6, 10**8)


def _counts(scene: Scene, head: Figure, like: Sequence[Figure]) -> list[Figure]:
    """Counts of one thing, or of those that one event befell: "Seven hurt", "nine people were injured"."""
    kinds = events(scene, head)
    if kinds:
        close = [f for f in like if _noun_fits(scene, head, f) and kinds & events(scene, f)]
        if any(_in_list(scene, f, g) for f in close for g in like):
            return []
        first = [f for f in close if f.item.sentence == close[0].item.sentence]
        return first if len(close) == 1 or len(first) == 1 else []
    named = [f for f in like if head.quantity.noun and head.quantity.noun == f.quantity.noun]
    return [f for f in named if _local(scene, head, f) >= 1 and shared(scene, head, f) >= 2]


def _in_list(scene: Scene, one: Figure, other: Figure) -> bool:
    """Seven men and three women: neither tells of them all."""
    first, second = sorted((one, other), key=lambda f: f.index)
    between = scene.masked[first.item.end : second.item.start]
    near = second.index == first.index + 1 and first.item.sentence == second.item.sentence
    return near and re.fullmatch(r"[^,.;。；]{0,14}(?:\band|和|、|与|及) ?", between) is not None


def _noun_fits(scene: Scene, head: Figure, other: Figure) -> bool:
    """One noun, or none, or two words for people; "hurt" in "seven hurt" is no noun of its own."""
    a, b = (None if _is_event(scene, f.quantity.noun) else f.quantity.noun for f in (head, other))
    return a is None or b is None or a == b or (a in PEOPLE and b in PEOPLE)


def _is_event(scene: Scene, noun: str | None) -> bool:
    return noun is not None and any(pattern.fullmatch(noun) for _, pattern in restating(scene).events)


# --- most


def _majorities(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Most voters think …: the share of the body that tells of them is above one half."""
    words = restating(scene).majority
    body = [f for f in figures if not f.title and f.unit == "%" and f.part is not Part.CHANGE]
    for line in scene.lines:
        match = words.search(scene.folded, line.start, line.end)
        titled = line.items and scene.is_title(scene.items[line.items[0]])
        if match is None or not (titled or scene.blocks[line.block].kind.value == "title"):
            continue
        sided = [f for f in body if _one_side(scene, (line.start, line.end), f)]
        other = _held_against(scene, (line.start, line.end), sided)
        if other is not None:
            half = Told(start=match.start(), end=match.end(), amount=_HALF)
            yield Knot(bond=Bond.ORDER, terms=(other.index, half), cue=match.span())


def _held_against(scene: Scene, line: tuple[int, int], body: Sequence[Figure]) -> Figure | None:
    """The share of the first such sentence whose clause tells the most of what the headline tells."""
    first = [f for f in body if f.item.sentence == body[0].item.sentence]
    head = content(scene, *line)
    side = stance(scene, *line)
    if not any(head & sentence(scene, f) for f in first):
        return None

    def score(figure: Figure) -> int:
        sided = side != 0 and stance(scene, *clause(figure)) == side
        return len(head & content(scene, *clause(figure))) + 3 * int(sided)

    ranked = sorted(first, key=lambda f: -score(f))
    clear = len(ranked) == 1 or score(ranked[0]) >= score(ranked[1]) + 2
    return ranked[0] if score(ranked[0]) and clear else None


# --- twice told


def _twice_told(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Tripled, a 300% jump: two changes side by side with no level between."""
    for first, second in pairwise(figures):
        if first.item.sentence != second.item.sentence or not (first.part is second.part is Part.CHANGE):
            continue
        forms = {first.play.form, second.play.form}
        gap = scene.masked[first.item.end : second.item.start]
        if (
            forms == {Form.FACTOR, Form.PERCENT}
            and len(gap) <= 40
            and first.frame == second.frame
            and _at_once(scene, gap, second)
        ):
            yield Knot(bond=Bond.SAME, terms=(first.index, second.index))


def _at_once(scene: Scene, gap: str, second: Figure) -> bool:
    """Nothing says that the second came of, or after, something else, or that it ran over another time."""
    words = changewords.words(scene)
    if words.cause.search(gap) or words.apart.search(gap) or words.onward.search(gap):
        return False
    behind = re.split(r"[,;.，；。]", scene.masked[second.item.end : second.item.end + 40])[0]
    return not (TIME_MASK in gap and TIME_MASK in behind)
