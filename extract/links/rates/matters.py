"""Whether a rate and a total can be of one matter, by their metrics."""

from __future__ import annotations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.ontology.metrics import METRICS, identities


def is_one_matter(rate: Figure, total: Figure) -> bool:
    """Metrics of the scheme belong together only where an identity joins them."""
    if not (rate.own and total.own and rate.measure and total.measure):
        return True
    one, other = rate.measure.metric, total.measure.metric
    if one == other or one not in METRICS or other not in METRICS:
        return True
    return METRICS[one].per is None or any({one, other} <= {i.result, *i.terms} for i in identities())


def is_named_alike(scene: Scene, rate: Figure, total: Figure) -> bool:
    """人均收入 and 总收入 end alike."""
    ends = [scene.folded[f.measure.end - 2 : f.measure.end] if f.measure else str(f.index) for f in (rate, total)]
    return ends[0] == ends[1]
