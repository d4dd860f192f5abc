"""Points told as percent: two percentages of a short passage, and a change of just as many percent as lie between.

"From 54 per cent to 45 per cent in a year. A drop of nine per cent" · 由8%降到5%,店主说降了3% · 税率调低2%,从6.2%降到
4.2%.  That they agree to the last digit, and that the change is not what it says, leaves only the points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.brief.passages import Place, passages
from claimgraph.extract.links.changes.elimination import earlier_of, load
from claimgraph.extract.links.changes.moment import clause
from claimgraph.extract.links.near import value
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Form, Modality

Found = tuple[Figure, Figure, Figure]
Spans = Sequence[tuple[int, int]]


def played(scene: Scene, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, with what a noun tells as a change (调幅只有2%) as one, where it is such points."""
    found = list(_found(scene, figures))
    sizes = {change.index for change, *_ in found if change.part is not Part.CHANGE}
    levels = {f.index for _, *ends in found for f in ends if f.part is Part.CHANGE}
    told = [_as_change(f) if f.index in sizes else f for f in figures]
    return tuple(_as_level(f) if f.index in levels else f for f in told)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of every change in percent that is the points between them."""
    for change, base, result in _found(scene, figures):
        yield Tie(change=change.index, base=base.index, result=result.index, named=True)


def _as_change(figure: Figure) -> Figure:
    return replace(figure, play=replace(figure.play, part=Part.CHANGE, form=Form.PERCENT))


def _as_level(figure: Figure) -> Figure:
    return replace(figure, play=replace(figure.play, part=Part.LEVEL, form=None, sign=0))


def _found(scene: Scene, figures: Sequence[Figure]) -> Iterator[Found]:
    """Each change with its earlier and its later level."""
    if scene.length > PASSAGE:
        return
    heads = [f for f in figures if f.title and _is_change(scene, f)]
    for place in passages(scene, figures):
        told = [f for f in place.figures if _is_change(scene, f)]
        for change in (*heads, *told):
            rates = [f for f in place.figures if f.unit == "%" and f not in told and _is_rate(scene, f)]
            for ends in _ends(change, rates):
                if _is_points(change, *ends) and _is_of(place, change, *ends, alone=len(told) == 1):
                    base, result = _ordered(scene, change, *ends)
                    if change.play.sign * (value(result) - value(base)) >= 0:
                        yield change, base, result
                    break


def _is_change(scene: Scene, figure: Figure) -> bool:
    percent = figure.unit == "%" and figure.modality is not Modality.DENIED and not figure.quantity.per
    if _is_called(scene, figure):
        return False
    if figure.part is Part.CHANGE:
        return percent and figure.play.form is Form.PERCENT
    return percent and load(scene.language).moved.search(figure.item.before) is not None


def _is_rate(scene: Scene, figure: Figure) -> bool:
    return figure.part is not Part.CHANGE or _is_called(scene, figure)


def _is_called(scene: Scene, figure: Figure) -> bool:
    """A reduction in the 6.2 percent payroll tax; cut it: it was 8 percent and will be 6: how high the tax is."""
    ahead = scene.ahead(figure.item.start, _WIDE)
    behind = scene.folded[figure.item.end : figure.item.end + _WIDE]
    if _STANDS_AT.search(ahead):
        return True
    return _CALLED_LED.search(ahead) is not None and _CALLED.match(behind) is not None


_WIDE = 120
_CALLED_LED, _CALLED = phrasing("aspoints", "called_led"), phrasing("aspoints", "called")
_STANDS_AT, _IT = phrasing("aspoints", "stands_at"), phrasing("aspoints", "it")
_INSTEAD = phrasing("aspoints", "instead")


def _ends(change: Figure, rates: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """From one to the other, in its own sentence first; the only two that are told."""
    near = [f for f in rates if f.item.sentence == change.item.sentence]
    for some in (near, rates):
        moved = [f for f in some if f.part in (Part.BASE, Part.RESULT)]
        levels = {value(f): f for f in (moved if len(moved) == 2 else some)}
        if len(levels) == 2:
            one, other = levels.values()
            yield (one, other) if one.index < other.index else (other, one)


def _ordered(scene: Scene, change: Figure, one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """The earlier and the later by from and to or their times, else in the order of the text."""
    parts = one.part, other.part
    if Part.BASE is parts[1] is not parts[0] or Part.RESULT is parts[0] is not parts[1]:
        return other, one
    if change.play.sign == 0 or Part.BASE is parts[0] or Part.RESULT is parts[1]:
        return one, other
    if _INSTEAD.search(scene.folded[one.item.end : other.item.start]):
        return other, one  # will pay 21 percent, not 25
    first = earlier_of(scene, one, other)
    if first is None and (value(other) - value(one)) * change.play.sign < 0:
        return other, one
    return (other, one) if first is other else (one, other)


def _is_of(place: Place, change: Figure, one: Figure, other: Figure, *, alone: bool) -> bool:
    """The words before the change name nothing else that moved: prices, up 2%."""
    scene = place.scene
    if change.index > other.index and alone and _NAMED.search(scene.ahead(change.item.start)):
        return True
    if change.index > other.index and _IT.search(scene.ahead(change.item.start, _WIDE)):
        return True  # to put it up by 3 percent
    if change.index < other.index and change.item.sentence + 1 < other.item.sentence and not change.title:
        return False
    start, end = clause(scene, change)
    start = scene.line_of(change.item).start if change.title else start
    told = [(scene.line_of(f.item).start, f.item.start) for f in (one, other)]
    mine = [(start, change.item.start)]
    if change.index < one.index and not change.title:
        between = end if _is_called(scene, one) else max(change.item.end, min(end, one.item.start))
        mine.append((change.item.end, between))
        told = [(between, other.item.start)]
    if _is_of_yield(scene, mine) and not _is_of_yield(scene, told):
        return False
    if change.index > one.index and _BARE.fullmatch(scene.folded, *mine[0]) is not None:
        return True
    if any(_named(scene, *mine[0]) & _named(scene, *span) for span in told):
        return True
    return _one_rate(_rates(scene, mine), _rates(scene, told)) or _is_long(change)


def _one_rate(own: set[str], others: set[str]) -> bool:
    """A tax and the tax, a contribution and the rate; nothing where the levels are called nothing."""
    alike = any(a in b or b in a for a in own for b in others)
    return bool(own) and (alike or not others or all(_ANY_RATE.fullmatch(o) for o in others))


def _is_long(change: Figure) -> bool:
    """1.25% is the distance of two rates by no chance."""
    return sum(c.isdigit() for c in change.quantity.quote.lstrip("0.")) >= _LONG


_LONG = 3  # digits


def _is_of_yield(scene: Scene, spans: Spans) -> bool:
    """Tax receipts, sales, prices: not the rate itself."""
    return any(_YIELD.search(scene.folded, *span) is not None for span in spans)


def _rates(scene: Scene, spans: Spans) -> set[str]:
    """What words call a rate: the tax of a payroll tax."""
    return {m.group() for span in spans for m in _RATED.finditer(scene.folded, *span)}


def _named(scene: Scene, start: int, end: int) -> frozenset[str]:
    """What a stretch of text is about, but for how it moved."""
    return frozenset(w for w in content(scene, start, end) if not w.startswith("=") and not _BARE.fullmatch(w))


_NAMED, _BARE, _RATED = phrasing("aspoints", "named"), phrasing("aspoints", "bare"), phrasing("aspoints", "rated")
_ANY_RATE, _YIELD = phrasing("aspoints", "any_rate"), phrasing("aspoints", "yield")


def _is_points(change: Figure, one: Figure, other: Figure) -> bool:
    """As many as lie between the two, and not what either has moved by."""
    apart, size = abs(value(one) - value(other)), value(change)
    moved = (apart * 100 / v for v in (value(one), value(other)) if v)
    return apart == size and all(abs(m - size) > size / 8 for m in moved)
