"""A share taken up by its noun and told again: "Three in ten practices …  The proportion, 30%, has hardly changed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_fraction, is_share
from claimgraph.extract.links.terms import share_term
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Each share in apposition to the noun that opens its sentence, and the only share of the sentence before."""
    told = [f for f in figures if not f.title and (is_share(f) or is_fraction(f))]
    opens = phrasing("proportion", "opens", scene.language)
    closed = phrasing("proportion", "closed", scene.language)
    for later in told:
        line = scene.line_of(later.item)
        if not opens.fullmatch(scene.folded, line.start, later.item.start) or line.cell is not None:
            continue
        before = [f for f in told if f.item.sentence == later.item.sentence - 1]
        if len(before) == 1 and closed.match(scene.folded, later.item.end):
            yield Knot(bond=Bond.SAME, terms=(share_term(before[0]), share_term(later)))
