"""Changes of lengths of time: "from 32 minutes to 41, up a quarter" · 車程由90分鐘縮短至60分鐘，減少三分之一.

Lengths of time are read as times.  Where a change is told near them they are taken for figures as well, and the readers
of changes find the ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part, plays
from claimgraph.extract.figures.scene import Item, Line, Scene, items_of
from claimgraph.extract.links import Knot, Tie, Told
from claimgraph.extract.links.brief import changes as brief
from claimgraph.extract.links.changes import growth
from claimgraph.extract.links.changes.moment import first_of
from claimgraph.extract.links.retold import headpairs
from claimgraph.extract.links.retold.headchanges import LEAD
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import Bond, Form, MentionKind, Quantity, Time
from claimgraph.ontology.units import parse

_NEAR = 3  # sentences from a length to the change told of it


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The changes whose ends are lengths of time."""
    changes = {f.item.sentence for f in figures if f.part is Part.CHANGE and f.play.form in _RELATIVE}
    long = {line.index for line in scene.lines if line.cell is None and _lengths(scene, line)} if changes else set()
    titled = {f.item.sentence for f in figures if f.title} & changes
    wide = {n for n in long if titled or any(m in changes for m in range(n, n + _NEAR))}
    near = wide | {m for m in changes if any(n in wide for n in range(m - _NEAR + 1, m + 1))} | titled
    if not wide:
        return
    own, staged = _staged(scene, figures, near)
    parts = plays(staged)
    told = [_figure(own.get(i.start), i, parts[i.index], staged) for i in staged.items]
    first = min([*long, *(f.item.sentence for f in figures if not f.title)])
    for tie in (*brief.read(staged, told), *headpairs.ties(staged, told), *growth.read(staged, told)):
        found = _tie(staged, tie, told, own)
        far = any(told[i].item.sentence >= first + LEAD for i in (tie.base, tie.result) if isinstance(i, int))
        if found is not None and not (told[tie.change].title and (far or _is_of_else(told[tie.change]))):
            yield found


def _is_of_else(head: Figure) -> bool:
    """Imports slide 6.4%: the headline's own words name what moved, and it is no length of time."""
    known = METRICS.get(head.measure.metric) if head.measure is not None and head.own else None
    return known is not None and known.dimension != "time"


