"""What the scheme of metrics says of figures: which add up over time, which are bound by identities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from claimgraph.ontology.metrics import METRICS, Basis, Identity, identities


def flows(metric: str | None) -> bool:
    """Whether figures of the metric add up over the parts of a time."""
    return metric is not None and metric in METRICS and METRICS[metric].basis is Basis.FLOW


def different_bases(metrics: Iterable[str | None]) -> bool:
    """A run-rate is no year's flow.

    A flow and a stock are told apart by what else is said of them: where the text itself puts two figures side by side,
    their nouns are a weak sign.
    """
    bases = {METRICS[m].basis for m in metrics if m is not None and m in METRICS}
    return Basis.RUN_RATE in bases and bool(bases & {Basis.FLOW, Basis.STOCK})


@cache
def identity_metrics() -> Mapping[str, tuple[Identity, ...]]:
    """For every metric of an identity, those that it is the result of."""
    metrics = {m: None for i in identities() for m in (i.result, *i.terms)}
    return {m: tuple(i for i in identities() if i.result == m) for m in metrics}
