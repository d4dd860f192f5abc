"""Whether a rate and a total can be of one matter, by their metrics."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.near import is_bare, lead
from claimgraph.extract.links.rates.passage import Passage, Statement
from claimgraph.extract.links.rates.rated import Rate
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.metrics import METRICS, identities
from claimgraph.ontology.model import MentionKind


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


def of_one_row(passage: Passage, rate: Rate, found: Sequence[Statement]) -> Sequence[Statement]:
    """大瓶3公升，可洗75次，每次40毫升；小瓶1.8公升，…，每次45毫升: of two rows alike, each rate is of its own."""
    line, item = passage.line, rate.figure.item
    if rate.figure not in passage.here:
        return found
    cuts = [line.start, *(m.start() for m in _ROW.finditer(passage.scene.masked, line.start, line.end)), line.end]
    start, end = max(c for c in cuts if c <= item.start), min(c for c in cuts if c >= item.end)
    own = [s for s in found if start <= s.start and s.end <= end]
    alike = (r.figure.item for r in passage.rates if r.pers == rate.pers and r.figure in passage.here)
    return own if own and any(not start <= other.start < end for other in alike) else found


_ROW = re.compile("[;；]")


def is_of_one(rate: Rate) -> bool:
    """一罐奶粉900克，能沖30次，每次30克: what one of it is or holds is a total of what it is used for."""
    found = _OF_ONE.search(lead(rate.figure))
    return rate.clock is None and len(rate.pers) == 1 and found is not None and found["thing"].startswith(rate.pers[0])


_OF_ONE = phrasing("matters", "of_one")


def is_unnamed(count: Figure) -> bool:
    """17 were sold; 226 a year earlier: of what the sentence counted before, some or as it was."""
    return count.part is Part.BASE or (count.quantity.kind is MentionKind.NUMBER and is_bare(count))
