"""Lengths of time as figures: durations, ages, and the ordinals that count days, years and editions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from claimgraph.extract.chronicle.timeline import Timeline, clause
from claimgraph.extract.figures.scene import Line
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Evidence, Level, MentionKind, Placed, Quantity, Time

_UNITS = ("day", "week", "month", "year")
_REACH = 26
_ONE = phrasing("timemeasures", "one")
_ABOUT = {"week": (4, 10, "day"), "fortnight": (10, 18, "day"), "month": (18, 45, "day"), "year": (1, 1, "year")}
_DAYS = phrasing("timemeasures", "days")
_ASIDE = re.compile(r"[a-z]{2}, $|[a-z一-龥][(（]$")
_IS = phrasing("timemeasures", "is")
_AT = phrasing("timemeasures", "at")
_THEN_TOLD = phrasing("timemeasures", "then_told")
_ONE_OF_SEVERAL = phrasing("timemeasures", "one_of_several")
_CENTURIES, _DECADES = phrasing("timemeasures", "centuries"), phrasing("timemeasures", "decades")
_AND_MORE = phrasing("timemeasures", "and_more")  # a century and a quarter
_YEARS, _MONTHS = phrasing("timemeasures", "years"), phrasing("timemeasures", "months")
_YEAR_NUMBER = re.compile(r"(?:1[5-9]|20)\d\d(?!\d|,\d)")
_NUMERAL = phrasing("timemeasures", "numeral")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Placed):
    """A length of time at its place.

    before, after   the folded words around it inside its sentence, its own words included in both
    own             its own words
    """

    amount: Amount
    line: int
    clause: tuple[int, int]
    own: str
    before: str
    after: str
    ordinal: bool = False
    bare: bool = False

    @property
    def epithet(self) -> bool:
        """The 34-year-old."""
        return "-year-old" in self.own

    @property
    def unit(self) -> str:
        return self.amount.unit or ""


def is_told(line: Timeline, measure: Measure) -> bool:
    """Another reader has told of it."""
    return any(isinstance(c, Level) and measure.evidence in c.evidence for c in line.claims)


def measures(line: Timeline, row: Line) -> list[Measure]:
    """All lengths of days, weeks, months and years of a line, read once."""
    if row.index not in line.lengths:
        line.lengths[row.index] = _measures(line, row)
    return line.lengths[row.index]


def _measures(line: Timeline, row: Line) -> list[Measure]:
    found = [_of_time(line, row, t) for t in line.times_on(row) if _is_length(line, t)]
    taken = [(t.start, t.end) for t in line.times_on(row)]
    found += _of_quantities(line, row, taken)
    found += _of_words(line, row, [(m.start, m.end) for m in found])
    return sorted(found, key=lambda m: m.start)


_CENTURIES, _TOUCHED = phrasing("timemeasures", "centuries"), phrasing("timemeasures", "touched")


def _is_length(line: Timeline, time: Time) -> bool:
    """第一天, 这一年, every two years tell which or how often, no length."""
    if time.amount is None or time.amount.unit not in _UNITS or time.recurring is not None:
        return False
    if _YEAR_NUMBER.match(time.quote) or _AND_MORE.search(line.text(time.start - 16, time.start)):
        return False
    if _CENTURIES.search(time.quote.lower()) and _TOUCHED.search(line.text(time.start - 16, time.start)):
        return False  # poured beer in three centuries: 1896 to 2008
    return not line.cues.ends_with("no_length", line.text(time.start - 6, time.start), 1 if line.cues.spaced else 0)


def _of_time(line: Timeline, row: Line, time: Time) -> Measure:
    assert time.amount is not None
    amount = _coarse(time.amount, time.quote.lower())
    if _DECADES.search(time.quote.lower()) and _SPANNED.search(line.text(time.start - 16, time.start)):
        amount = replace(amount, value=time.amount.value - _TWO_DECADES)
    return _measure(line, row, time.evidence, amount, clause(line, row, time))


_SPANNED = phrasing("timemeasures", "spanned")  # it touched four decades: 1989 to 2011
_TWO_DECADES = 18  # years, the first and the last told whole


def _coarse(amount: Amount, told: str) -> Amount:
    """Three centuries, two decades: a quarter short of one less up to most of one more; 63 years and 216 days."""
    if amount.unit == "day" and _YEARS.search(told) and amount.upper is None:
        years = amount.value // 365  # of which one in four has a day more
        months = amount.value % 365 // 30 if _MONTHS.search(told) else 0  # of which some have a day more
        return replace(amount, value=amount.value + years // 4 - 2, upper=amount.value + years // 4 + 2 + months)
    unit = 100 if _CENTURIES.search(told) else 10 if _DECADES.search(told) else 0
    if not unit or amount.upper is not None:
        return amount
    return replace(amount, value=amount.value - Fraction(3 * unit, 4), upper=amount.value + Fraction(3 * unit, 4))


def _measure(
    line: Timeline,
    row: Line,
    quote: Evidence,
    amount: Amount,
    span: tuple[int, int],
    *,
    ordinal: bool = False,
    bare: bool = False,
) -> Measure:
    return Measure(
        evidence=quote,
        amount=amount,
        line=row.index,
        clause=span,
        own=line.text(quote.start, quote.end),
        before=line.text(max(row.start, quote.start - _REACH), quote.end),
        after=line.text(quote.start, min(row.end, quote.end + _REACH)),
        ordinal=ordinal,
        bare=bare,
    )


def _of_quantities(line: Timeline, row: Line, taken: list[tuple[int, int]]) -> Iterator[Measure]:
    """«125th anniversary», «turned 70», «虚岁75»: numbers whose unit of time stands apart or unsaid."""
    for index in row.items:
        quantity = line.scene.items[index].quantity
        if quantity.kind is not MentionKind.NUMBER or any(a < quantity.end and quantity.start < b for a, b in taken):
            continue
        unit, end = _unit(line, quantity)
        if unit is None and not _named(line, row, quantity) and not _reckoned(line, row, quantity):
            continue
        quote = line.scene.article.evidence(quantity.start, end)
        amount = replace(quantity.amount, unit=unit or "year")
        span = clause(line, row, Time(kind=MentionKind.DURATION, evidence=quote))
        yield _measure(line, row, quote, amount, span, ordinal=quantity.ordinal, bare=unit is None)


def _of_words(line: Timeline, row: Line, taken: list[tuple[int, int]]) -> Iterator[Measure]:
    """«its centenary», 一甲子, «a week after»."""
    for match in _ONE.finditer(line.scene.folded, row.start, row.end) if line.cues.spaced else ():
        if not any(a < match.end(1) and match.start(1) < b for a, b in taken):
            quote = line.scene.article.evidence(*match.span(1))
            span = clause(line, row, Time(kind=MentionKind.DURATION, evidence=quote))
            low, high, unit = _ABOUT[match[2]]
            yield _measure(line, row, quote, Amount(value=Fraction(low), upper=Fraction(high), unit=unit), span)
    for years, pattern in line.cues.lengths.items():
        for match in pattern.finditer(line.scene.folded, row.start, row.end):
            start, end = match.span()
            if any(a < end and start < b for a, b in taken) or _NUMERAL.match(line.text(start - 1, start)):
                continue
            if line.cues.spaced and _is_name(line, row, start, end):
                continue
            quote = line.scene.article.evidence(start, end)
            span = clause(line, row, Time(kind=MentionKind.DURATION, evidence=quote))
            yield _measure(line, row, quote, Amount(value=Fraction(years), whole=True, unit="year"), span)


def _is_name(line: Timeline, row: Line, start: int, end: int) -> bool:
    """The centenary hall, Centenary of Federation celebrations: what a thing is called."""
    titled = start > row.start and line.scene.article.text[start].isupper()
    return titled or _THING.match(line.text(end, end + 12)) is not None


_THING = phrasing("timemeasures", "thing")


def _named(line: Timeline, row: Line, quantity: Quantity) -> bool:
    """«John Smith, 45, said»: a number between commas behind a person."""
    person = any(n.kind is MentionKind.PERSON and line.text(n.end, quantity.start).strip(" ") == "," for n in row.names)
    behind = line.text(quantity.end, quantity.end + 1)
    aside = _ASIDE.search(line.text(quantity.start - 4, quantity.start)) and behind in (",", ")", "，", "）")
    old = 14 < quantity.amount.value < 115
    told = behind in (",", ".", ";") or _AND.match(line.text(quantity.end, quantity.end + 16)) is not None
    is_ = line.cues.spaced and told and _IS.search(line.text(quantity.start - 8, quantity.start))
    return old and ((person and behind in (",", ".")) or bool(aside) or bool(is_))


_AND = phrasing("timemeasures", "and_was")


def _reckoned(line: Timeline, row: Line, quantity: Quantity) -> bool:
    """«turned 70», «was 17 when he»."""
    ahead = line.text(max(row.start, quantity.start - _REACH), quantity.start)
    tail = line.text(quantity.end, min(row.end, quantity.end + _REACH))
    young = line.cues.spaced and 9 < quantity.amount.value < 100
    then = young and line.cues.starts_with("then_after", tail, 1)
    then = then or (young and _AT.search(ahead) is not None and _THEN_TOLD.match(tail) is not None)
    counted = not line.cues.spaced and quantity.noun is not None  # 打满七局: of what is counted, no age
    return then or (not counted and line.cues.ends_with("age_before", ahead, 1))


def _unit(line: Timeline, quantity: Quantity) -> tuple[str | None, int]:
    match = phrasing("timemeasures", "counted", line.scene.language).match(line.scene.folded, quantity.end)
    if match is None or (line.cues.spaced and not quantity.ordinal):
        return None, quantity.end
    return match.lastgroup, match.end()


_RANGED, _RANGING = phrasing("timemeasures", "ranged"), phrasing("timemeasures", "ranging")


def is_age(line: Timeline, measure: Measure) -> bool:
    """The age of somebody; not an average, a limit, or one of several."""
    cues = line.cues
    if measure.unit != "year" or cues.has(
        "average", measure.before[-len(measure.own) - 14 :] + measure.after[len(measure.own) :][:8]
    ):
        return False
    ahead = measure.before[: len(measure.before) - len(measure.own)]
    if _RANGED.search(ahead) or _RANGING.match(measure.after[len(measure.own) :]):
        return False  # 18岁至25岁
    if measure.bare and measure.ordinal and not cues.spaced:
        return False  # 第五次
    if phrasing("families", "apart", line.scene.language).search(ahead):
        return False  # 妹妹小她4岁
    if phrasing("timemeasures", "served", line.scene.language).search(ahead):
        return False  # 任教满40年
    named = measure.bare or cues.ends_with("age_before", ahead, 1) or cues.has("age_before", measure.own)
    if _ONE_OF_SEVERAL.search(line.text(measure.start - 3, measure.start)):
        return False
    room = 12 if cues.spaced else 1
    years = _DAYS.sub("", line.text(measure.start, measure.end + room + 1))[: len(measure.own) + room]
    return named or (cues.has("age_after", years) and not _of_thing(line, measure))


def _of_thing(line: Timeline, measure: Measure) -> bool:
    """«the 50-year-old bakery» is no life, «the 34-year-old midfielder, born …» is."""
    if not measure.epithet:
        return False
    tail = line.text(measure.end, measure.end + 60)
    return not line.cues.has("life_after", tail)
