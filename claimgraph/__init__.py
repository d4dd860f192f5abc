"""claimgraph finds the figures in a news article that cannot all be true.

>>> from claimgraph import verify
>>> report = verify("Revenue rose 50% to $30m from $10m a year earlier.", published="2026-03-01")
>>> [finding.verdict.value for finding in report.findings]
['inconsistent']

`read` gives the articles of files, folders or standard input; `verify` reads and checks one; `check` checks claims
that were made elsewhere.  Offsets everywhere count code points of `article.text`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from claimgraph.ontology.exchange import Rate
    from claimgraph.ontology.model import Article, Claim, Extraction, Report

__all__ = ["check", "exchange_rates", "extract_claims", "read", "verify"]


def read(
    *places: str | Path,
    language: str | None = None,
    published: date | str | None = None,
    title: str | None = None,
) -> tuple[Article, ...]:
    """The articles of files, folders or "-" (text, Markdown, HTML, JSONL); InputError says what is wrong with them."""
    from claimgraph.extract.text.source import Given, read_all

    return read_all(places, Given(language=language, published=published, title=title))


def verify(
    article: Article | str,
    *,
    language: str | None = None,
    published: date | str | None = None,
    title: str | None = None,
    model: str | None = None,
    lexicon: Path | None = None,
    rates: Sequence[Rate] = (),
) -> Report:
    """Everything that an article claims, and which of its figures agree.

    article    an Article (of `read`), or the text of one
    language   "zh-Hant", "zh-Hans" or "en"; found from the text when not given
    published  the day it appeared (a date, or YYYY-MM-DD); found from front matter or dateline when not given
    model      another installed spaCy pipeline, by name or path
    lexicon    a folder of your own names and metrics (TOML)
    rates      exchange rates at which two currencies may be compared, of `exchange_rates`
    """
    from time import perf_counter

    began = perf_counter()
    known = _article(article, language, published, title)
    extraction = extract_claims(known, model=model, lexicon=lexicon)
    return _reported(extraction, perf_counter() - began, rates)


def extract_claims(article: Article, *, model: str | None = None, lexicon: Path | None = None) -> Extraction:
    """What an article says: its mentions, its claims, and what was left unread."""
    from claimgraph.extract.doc.spacyimport import import_spacy

    import_spacy()
    from claimgraph.extract.claims import extract

    return extract(article, model=model, lexicon=lexicon)


def check(
    claims: Sequence[Claim],
    article: Article | None = None,
    *,
    language: str | None = None,
    published: date | str | None = None,
    rates: Sequence[Rate] = (),
) -> Report:
    """The findings on claims made elsewhere, with or without the article they were read from."""
    from claimgraph.ontology.model import Article, Extraction

    known = _article(article or Article(id="claims", text="", language="en"), language, published, None)
    return _reported(Extraction(article=known, claims=tuple(claims)), None, rates)


def exchange_rates(path: Path) -> tuple[Rate, ...]:
    """The exchange rates of a TOML file, each with its days and its source; InputError says what is wrong with it."""
    from claimgraph.ontology.exchange import read_rates

    return read_rates(path)


def _article(article: Article | str, language: str | None, published: date | str | None, title: str | None) -> Article:
    from dataclasses import replace

    from claimgraph.extract.text.article import make_article, parse_date, resolve_language

    if isinstance(article, str):
        return make_article(article, name="article", language=language, published=published, title=title)
    return replace(
        article,
        language=resolve_language(language, article.text, article.id) if language else article.language,
        published=parse_date(published, article.id) if published else article.published,
        title=title or article.title,
    )


def _reported(extraction: Extraction, seconds: float | None, rates: Sequence[Rate]) -> Report:
    from claimgraph.graph import reason
    from claimgraph.ontology.model import Coverage, Entity, Report

    told = max((e.end for claim in extraction.claims for e in claim.evidence), default=0)
    length = max(len(extraction.article.text), told)
    reasoning = reason(extraction.claims, published=extraction.article.published, rates=rates, length=length)
    unread = extraction.unread
    figures = {m.evidence for m in extraction.mentions if not isinstance(m, Entity)}
    numbers = len(figures.union(u.evidence for u in unread))
    checked = {claim for finding in reasoning.findings for claim in finding.claims}
    return Report(
        article=extraction.article,
        mentions=extraction.mentions,
        claims=extraction.claims,
        findings=reasoning.findings,
        coverage=Coverage(
            numbers=numbers,
            read=numbers - len({u.evidence for u in unread}),
            unread=unread,
            checked=len(checked),
            not_checked=reasoning.not_checked,
        ),
        notices=extraction.notices,
        seconds=seconds,
    )
