"""The types of a text and of what is written in it: articles, spans, periods and mentions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from claimgraph.ontology.amount import Amount

# --- text

PASSAGE = 700  # characters, at the most, of a text that tells one thing; in a longer one many stand side by side


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text to check.  `language` is "zh-Hant", "zh-Hans" or "en"; offsets everywhere count code points of `text`.

    source   the publisher, where the input names one
    reduced  `text` is what was taken out of a page: the input itself has other offsets
    """

    id: str
    text: str = field(repr=False)
    language: str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    reduced: bool = False

    def evidence(self, start: int, end: int) -> Evidence:
        return Evidence(article=self.id, start=start, end=end, quote=self.text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """A span of an article: `text[start:end] == quote`."""

    start: int
    end: int
    quote: str
    article: str


# --- time


class Grain(StrEnum):
    """The unit a period is told in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SPAN = "span"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Half-open days [since, until); None is an open side.

    fiscal  told as a fiscal year: may be off a calendar year by up to one
    """

    since: date | None = None
    until: date | None = None
    grain: Grain = Grain.SPAN
    fiscal: bool = False


# --- mentions


class MentionKind(StrEnum):
    NUMBER = "number"
    PERCENTAGE = "percentage"
    CURRENCY = "currency"
    DIMENSION = "dimension"
    MULTIPLE = "multiple"
    DATE = "date"
    DATERANGE = "daterange"
    DURATION = "duration"
    PERSON = "person"
    ORGANISATION = "organisation"
    PRODUCT = "product"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What stands somewhere in the text."""

    evidence: Evidence

    @property
    def start(self) -> int:
        return self.evidence.start

    @property
    def end(self) -> int:
        return self.evidence.end

    @property
    def quote(self) -> str:
        return self.evidence.quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Placed):
    """Something written in the text that a claim can be made of."""

    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Mention):
    """A number with its unit: 20億美元, 9.5倍, 42.3%, 83名, 900 sq ft a stall.

    number    start and end of the numeral alone
    hedge     start and end of the hedge words outside the numeral (超過, about), or None; not inside `evidence`
    written   the number as written before `unit` scales it (30 for 30%, [lower, upper] through amount.upper)
    per       what it is per, canonical (day, week, month, quarter, year, head, or the noun/unit itself), or None
    noun      the counted noun or classifier that follows (套, 名, shops), canonical, or None
    ordinal   第三, 3rd: a rank, not a count
    readings  other amounts that usage allows for the same words (八到九百億, 兆 outside Taiwan)
    """

    amount: Amount
    number: tuple[int, int]
    hedge: tuple[int, int] | None = None
    per: str | None = None
    noun: str | None = None
    ordinal: bool = False
    readings: tuple[Amount, ...] = ()
    written: tuple[Fraction, ...] = ()


class Anchor(StrEnum):
    """What a relative time counts from."""

    ABSOLUTE = "absolute"
    PUBLISHED = "published"
    TOPIC = "topic"  # the clause's own year, else the latest period the passage speaks of
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Mention):
    """A date, a range of dates or a duration.

    period     of a date or daterange (None for a duration)
    readings   other periods that usage allows (兩年前 from publication, or from the year the passage speaks of)
    offset     of a relative time, whole months from its anchor (兩年前: −24; 去年同期: −12), else None
    amount     of a duration: its number in `amount.unit` (year, month, week, day, hour, minute, second)
    seconds    of a duration: its conventional length (year 365 days, month 30 days)
    deadline   "within", "by", "before", "after", "since" where the words say so, else None
    weekday    0 for Monday … 6 for Sunday where one is written beside a date, else None
    day        year, month, day as written (None where not written), also of impossible dates (Nov. 31)
    recurring  "year", "quarter", "month", "day" for 同比, 環比, YoY, each year: a base or a rhythm, not a period
    """

    period: Period | None = None
    readings: tuple[Period, ...] = ()
    anchor: Anchor = Anchor.ABSOLUTE
    offset: int | None = None
    amount: Amount | None = None
    seconds: Fraction | None = None
    deadline: str | None = None
    weekday: int | None = None
    day: tuple[int | None, int | None, int | None] | None = None
    recurring: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Mention):
    """A person, organisation, product or place; `name` is the same for all aliases of one thing."""

    name: str
    identifier: str | None = None
