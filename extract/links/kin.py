"""Whether two figures are of one metric: by name, by kin in the scheme, or by the words of their own."""

from __future__ import annotations

import re
from collections.abc import Collection

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scope import Measure
from claimgraph.ontology.metrics import METRICS, Basis


def clash(one: Figure, other: Figure) -> bool:
    """Two metrics of the scheme are named, and they are not of kin."""
    if not (one.own and other.own and one.measure and other.measure):
        return False
    a, b = one.measure.metric, other.measure.metric
    if a == b or a not in METRICS or b not in METRICS or _is_noun_of(one, other) or _is_noun_of(other, one):
        return False
    if _COST in (a, b) and Basis.PRICE in (METRICS[a].basis, METRICS[b].basis):
        return False  # beef costs so much; its price was
    return b not in METRICS[a].related and a not in METRICS[b].related and not within(a, b)


_COST = "cost"


def _is_noun_of(one: Figure, other: Figure) -> bool:
    """Theft climbed to 6,210 cases from 4,600: the metric of the second is the noun of the first."""
    measure = other.measure
    return measure is not None and 0 <= measure.start - one.item.end <= 1 and one.item.end < other.item.start


def named_apart(one: Figure, other: Figure) -> bool:
    """Each has a metric of its own, and the two share no word."""
    a, b = one.measure, other.measure
    if a is None or b is None or not (one.own and other.own):
        return False
    return not (_words(a) & _words(b)) and b.metric not in _kin(a) and a.metric not in _kin(b)


def per_another(one: Figure, other: Figure) -> bool:
    """GDP增長14.5%，人均GDP升至29800元: the one is per head, the other is not, by the words of both."""
    a, b = one.measure, other.measure
    if a is None or b is None or not (one.own and other.own and a.metric in METRICS and b.metric in METRICS):
        return False
    pers = METRICS[a.metric].per, METRICS[b.metric].per
    told = one.quantity.per, other.quantity.per  # 每公斤收購價: of no share
    return pers[0] != pers[1] and all(t is None or t == per for t, per in zip(told, pers, strict=True))


def _kin(measure: Measure) -> Collection[str]:
    return METRICS[measure.metric].related if measure.metric in METRICS else ()


def _words(measure: Measure) -> frozenset[str]:
    """The words of a metric's name, of an unspaced script its characters."""
    names = re.split(r"[-+ ]", measure.metric)
    return frozenset(c for n in names for c in ((n,) if n.isascii() else n))


def same_metric(one: Figure, other: Figure) -> bool:
    """Both tell of one metric, as far as the words say."""
    a, b = one.measure, other.measure
    return a is not None and b is not None and a.metric == b.metric and a.scope == b.scope


def within(a: str, b: str) -> bool:
    """net-loss and loss are one; net-profit-attributable is profit, too."""
    return f"-{b}-" in f"-{a}-" or f"-{a}-" in f"-{b}-"
