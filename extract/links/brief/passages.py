"""A paragraph and the figures in it that count: years, ages and ranks stand aside, and like is put to like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, groupby

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.gate import is_year
from claimgraph.extract.links.brief.telling import no_noun
from claimgraph.extract.links.near import add_up, is_bare as is_lone, same_thing, value
from claimgraph.ontology.model import MentionKind
from claimgraph.ontology.amount import Grade

MOST = 9


def passages(scene: Scene, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The figures of each paragraph of running text that tells few."""
    for _, group in groupby(figures, key=lambda f: scene.line_of(f.item).block):
        told = list(group)
        if scene.line_of(told[0].item).cell is None and not told[0].title and len(told) <= MOST:
            yield [f for f in told if not is_idle(f)]


def is_idle(figure: Figure) -> bool:
    label = figure.quantity.noun is None and figure.unit is None and _LABEL.search(figure.item.before) is not None
    return figure.age or figure.quantity.ordinal or is_year(figure) or label


_LABEL = re.compile(r"\b(?:year|grade|form|level|class|phase|stage|platform|channel|section|room|junction|route|page|no\.?|number|key stage|article|chapter|week|day|round|lot|gate|terminal|unit|block|under-) ?$")


def is_bare(figure: Figure) -> bool:
    """A number alone: 1.3 billion never reach a tap."""
    return figure.quantity.kind is MentionKind.NUMBER and figure.unit is None and no_noun(figure)


def families(figures: Sequence[Figure]) -> list[list[Figure]]:
    """The figures by what they count: a bare number is of the thing told last."""
    out: list[list[Figure]] = []
    last: list[Figure] | None = None
    for figure in figures:
        if is_bare(figure):
            own = next((g for g in (last, *reversed(out)) if g and value(g[0]) >= value(figure)), last)
        else:
            own = next((g for g in out if same_thing(g[0], figure)), None)
        if own is None:
            own = []
            out.append(own)
        own.append(figure)
        last = own
    return out


def holds(total: Figure, parts: Sequence[Figure]) -> bool:
    return add_up([p.quantity.amount.at(Grade.ROUNDED) for p in parts]).meets(total.quantity.amount.at(Grade.ROUNDED))


def any_sum(figures: Sequence[Figure]) -> bool:
    """Some of them make another of them."""
    for total in figures:
        others = [f for f in figures if f is not total]
        for n in range(2, len(others) + 1):
            if any(holds(total, c) for c in combinations(others, n)):
                return True
    return False
