"""The most of each makes the most of all: 14 crossings of up to 120 cars, a capacity of 1,680."""

from __future__ import annotations

from dataclasses import replace

from claimgraph.extract.links import Term, Told
from claimgraph.extract.links.rates.passage import Passage, Statement
from claimgraph.extract.links.rates.rated import bounded
from claimgraph.ontology.amount import Hedge

_MOST = (Hedge.AT_MOST,)


def is_most(passage: Passage, statement: Statement) -> bool:
    """Rate and total are told as the most that there can be, and as many things as are counted."""
    ends = [f.figure for f in (statement.total, statement.rate)]
    others = [f.figure for f in statement.others]
    if any(f is None or bounded(passage.scene, f).hedges != _MOST for f in ends):
        return False
    return passage.is_here(statement) and not any(f is None or f.quantity.amount.hedges for f in others)


def exact(statement: Statement) -> tuple[Term, ...]:
    """The terms without their bounds."""
    return tuple(_plain(f.term) for f in statement.parts)


def _plain(term: Term) -> Term:
    return replace(term, amount=replace(term.amount, hedges=())) if isinstance(term, Told) else term
