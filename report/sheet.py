"""Claims and mentions as a sheet: fact, source, method, date, and columns to tick and note in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Article, Claim, Event, Extraction, Mention, Period, Promise, Relation, Role
from claimgraph.ontology.record import exact, kind_of

CLAIM_HEADS = (
    "article", "place", "kind", "subject", "metric", "figure", "unit", "period", "base", "speaker", "modality", "quote",
)  # fmt: skip
TO_FILL = ("checked", "source", "note")
MENTION_HEADS = ("article", "place", "kind", "value", "unit", "period", "quote")


def claim_rows(extractions: Iterable[Extraction]) -> Iterator[tuple[str, ...]]:
    """A row a claim in the order of the text; relations between claims are left to the findings."""
    for found in extractions:
        for claim in found.claims:
            if not isinstance(claim, Relation):
                yield _claim_row(found.article, claim)


def mention_rows(read: Iterable[tuple[Article, tuple[Mention, ...]]]) -> Iterator[tuple[str, ...]]:
    for article, mentions in read:
        for m in mentions:
            amount, period = getattr(m, "amount", None), getattr(m, "period", None)
            unit = amount.unit if amount else None
            figure = written(amount) if amount else ""
            yield article.id, place(article, m.start), m.kind.value, figure, unit or "", when(period), m.quote


def place(article: Article, start: int) -> str:
    """Line and column, counted from 1.

    >>> place(Article(id="a", text="ab\\ncd", language="en"), 4)
    '2:2'
    """
    before = article.text[:start]
    return f"{before.count(chr(10)) + 1}:{start - before.rfind(chr(10))}"


def written(amount: Amount) -> str:
    """The figure with its hedges: "over 20000000000"."""
    figure = exact(amount.value) if amount.upper is None else f"{exact(amount.value)}–{exact(amount.upper)}"
    return " ".join([*(h.value for h in amount.hedges), figure])


def when(period: Period | None) -> str:
    """First day to the first day after; the day itself where it is one."""
    if period is None:
        return ""
    since = period.since.isoformat() if period.since else ""
    until = period.until.isoformat() if period.until else ""
    return f"{since}/{until}"


def _claim_row(article: Article, claim: Claim) -> tuple[str, ...]:
    amount, base = getattr(claim, "amount", None), getattr(claim, "base_period", None)
    span = claim.evidence[0] if claim.evidence else None
    return (
        article.id,
        place(article, span.start) if span else "",
        kind_of(claim),
        claim.subject or "",
        claim.metric or "",
        written(amount) if amount else _worded(claim),
        (amount.unit or "") if amount else "",
        when(claim.period),
        when(base),
        claim.speaker or "",
        claim.modality.value,
        span.quote if span else "",
    )


def _worded(claim: Claim) -> str:
    if isinstance(claim, Role):
        return ", ".join(filter(None, (claim.person, claim.office, claim.organisation)))
    return claim.what if isinstance(claim, Event | Promise) else ""
