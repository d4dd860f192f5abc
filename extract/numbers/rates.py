"""What stands behind a quantity: per what it is told (a day, 每平方米), and the counted noun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimgraph.extract.language import table
from claimgraph.extract.words.phrases import Phrases
from claimgraph.extract.words.phrasings import phrasing


@dataclass(frozen=True, slots=True)
class Rates:
    """Words of rates and of counted nouns."""

    per: Phrases[str]
    slash: re.Pattern[str]
    before: re.Pattern[str]
    generic: re.Pattern[str]
    article: re.Pattern[str]
    closed: re.Pattern[str]
    not_before: tuple[str, ...]
    later: tuple[str, ...]
    skip: frozenset[str]
    partitive: frozenset[str]
    not_after: tuple[str, ...]
    stop: frozenset[str]
    when: re.Pattern[str]
    irregular: dict[str, str]


@cache
def load(language: str) -> Rates:
    """`languages/<language>/rates.toml`, validated."""
    source = table(language, "rates")
    per = source.table("per")
    noun = source.table("noun")
    irregular = noun.table("irregular")
    return Rates(
        per=Phrases.of({word: name for name in per for word in per.words(name)}),
        slash=source.pattern("slash", None),
        before=source.pattern("before"),
        generic=source.pattern("generic"),
        article=source.pattern("article"),
        closed=source.pattern("closed"),
        not_before=source.words("not_before"),
        later=source.words("later"),
        partitive=frozenset(noun.words("partitive")),
        not_after=source.words("not_after"),
        skip=frozenset(noun.words("skip")),
        stop=frozenset(noun.words("stop")),
        when=re.compile(noun.text("when", "(?!)")),
        irregular={word: irregular.text(word) for word in irregular},
    )


_WORD = re.compile(r" ?-?([a-z]+(?:['-][a-z]+)*)")


def rate_after(text: str, at: int, rates: Rates, *, unit: bool) -> tuple[str, int] | None:
    """What the quantity that ends at `at` is per, and where that ends.

    unit  any noun may follow "a" (900 sq ft a stall), not only known units
    """
    m = rates.slash.match(text, at)
    if m is not None:
        found = rates.per.after(text, m.end())
        outright = rates.generic.fullmatch(m.group()) is not None  # per kilogram before; but a year before
        past = found is not None and found[0] in _CLOCKS and text.startswith(rates.later, found[1])
        if found is not None and (outright or not (past or text.startswith(rates.not_before, found[1]))):
            return found
    return _any_noun(text, at, rates, unit)


_CLOCKS = frozenset({"hour", "day", "week", "month", "quarter", "season", "year", "decade"})


def _any_noun(text: str, at: int, rates: Rates, unit: bool) -> tuple[str, int] | None:
    link = rates.generic.match(text, at) or (rates.article.match(text, at) if unit else None)
    word = _WORD.match(text, link.end() - 1) if link else None
    if word is None or word[1] in rates.stop or word[1] in rates.skip or text.startswith(rates.not_before, word.end()):
        return None
    if not rates.closed.match(text, word.end()):
        return None
    return singular(word[1], rates), word.end()


_NEAR = 12


def rate_before(text: str, at: int, rates: Rates) -> str | None:
    """每日, 每股 shortly before the quantity, in the same clause and behind every other number."""
    start = max(0, at - _NEAR)
    m = rates.before.search(text[start:at])
    if m is None:
        return None
    found = rates.per.after(text, start + m.end())
    return None if found is None or found[1] > at else found[0]


def noun_after(text: str, at: int, rates: Rates) -> tuple[str, int] | None:
    """The head of the noun phrase behind a count and its end: "16,000 new stores" gives "store"."""
    words: list[tuple[str, int]] = []
    partitive = False
    while len(words) < 4 and (m := _WORD.match(text, at)) is not None and not rates.when.match(text, at):
        described = _DESCRIBED.match(text, at)  # working households: no verb before what it is said of
        if described is not None and _is_plural(described[1], rates) and described[1] not in rates.stop:
            at = m.end()
            continue
        if m[1] in rates.stop or (_PAST.search(m[1]) and _OBJECT.match(text, m.end())):
            break
        at = m.end()
        partitive = partitive or m[1] in rates.partitive
        if m[1] not in rates.skip:
            words.append((m[1], at))
    plural = next((w for w in words if _is_plural(w[0], rates)), None)
    chosen = plural or (words[0] if words and not partitive and not _PAST.search(words[0][0]) else None)
    return None if chosen is None else (singular(chosen[0], rates), chosen[1])


_DESCRIBED = phrasing("rates", "described")
_PAST = phrasing("rates", "past")  # 31 accepted the offer: a verb
_OBJECT = phrasing("rates", "object")


def _is_plural(word: str, rates: Rates) -> bool:
    return word in rates.irregular or (word.endswith("s") and not word.endswith(("ss", "'s")))


def singular(word: str, rates: Rates) -> str:
    """A plural cut to its singular by its ending.

    >>> [singular(w, load("en")) for w in ("stores", "families", "boxes", "people")]
    ['store', 'family', 'box', 'person']
    """
    if word in rates.irregular:
        return rates.irregular[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
