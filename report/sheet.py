"""Claims and mentions as a sheet: fact, source, method, date, and columns to tick and note in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

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
    """A year, half, quarter, month or day by its name, else its first day and the first day after it.

    >>> from datetime import date
    >>> [when(Period(since=date(2025, 7, 1), until=u)) for u in (date(2025, 7, 2), date(2025, 8, 1), date(2026, 1, 1))]
    ['2025-07-01', '2025-07', '2025-H2']
    >>> when(Period(since=date(2025, 7, 1))), when(Period(since=date(2025, 1, 1), until=date(2026, 1, 1)))
    ('2025-07-01/', '2025')
    """
    if period is None:
        return ""
    since = period.since.isoformat() if period.since else ""
    until = period.until.isoformat() if period.until else ""
    return _named(period) or f"{since}/{until}"


_PARTS = {12: "", 6: "-H{half}", 3: "-Q{quarter}", 1: "-{month:02}"}


def _named(period: Period) -> str | None:
    since, until = period.since, period.until
    if since is None or until is None:
        return None
    if until - since == timedelta(days=1):
        return since.isoformat()
    months = (until.year - since.year) * 12 + until.month - since.month
    if since.day != 1 or until.day != 1 or months not in _PARTS or (since.month - 1) % months:
        return None
    half, quarter = (since.month + 5) // 6, (since.month + 2) // 3
    return f"{since.year}" + _PARTS[months].format(half=half, quarter=quarter, month=since.month)


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
