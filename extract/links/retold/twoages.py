"""Two ages of one person, each with its year: "who will turn 90 in the spring of 2019, was 37 … in May 1980".

From the one year to the other a person grows older by as many years, or by one more or less where no day is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import counting
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond

_LEAST, _MOST = 4, 114


def read(scene: Scene) -> Iterator[Knot]:
    """Every two such ages of a sentence, or of two beside each other."""
    known = phrasing("twoages", "ages", scene.language)
    for block in scene.blocks:
        for match in known.finditer(scene.folded, block.start, block.end):
            ages = [int(match[n]) for n in ("first", "second")]
            years = [int(match[n]) for n in ("from", "to")]
            if not all(_LEAST <= age <= _MOST for age in ages) or ages[0] == ages[1] or years[0] == years[1]:
                continue
            older, younger = sorted(("first", "second"), key=lambda n: -int(match[n]))
            grown = (years[0] - years[1]) * (1 if older == "first" else -1)
            span = Amount(value=Fraction(grown - 1), upper=Fraction(grown + 1))
            yield Knot(
                bond=Bond.DIFFERENCE,
                terms=(
                    counting(*match.span(older), int(match[older])),
                    counting(*match.span(younger), int(match[younger])),
                    Told(start=match.start("from"), end=match.end("from"), amount=span),
                ),
            )
