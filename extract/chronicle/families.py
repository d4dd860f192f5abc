"""Parents are older than their children."""

from __future__ import annotations

from claimgraph.extract.chronicle.stories import Rows
from claimgraph.extract.chronicle.timeline import Dated, Timeline, years_on
from claimgraph.ontology.model import Bond, Grain, Period

_PARENT = 12


def state_families(line: Timeline, rows: Rows) -> None:
    """«His mother, born in 1938, … Viktor himself was born in 1961»: the only two births of a passage."""
    births = [d for row in rows for d in line.on(row) if d.act == "birth" and not line.guessed(d)]
    if len(births) != 2:
        return
    kin = [_kin(line, rows, d, after) for d, after in zip(births, (0, births[0].end), strict=True)]
    if kin in (["parent", None], [None, "child"]):
        elder, younger = births
    elif kin in ([None, "parent"], ["child", None]):
        younger, elder = births
    else:
        return
    since, until = elder.period.since, elder.period.until
    if since is None or until is None:
        return
    grown = Period(since=years_on(since, _PARENT), until=years_on(until, _PARENT), grain=Grain.SPAN)
    terms = (line.told((elder.time.evidence,), grown, "grown"), line.of(younger))
    line.relate(Bond.BEFORE, terms, at=younger.start, closed=False)


def _kin(line: Timeline, rows: Rows, dated: Dated, after: int) -> str | None:
    """Which relative the clause of a birth, or the one before it, names."""
    row = next(r for r in rows if r.start <= dated.start < r.end)
    lead = line.text(max(row.start, after, dated.clause[0] - 24), dated.clause[1])
    return next((name for name in ("parent", "child", "somebody") if line.cues.has(name, lead)), None)
