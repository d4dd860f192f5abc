"""The core types: all that passes between reading, reasoning and telling.

An `Article` is read into `Mention`s (what is written where), mentions into `Claim`s (what is said of what, when, by
whom), claims are checked and give `Finding`s.  Everything is frozen; every claim and mention knows its span.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from claimgraph.ontology.amount import Amount
from claimgraph.ontology.mention import (
    Anchor,
    Article,
    Entity,
    Evidence,
    Grain,
    Mention,
    MentionKind,
    Period,
    Placed,
    Quantity,
    Time,
)

__all__ = [
    "Anchor",
    "Article",
    "Bond",
    "Change",
    "Claim",
    "Coverage",
    "Entity",
    "Event",
    "Evidence",
    "Extraction",
    "Finding",
    "Form",
    "Grain",
    "Level",
    "LevelKind",
    "Mention",
    "MentionKind",
    "Modality",
    "NotChecked",
    "Period",
    "Placed",
    "Promise",
    "Quantity",
    "Relation",
    "Repair",
    "Report",
    "Role",
    "Slip",
    "Step",
    "Time",
    "Unread",
    "Verdict",
    "Wording",
]

# --- claims


class Modality(StrEnum):
    ASSERTED = "asserted"
    EXPECTED = "expected"
    PLANNED = "planned"
    PROMISED = "promised"
    POSSIBLE = "possible"
    DENIED = "denied"


class LevelKind(StrEnum):
    """What a level tells; all are quantities with a value."""

    LEVEL = "level"
    SHARE = "share"
    RATE = "rate"
    COUNT = "count"
    RANK = "rank"
    DURATION = "duration"
    AGE = "age"


class Form(StrEnum):
    """How a change is told."""

    FACTOR = "factor"
    PERCENT = "percent"
    POINTS = "points"
    DIFFERENCE = "difference"
    DIRECTION = "direction"  # rose, fell: no figure of its own


class Wording(StrEnum):
    """Which readings a change's words allow (the table "Readings")."""

    PLAIN = "plain"  # up p%, by d: one reading
    BY_TIMES = "by-times"  # 增長N倍, grew N times, N-fold increase: N (common) or N+1 (literal)
    FOLD_TIMES = "fold-times"  # 翻N倍: N+1 (literal), or N with tension
    TO_TIMES = "to-times"  # 增長到N倍, tripled, N times as much: N
    DOWN_TIMES = "down-times"  # 減少N倍, 便宜N倍: impossible for N ≥ 1
    TIMES_LESS = "times-less"  # N times less: 1/N, always with tension


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every claim has.

    subject   who or what it is said of (canonical name), None where unknown
    metric    id of a metric of the scheme ("arr", "revenue") or the noun itself ("stores"), None where unknown
    scope     what narrows it (a region, a segment, 扣非), sorted; empty for the whole
    speaker   who said it where the text names one; None is the article itself
    title     stands in the headline
    period    when it holds; `periods` are other readings of the same words
    loci      spans of the arguments (subject, period, cue words) that belong to the quote but are not the figure
    vague     what it is said of was inferred, not said: agreement found by it counts, disagreement does not
    """

    id: str
    evidence: tuple[Evidence, ...]
    subject: str | None = None
    metric: str | None = None
    scope: tuple[str, ...] = ()
    period: Period | None = None
    periods: tuple[Period, ...] = ()
    speaker: str | None = None
    modality: Modality = Modality.ASSERTED
    title: bool = False
    loci: tuple[Evidence, ...] = ()
    vague: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Claim):
    """A quantity: level, share, rate, count, rank, duration or age.

    per     what it is per (day, head, m², shop), None for a plain level
    whole   of a share: id of the claim that is its whole, if one is written
    part    of a share: id of the claim that is its part
    of      of a share: the name of its whole where no figure is written
    """

    kind: LevelKind = LevelKind.LEVEL
    amount: Amount
    readings: tuple[Amount, ...] = ()
    per: str | None = None
    whole: str | None = None
    part: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Claim):
    """A change or comparison of one quantity against its base: result = base · factor, base + difference, …

    amount     signed, as written (9.5, −29, 2.6); None for a bare direction
    direction  +1 rose / more, −1 fell / less, 0 not said
    base       id of the claim that gives the base's figure, result likewise; None: found by key or unknown
    base_subject, base_metric, base_scope   the base where it is not the same quantity at another time
    each       one such change for every step between base and result ("tripling every year", compound rates):
               the accepted numbers of steps, () for a change told once
    """

    form: Form
    amount: Amount | None = None
    readings: tuple[Amount, ...] = ()
    wording: Wording = Wording.PLAIN
    direction: int = 0
    base: str | None = None
    result: str | None = None
    base_period: Period | None = None
    base_subject: str | None = None
    base_metric: str | None = None
    base_scope: tuple[str, ...] | None = None
    each: tuple[int, ...] = ()
    recurring: str | None = None  # base is a year/quarter/month earlier (同比, 環比)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Claim):
    """Something that happens in `period` (a launch, a birth, a record set, publication itself).

    what      canonical name of the kind of event (launch, birth, death, publication, election)
    weekday   as written beside the date;  day  as written, also impossible ones
    """

    what: str
    weekday: int | None = None
    day: tuple[int | None, int | None, int | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Claim):
    """Something promised to be done within `period` (its end is the deadline)."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Claim):
    person: str
    office: str
    organisation: str | None = None