def differences(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """From 71 days to 83, 12 more: the difference is a length of time itself, its unit left to the first of them."""
    paces = [
        knot
        for line in scene.lines
        for knot in _faster(scene, [t for t in line.times if t.kind is MentionKind.DURATION and t.amount is not None])
    ]
    yield from paces
    known = {k.terms[-1].start for k in paces if isinstance(k.terms[-1], (Told, Time))}
    moved = {f.item.sentence for f in figures if f.part is Part.CHANGE and _elliptic(f)}
    several = {line.index for line in scene.lines if line.cell is None and _are_three(scene, line, moved)}
    if not several:
        return
    own, staged = _staged(scene, figures, several, filled=True)
    parts = plays(staged)
    told = [_figure(own.get(i.start), i, parts[i.index], staged) for i in staged.items]
    for tie in growth.read(staged, told):
        change = told[tie.change]
        ends = [told[i] for i in (tie.base, tie.result) if isinstance(i, int)]
        like = len(ends) == _TWO and len({f.unit for f in (change, *ends)}) == 1 and _from_to(change, *ends)
        like = like and any(f.item.start not in own for f in (change, *ends))
        if like and change.play.form is Form.DIFFERENCE and change.play.sign and change.item.start not in known:
            base, result = (_told(f, f.unit) for f in ends)
            more, less = (result, base) if (change.play.sign > 0) is not _is_speed(scene, change) else (base, result)
            yield Knot(bond=Bond.DIFFERENCE, terms=(more, less, _told(change, change.unit)))


def _are_three(scene: Scene, line: Line, moved: set[int]) -> bool:
    """Three lengths of time, or one and two numbers that leave its unit out: 34 days, eight more than the 26."""
    lengths = len(_lengths(scene, line))
    return lengths >= _THREE or (lengths > 0 and line.index in moved and lengths + len(line.items) >= _THREE)


def _filled(quantities: Sequence[Quantity], lengths: Sequence[Quantity]) -> Iterator[Quantity]:
    """34 days, eight more than the 26: a number that leaves its unit out has that of the length before it."""
    units = {q.amount.unit for q in lengths}
    for quantity in quantities:
        led = any(length.end <= quantity.start for length in lengths)
        if led and len(units) == 1 and _is_bare(quantity):
            yield replace(quantity, amount=replace(quantity.amount, unit=lengths[0].amount.unit))
        else:
            yield quantity


def _faster(scene: Scene, lengths: Sequence[Time]) -> Iterator[Knot]:
    """每4分42秒一人，比前一年的4分31秒快了11秒; 12.9 seconds, 0.2 seconds faster than the 12.7 of last year."""
    than, by_it = phrasing("faster", "than", scene.language), phrasing("faster", "by", scene.language)
    than_it = phrasing("faster", "than_it", scene.language)
    for now, second, third in zip(lengths, lengths[1:], lengths[2:], strict=False):
        between, words = (scene.folded[a.end : b.start] for a, b in ((now, second), (second, third)))
        told = _planned(scene, now, between, words)
        if told is not None and not any(_is_open(t) for t in (now, second, third)):
            more, less = (now, second) if told["fewer"] else (second, now)
            yield Knot(bond=Bond.DIFFERENCE, terms=tuple(_in_seconds(t) for t in (more, less, third)))
            continue
        ahead = by_it.fullmatch(words) if than.fullmatch(between) else None
        ahead = ahead or _less(scene, between, words, third)
        behind = than_it.fullmatch(words)
        said, then, by = (ahead, second, third) if ahead is not None else (behind, third, second)
        if said is None or _TURNED.search(words) or any(_is_open(t) for t in (now, then, by)):
            continue
        more, less = (then, now) if said["less"] else (now, then)
        yield Knot(bond=Bond.DIFFERENCE, terms=tuple(_in_seconds(t) for t in (more, less, by)))


def _less(scene: Scene, between: str, words: str, by: Time) -> re.Match[str] | None:
    """2.9 days, compared with 3.4 days in the spring, or 12 hours less."""
    joined = _COMPARED.fullmatch(between) is not None and _OR.fullmatch(words) is not None
    return _LESS.match(scene.folded, by.end) if joined else None


_COMPARED, _OR, _LESS = phrasing("faster", "compared"), phrasing("faster", "or"), phrasing("faster", "less")
_TURNED = phrasing("faster", "turned")  # shorter than a year earlier but twice the target


def _planned(scene: Scene, planned: Time, between: str, words: str) -> re.Match[str] | None:
    """原計畫5年，歷時6年半，多出1年半: what was planned, what it took, and by how much that is more or less."""
    if phrasing("faster", "planned", scene.language).search(scene.ahead(planned.start, _AHEAD)) is None:
        return None
    if phrasing("faster", "actual", scene.language).fullmatch(between) is None:
        return None
    return phrasing("faster", "more", scene.language).fullmatch(words)


_AHEAD = 16  # characters from the plan to its length


def _is_open(time: Time) -> bool:
    return time.amount is None or time.amount.upper is not None


def _in_seconds(time: Time) -> Told:
    assert time.amount is not None
    size = parse(time.amount.unit).size / parse("second").size
    return Told(start=time.start, end=time.end, amount=time.amount.scaled(size, "second"))


def _from_to(change: Figure, base: Figure, result: Figure) -> bool:
    """From the one to the other, by so much: the three in a row, in one sentence; 5.1年，較3月底的5.3年縮短0.2年."""
    places = sorted(f.index for f in (change, base, result))
    row = places[-1] - places[0] == _TWO and base.item.sentence == result.item.sentence == change.item.sentence
    led = result.part is Part.RESULT or result.index == places[0]
    return row and base.part is Part.BASE and led


_TWO, _THREE = 2, 3
_RELATIVE = (Form.PERCENT, Form.FACTOR)


def _lengths(scene: Scene, line: Line) -> list[Time]:
    return [t for t in line.times if t.kind is MentionKind.DURATION and t.amount is not None and _counts(scene, t)]


def _counts(scene: Scene, time: Time) -> bool:
    """How long something takes, not how long ago or over which time."""
    words = changewords.words(scene)
    lead = scene.folded[max(0, time.start - 16) : time.start].rstrip()
    tail = scene.folded[time.end : time.end + 10].lstrip()
    against = any(m.end() == len(lead) for m in words.against.finditer(lead))
    if time.recurring is not None or time.deadline is not None or (words.elapsed_after.match(tail) and not against):
        return False
    if _FOR.search(lead) and (
        _ON_AVERAGE.match(tail) or _WENT_ON.search(scene.folded[max(0, time.start - 30) : time.start])
    ):
        return True
    return not any(m.end() == len(lead) for m in words.elapsed.finditer(lead))


_FOR, _ON_AVERAGE = phrasing("durations", "for"), phrasing("durations", "on_average")
_WENT_ON = phrasing("durations", "went_on")  # waited for 48 minutes: how long that took


def _staged(
    scene: Scene, figures: Sequence[Figure], near: set[int], *, filled: bool = False
) -> tuple[dict[int, Figure], Scene]:
    """The scene of those sentences alone, the lengths of time in them taken for figures."""
    own = {f.item.start: f for f in figures if f.item.sentence in near}
    items: list[Item] = []
    lines: list[Line] = []
    for line in scene.lines:
        mine: list[Item] = []
        if line.index in near:
            lengths = [_quantity(t) for t in _lengths(scene, line)]
            counted = [scene.items[i].quantity for i in line.items]
            quantities = [*(_filled(counted, lengths) if filled else counted), *lengths]
            quantities.sort(key=lambda q: q.start)
            mine = items_of(scene.masked, line.start, line.end, line.index, quantities, len(items))
            items += mine
        lines.append(replace(line, items=tuple(i.index for i in mine)))
    return own, replace(scene, items=tuple(items), lines=tuple(lines))


def staged(scene: Scene, figures: Sequence[Figure]) -> tuple[dict[int, Figure], Scene, list[Figure]]:
    """The whole scene, the lengths of time in it taken for figures; the article's own figures by their places."""
    own, laid = _staged(scene, figures, {line.index for line in scene.lines})
    parts = plays(laid)
    return own, laid, [_figure(own.get(i.start), i, parts[i.index], laid) for i in laid.items]


def _quantity(time: Time) -> Quantity:
    assert time.amount is not None
    return Quantity(
        kind=MentionKind.DIMENSION,
        evidence=time.evidence,
        amount=time.amount,
        number=(time.start, time.end),
        written=(time.amount.value,),
    )


def _figure(known: Figure | None, item: Item, play, scene: Scene) -> Figure:  # type: ignore[no-untyped-def]
    if known is not None:
        return replace(known, item=item, play=play)
    return Figure(item=item, play=play, frame=item.sentence * 1000, title=scene.is_title(scene.line_of(item)))


def _tie(scene: Scene, tie: Tie, told: Sequence[Figure], own: dict[int, Figure]) -> Tie | None:
    """The tie in terms of the article's figures; None where no length of time is at its ends."""
    change = own.get(told[tie.change].item.start)
    if change is None or tie.base is None or tie.result is None or _is_speed(scene, change):
        return None
    if change.play.form not in _RELATIVE and change.unit is None:  # eight more: days, which `differences` tells
        return None
    assert isinstance(tie.base, int) and isinstance(tie.result, int)
    base, result = told[tie.base], told[tie.result]
    last = max(base.item.end, result.item.end)
    if last < change.item.start and _DID_ELSE.fullmatch(scene.folded[last : change.item.start]):
        return None  # 35 months against 14, and ate a third less
    lengths = [f for f in (base, result) if f.item.start not in own]
    bare = [f for f in (base, result) if f.item.start in own]
    if not lengths or any(f.index < lengths[0].index or not _elliptic(f) for f in bare):
        return None
    if any(f.part is Part.CHANGE for f in lengths):  # 12 hours less
        return None
    said = base.part is Part.BASE or result.part is Part.RESULT or first_of(scene, base, result) is base
    if not said:
        return None
    unit = lengths[0].unit
    return Tie(change=change.index, base=_told(base, unit), result=_told(result, unit))


_DID_ELSE = phrasing("durations", "did_else")


def _is_speed(scene: Scene, change: Figure) -> bool:
    """由20天縮至5天，提速75%; 由3小時26分減為3小時12分，快了14分鐘: how much faster, of a length that fell."""
    cue = change.play.cue
    return cue is not None and phrasing("durations", "speed").search(scene.folded[cue[0] - 2 : cue[1] + 2]) is not None


def _elliptic(figure: Figure) -> bool:
    """It now takes 35: a number whose unit the length before it gave."""
    return _is_bare(figure.quantity)


def _is_bare(quantity: Quantity) -> bool:
    alone = quantity.kind is MentionKind.NUMBER and quantity.noun is None and not quantity.ordinal
    alone = alone and quantity.amount.value.denominator == 1  # 48個月的四分之一
    return alone and quantity.amount.unit is None and quantity.amount.value < _LONG


_LONG = 1000


def _told(figure: Figure, unit: str | None) -> Told:
    amount = figure.quantity.amount
    return Told(start=figure.item.start, end=figure.item.end, amount=replace(amount, unit=amount.unit or unit))
