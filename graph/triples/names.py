"""How things are named in RDF: an IRI for everything, exact decimals, nothing that a hostile text could break."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from hashlib import sha256
from math import ceil, floor
from urllib.parse import quote, unquote

from rdflib import XSD, Literal, URIRef

from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import Article, Evidence, Period
from claimgraph.ontology.record import exact
from claimgraph.ontology.vocabulary import PREFIXES, QUDT_UNITS

DIGITS = 18
"""Fractional digits of a bound: as many as Oxigraph's decimals hold."""

_ONE_DAY = timedelta(days=1)
_POINTS = "pp"


# --- IRIs


def article_iri(article: Article) -> URIRef:
    """The same content has the same IRI wherever it was read from; a text that is not there is told by its id."""
    told = (article.language, article.title or "", str(article.published or ""), article.text or f"id:{article.id}")
    return URIRef(PREFIXES["art"] + _digest("\0".join(told))[:32])


def run_iri(article: URIRef) -> URIRef:
    return URIRef(PREFIXES["run"] + article.removeprefix(PREFIXES["art"]))


def claim_iri(article: URIRef, claim: str) -> URIRef:
    return URIRef(f"{article}#claim={encoded(claim)}")


def finding_iri(article: URIRef, finding: str) -> URIRef:
    return URIRef(f"{article}#finding={encoded(finding)}")


def span_iri(article: URIRef, evidence: Evidence) -> URIRef:
    """The form of RFC 5147, counting code points."""
    return URIRef(f"{article}#char={evidence.start},{evidence.end}")


def selector_iri(article: URIRef, evidence: Evidence) -> URIRef:
    return URIRef(f"{article}#selector={evidence.start},{evidence.end}")


def entity_iri(name: str) -> URIRef:
    return URIRef(PREFIXES["ent"] + encoded(name))


def metric_iri(metric: str) -> URIRef:
    """A metric of the scheme, else the noun itself."""
    return URIRef(PREFIXES["cgm" if metric in METRICS else "cgn"] + encoded(metric))


def unit_iri(unit: str | None) -> URIRef:
    """QUDT's unit where it has one; a bare number is UNITLESS."""
    if unit is None:
        return URIRef(PREFIXES["unit"] + "UNITLESS")
    if unit in QUDT_UNITS:
        return URIRef(PREFIXES["unit"] + QUDT_UNITS[unit])
    if len(unit) == 3 and unit.isascii() and unit.isupper():
        return URIRef(f"{PREFIXES['unit']}CCY_{unit}")
    return URIRef(PREFIXES["cgu"] + ("percentage-point" if unit == _POINTS else encoded(unit)))


def interval_iri(period: Period) -> URIRef:
    return URIRef(PREFIXES["itv"] + "_".join(day.isoformat() if day else "open" for day in days(period)))


def days(period: Period) -> tuple[date | None, date | None]:
    """First and last day, both inside; None is an open side."""
    last = period.until - _ONE_DAY if period.until and period.until > date.min else period.until
    if period.since and last and last < period.since:
        last = period.since
    return period.since, last


def encoded(name: str) -> str:
    """Letters and digits of any script as they are, all else as UTF-8 in percent form: nothing can end an IRI early.

    >>> encoded("微軟 <b>"), decoded("%E2%80%AEx")
    ('微軟%20%3Cb%3E', '\\u202ex')
    """
    return "".join(_encoded_character(c) for c in sound(name))


def decoded(name: str) -> str:
    return unquote(name)


def _encoded_character(char: str) -> str:
    return char if char.isalnum() or char in "-_.~" else quote(char, safe="")


def sound(text: str) -> str:
    """Lone surrogates, which no encoding of Unicode holds, become the replacement character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not _encodable(text) else text


def _encodable(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def text_digest(article: Article) -> str:
    return _digest(article.text)


# --- literals


def text(value: str, language: str | None = None) -> Literal:
    return Literal(sound(value), lang=language)


def whole(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer, normalize=False)


def flag(value: bool) -> Literal:
    return Literal("true" if value else "false", datatype=XSD.boolean, normalize=False)


def day_literal(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date, normalize=False)


def decimal(value: Fraction) -> Literal | None:
    """The exact xsd:decimal in its canonical form, or None where it would need more than 18 fractional digits."""
    scaled = value * 10**DIGITS
    return _decimal(exact(value)) if scaled.denominator == 1 else None


def lower_decimal(value: Fraction) -> Literal:
    """The value, rounded down at the 18th fractional digit where it does not end before."""
    return _rounded(value, floor)


def upper_decimal(value: Fraction) -> Literal:
    """The value, rounded up at the 18th fractional digit where it does not end before."""
    return _rounded(value, ceil)


def _rounded(value: Fraction, towards: Callable[[Fraction], int]) -> Literal:
    return _decimal(exact(Fraction(towards(value * 10**DIGITS), 10**DIGITS)))


def _decimal(written: str) -> Literal:
    return Literal(written, datatype=XSD.decimal, normalize=False)