class Bond(StrEnum):
    """A relation between quantities that the text itself states; `terms` are ids of claims.

    SUM        t0 = t1 + t2 + …            (closed; open: t0 ≥ sum)
    DIFFERENCE t0 − t1 = t2                 (t2's sign as written)
    PRODUCT    t0 = t1 · t2 · …             (rates carry `per`; a duration term counts the rate's unit of time)
    RATIO      t0 / t1 = t2                 (t2 a share in %, or a bare factor)
    SAME       t0, t1, … are one quantity   (a conversion in brackets, a restatement, headline and body)
    ORDER      t0 > t1                      (open: t0 ≥ t1)
    MEAN       t0 is the mean of t1, t2, …  (lies between their least and greatest; closed: equals their mean)
    WHOLE      t0, t1, … are shares of one whole   (closed: make 100%; open: at most 100%)
    LENGTH     t0 counts the listed terms: `length`  (open: at least)
    ELAPSED    from event t0 to event t1 passes duration or age t2   (inclusive counting is accepted where `inclusive`)
    BEFORE     event t0 is before event t1  (open: not after)
    WITHIN     event t0 falls inside the period of t1
    """

    SUM = "sum"
    DIFFERENCE = "difference"
    PRODUCT = "product"
    RATIO = "ratio"
    SAME = "same"
    ORDER = "order"
    MEAN = "mean"
    WHOLE = "whole"
    LENGTH = "length"
    ELAPSED = "elapsed"
    BEFORE = "before"
    WITHIN = "within"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Claim):
    """What the text says holds between claims.

    soft       implied, not stated (an identity of the scheme, a similar list): breaking it is `tension` at most
    inclusive  a count of days, seasons or editions may include both ends or one
    """

    bond: Bond
    terms: tuple[str, ...]
    closed: bool = True
    soft: bool = False
    inclusive: bool = False
    length: int | None = None


# --- findings


class Verdict(StrEnum):
    CONSISTENT = "consistent"
    TENSION = "tension"
    DISPUTED = "disputed"
    INCONSISTENT = "inconsistent"
    NOT_COMPARABLE = "not-comparable"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the arithmetic, replayable: `result` is what `op` gives for `args`.

    op      quantity, add, subtract, multiply, divide, power, convert, shift, meet, compare, … (graph.steps lists them)
    args    indexes of earlier steps, claim ids and literals, as strings
    result  an interval "[a, b)", a period, or a verdict, as text
    """

    op: str
    args: tuple[str, ...]
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """The likely slip: its name (extra-100-points, points-for-percent, scale-10000, lost-wan, …) and its data."""

    name: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """Changing this one figure to that value makes everything hold; `ties` are other single changes that would."""

    claim: str
    value: str
    ties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A verdict on a minimal set of claims, with the reading used and the steps that give it.

    facts  named values for the explanation's template (claimed, computed, bounds …), as text
    """

    id: str
    check: str
    verdict: Verdict
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    reading: str | None = None
    grade: str | None = None
    reason: str | None = None
    steps: tuple[Step, ...] = ()
    slip: Slip | None = None
    repair: Repair | None = None
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A number or time of the text that landed in no claim, and why."""

    evidence: Evidence
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotChecked:
    """A claim that nothing could be held against, and why."""

    claim: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many numbers and times there are, how many landed in claims, what was checked."""

    numbers: int
    read: int
    unread: tuple[Unread, ...] = ()
    checked: int = 0
    not_checked: tuple[NotChecked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What reading an article gives."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    unread: tuple[Unread, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An article, what it claims, and what was found: the one value that all faces of the report show."""

    article: Article
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    notices: tuple[str, ...] = ()
    seconds: float | None = field(default=None, compare=False)
