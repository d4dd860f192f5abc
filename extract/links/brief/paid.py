"""What was paid and what is paid now, by the one change of a short passage.

"Petrol is up by 10%. If you spent 5,000 a month on it, the bill is now 5,500" · "A bill of $200,000. They granted a
discount of 99 percent, and she now pays $2,000" · 油价上涨了10%，以前每月花5000元，现在要花5500元

The two are joined to the change by an example (so if you), by a discount on what was told, or by the goods named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.brief.passages import is_exact, is_short, passages
from claimgraph.extract.links.near import value
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, MentionKind

Found = tuple[Figure, Figure, Figure]


def played(scene: Scene, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, with what is let off a bill (減免88%) as a fall."""
    lets = {change.index for change, *_ in _found(scene, figures) if change.part is not Part.CHANGE}
    return tuple(_as_fall(f) if f.index in lets else f for f in figures)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of the change of what is paid."""
    for change, base, result in _found(scene, figures):
        yield Tie(change=change.index, base=base.index, result=result.index, named=True)


def _as_fall(figure: Figure) -> Figure:
    return replace(figure, play=replace(figure.play, part=Part.CHANGE, form=Form.PERCENT, sign=-1))


def _found(scene: Scene, figures: Sequence[Figure]) -> Iterator[Found]:
    """The change, what was paid and what is paid now."""
    if not is_short(scene) or _PLUS.search(scene.folded, scene.begin):
        return
    for place in passages(scene, figures):
        percents = [f for f in place.figures if f.unit == "%"]
        paid = [f for f in place.figures if f.quantity.kind is MentionKind.CURRENCY]
        if len(percents) != 1 or len(paid) != 2 or paid[0].unit != paid[1].unit or not all(map(is_exact, paid)):
            continue
        change, ends = percents[0], _ordered(scene, *paid)
        if ends is None or not (_is_change(scene, change) and _is_of(scene, change, *ends)):
            continue
        if _sign(scene, change) * (value(ends[1]) - value(ends[0])) > 0 and _is_near(change, *ends):
            yield change, *ends


_PLUS = phrasing("paid", "plus")  # with delivery


def _is_change(scene: Scene, figure: Figure) -> bool:
    return _is_let_off(scene, figure) or (figure.part is Part.CHANGE and figure.play.form is Form.PERCENT)


def _is_let_off(scene: Scene, figure: Figure) -> bool:
    """A discount of 88%."""
    led = _LET_OFF.search(scene.ahead(figure.item.start)) is not None
    return led or _OFF.match(scene.folded, figure.item.end) is not None


_LET_OFF, _OFF = phrasing("paid", "let_off"), phrasing("paid", "off")


def _sign(scene: Scene, change: Figure) -> int:
    return -1 if _is_let_off(scene, change) else change.play.sign


def _ordered(scene: Scene, one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """Paid then and paid now; the one behind the other where only one of them says when."""
    now = [f for f in (one, other) if _NOW.search(_lead(scene, f))]
    then = [f for f in (one, other) if _THEN.search(_lead(scene, f))]
    if len(now) == 1 and then in ([], [one if now[0] is other else other]):
        base = one if now[0] is other else other
        return (base, now[0]) if then or base is one else None
    return None


def _lead(scene: Scene, figure: Figure) -> str:
    """The words of its sentence since the figure before it."""
    start = scene.line_of(figure.item).start
    before = [i.end for i in scene.items_in(start, figure.item.start)]
    return scene.folded[max([start, *before]) : figure.item.start]


_NOW, _THEN = phrasing("paid", "now"), phrasing("paid", "then")


def _is_of(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """An example, what is let off the bill told before it, or the goods that both sentences name."""
    first = min(base.item.start, result.item.start)
    if _is_let_off(scene, change) and base.index < change.index < result.index:
        return True
    if change.item.end > first:
        return False
    if _EXAMPLE.search(scene.folded, change.item.end, first):
        return True
    here = scene.line_of(change.item)
    own = _goods(content(scene, here.start, here.end))
    told = _goods(content(scene, max(here.end, scene.line_of(base.item).start), max(base.item.end, result.item.end)))
    return _PRICE.search(scene.folded, here.start, here.end) is not None and any(
        a.startswith(b) or b.startswith(a) for a in own for b in told
    )


_EXAMPLE, _PRICE = phrasing("paid", "example"), phrasing("paid", "price")


def _goods(words: frozenset[str]) -> frozenset[str]:
    """The words that may name what is bought."""
    return frozenset(w for w in words if _GOODS.fullmatch(w) and not _PRICE.search(w))


_GOODS = re.compile(r"[a-z]{4,}|[一-龥]{2,}")


def _is_near(change: Figure, base: Figure, result: Figure) -> bool:
    """Off by no more than a slip makes it."""
    made = abs(value(result) - value(base)) * 100 / value(base) if value(base) else Fraction(0)
    return 0 < made <= _APART * value(change) and value(change) <= _APART * made


_APART = 3
