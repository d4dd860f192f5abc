"""The unit that one end of a change leaves to the other: 54.5 million tonnes from 62.0 million."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.links import Tie, Told
from claimgraph.extract.links.near import in_unit_of, is_bare
from claimgraph.ontology.model import MentionKind


def in_one_unit(figures: tuple[Figure, ...], ties: Mapping[int, Tie]) -> tuple[Figure, ...]:
    """54.5 million tonnes from 62.0 million: the end of a change that leaves out its unit has that of the other."""
    whole: dict[int, Figure] = {}
    for tie in ties.values():
        if isinstance(tie.base, int) and isinstance(tie.result, int):
            base, result = figures[tie.base], figures[tie.result]
            whole |= {f.index: _in_unit(f, o) for f, o in ((base, result), (result, base)) if _left_out(f, o)}
    return tuple(whole.get(f.index, f) for f in figures)


def _left_out(figure: Figure, other: Figure) -> bool:
    return is_bare(figure) and other.quantity.kind in _UNITS


_UNITS = (MentionKind.DIMENSION, MentionKind.CURRENCY, MentionKind.PERCENTAGE)


def _in_unit(figure: Figure, like: Figure) -> Figure:
    term = in_unit_of(like, figure)
    amount = term.amount if isinstance(term, Told) else figure.quantity.amount
    return replace(figure, item=replace(figure.item, quantity=replace(figure.quantity, amount=amount)))
