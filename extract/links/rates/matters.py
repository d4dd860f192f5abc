"""Whether a rate and a total can be of one matter, by their metrics."""

from __future__ import annotations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.rates.passage import Statement
from claimgraph.ontology.metrics import METRICS, identities


def is_one_matter(rate: Figure, total: Figure) -> bool:
    """Metrics of the scheme belong together only where an identity joins them."""
    if not (rate.own and total.own and rate.measure and total.measure):
        return True
    one, other = rate.measure.metric, total.measure.metric
    if one == other or one not in METRICS or other not in METRICS:
        return True
    return METRICS[one].per is None or any({one, other} <= {i.result, *i.terms} for i in identities())


def is_one_metric(rate: Figure, total: Figure) -> bool:
    """出生13.5萬人，每天371個新生兒: one metric of the scheme by its own words, whatever classifier counts it."""
    one, other = rate.measure, total.measure
    if not (rate.own and total.own) or one is None or other is None or one.metric != other.metric:
        return False
    scopes = [{s for s in m.scope if len(s) > 1} for m in (one, other)]
    return one.metric in METRICS and (scopes[0] == scopes[1] or not all(scopes))


def is_named_alike(scene: Scene, rate: Figure, total: Figure) -> bool:
    """人均收入 and 总收入 end alike."""
    ends = [scene.folded[f.measure.end - 2 : f.measure.end] if f.measure else str(f.index) for f in (rate, total)]
    return ends[0] == ends[1]


def is_less(statement: Statement) -> bool:
    """So many things make no fewer than there are of one kind: a total that is told as the most is no 90 of 36,000."""
    figures = [f.figure for f in statement.parts]
    if statement.rate.rate is None or statement.rate.rate.times != 1 or any(f is None or f.unit for f in figures):
        return False
    total, *factors = (f.quantity.amount for f in figures if f is not None)
    whole = all(a.value >= 1 and a.value.denominator == 1 for a in (total, *factors))
    return whole and total.value < max(a.value for a in factors)
