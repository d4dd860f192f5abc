"""An amount, what is done to it and what that makes: 一百元翻一番就是两百元，翻三番就是八百元.

The first amount stands right before its change.  A further change of the sentence without one of its own is of the
first amount again or of what the last one made: of the two it is the one that fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.near import gap, is_plain, sentences, upto, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, Modality

_MAKES, _OF = phrasing("equated", "makes"), phrasing("equated", "of")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of every relative change that is said to make the amount behind it."""
    for line in sentences(scene, figures):
        known: list[Figure] = []  # the first amount and what was made last
        for before, change, result in zip([None, *line], line, line[1:], strict=False):
            if not _makes(scene, change, result):
                continue
            own = before if before is not None and _is_of(scene, before, change, result) else None
            bases = [own] if own is not None else [f for f in known if f.is_kin(result)]
            if bases:
                base = next((f for f in bases if _fits(f, change, result)), bases[0])
                known = [own or known[0], result]
                yield Tie(change=change.index, base=base.index, result=result.index, named=True)


def _makes(scene: Scene, change: Figure, result: Figure) -> bool:
    relative = change.part is Part.CHANGE and change.play.form in (Form.FACTOR, Form.PERCENT) and change.play.sign > 0
    plain = _is_amount(result) and Modality.DENIED not in (change.modality, result.modality)
    return relative and plain and _MAKES.fullmatch(upto(scene, change, result)) is not None


def _is_of(scene: Scene, base: Figure, change: Figure, result: Figure) -> bool:
    return _is_amount(base) and base.is_kin(result) and _OF.fullmatch(gap(scene, base, change)) is not None


def _is_amount(figure: Figure) -> bool:
    return figure.part is not Part.CHANGE and is_plain(figure) and value(figure) > 0


def _fits(base: Figure, change: Figure, result: Figure) -> bool:
    size = value(change)
    times = size if change.play.form is Form.FACTOR else 1 + size / Fraction(100)
    return value(base) * times == value(result)
