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
from claimgraph.extract.links.brief.telling import SHORT
from claimgraph.extract.links.changes.elimination import earlier_of, load
from claimgraph.extract.links.changes.moment import clause
from claimgraph.extract.links.near import value
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, Modality

Found = tuple[Figure, Figure, Figure]


def played(scene: Scene, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, with what a noun tells as a change (调幅只有2%) as one, where it is such points."""
    sizes = {change.index for change, *_ in _found(scene, figures) if change.part is not Part.CHANGE}
    return tuple(_as_change(f) if f.index in sizes else f for f in figures)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of every change in percent that is the points between them."""
    for change, base, result in _found(scene, figures):
        yield Tie(change=change.index, base=base.index, result=result.index, named=True)


def _as_change(figure: Figure) -> Figure:
    return replace(figure, play=replace(figure.play, part=Part.CHANGE, form=Form.PERCENT))


def _found(scene: Scene, figures: Sequence[Figure]) -> Iterator[Found]:
    """Each change with its earlier and its later level."""
    if len(scene.article.text) > SHORT:
        return
    heads = [f for f in figures if f.title and _is_change(scene, f)]
    for place in passages(scene, figures):
        told = [f for f in place.figures if _is_change(scene, f)]
        for change in (*heads, *told):
            rates = [f for f in place.figures if f.unit == "%" and f not in told and f.part is not Part.CHANGE]
            for ends in _ends(change, rates):
                if _is_points(change, *ends) and _is_of(place, change, *ends, alone=len(told) == 1):
                    base, result = _ordered(scene, change, *ends)
                    if change.play.sign * (value(result) - value(base)) >= 0:
                        yield change, base, result
                    break


def _is_change(scene: Scene, figure: Figure) -> bool:
    percent = figure.unit == "%" and figure.modality is not Modality.DENIED and not figure.quantity.per
    if figure.part is Part.CHANGE:
        return percent and figure.play.form is Form.PERCENT
    return percent and load(scene.language).moved.search(figure.item.before) is not None


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
    return (other, one) if earlier_of(scene, one, other) is other else (one, other)


def _is_of(place: Place, change: Figure, one: Figure, other: Figure, *, alone: bool) -> bool:
    """The words before the change name nothing else that moved: prices, up 2%."""
    scene = place.scene
    if change.index > other.index and alone and _NAMED.search(scene.folded[: change.item.start]):
        return True
    if change.index < other.index and change.item.sentence + 1 < other.item.sentence and not change.title:
        return False
    start = scene.line_of(change.item).start if change.title else clause(scene, change)[0]
    told = [(scene.line_of(f.item).start, f.item.start) for f in (one, other)]
    if change.index < one.index and not change.title:
        told = [(change.item.end, other.item.start)]
    bare = change.index > other.index and _BARE.fullmatch(scene.folded, start, change.item.start) is not None
    like = any(_named(scene, start, change.item.start) & _named(scene, *span) for span in told)
    rates = _rates(scene, start, change.item.start)
    others = set[str]().union(*(_rates(scene, *span) for span in told))
    return bare or like or bool(rates & others) or bool(rates and not others)


def _rates(scene: Scene, start: int, end: int) -> set[str]:
    """What words call a rate: the tax of a payroll tax."""
    return {m.group() for m in _RATED.finditer(scene.folded, start, end)}


def _named(scene: Scene, start: int, end: int) -> frozenset[str]:
    """What a stretch of text is about, but for how it moved."""
    return frozenset(w for w in content(scene, start, end) if not w.startswith("=") and not _BARE.fullmatch(w))


_NAMED, _BARE, _RATED = phrasing("aspoints", "named"), phrasing("aspoints", "bare"), phrasing("aspoints", "rated")


def _is_points(change: Figure, one: Figure, other: Figure) -> bool:
    """As many as lie between the two, and not what either has moved by."""
    apart, size = abs(value(one) - value(other)), value(change)
    moved = (apart * 100 / v for v in (value(one), value(other)) if v)
    return apart == size and all(abs(m - size) > size / 8 for m in moved)
