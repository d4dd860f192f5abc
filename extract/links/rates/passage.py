"""A passage that may state a product, what in it multiplies to what, and whether words state that.

Words state it by a total ("in all", 合計), by a sharing out ("split among"), or by the rate told last of what stands
right before it (三天4.5萬人次,日均1.5萬人次).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Told
from claimgraph.extract.links.near import is_bare, is_share, lead, trail, unmasked, value
from claimgraph.extract.links.rates.factors import (
    Factor,
    fit,
    fits_nearly,
    is_in_other_units,
    is_myriads_off,
    is_scale_off,
    of_figure,
)
from claimgraph.extract.links.rates.lengths import opens
from claimgraph.extract.links.rates.rated import Rate, is_limit
from claimgraph.extract.links.terms import level_term
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import MentionKind


@dataclass(frozen=True, slots=True)
class Statement:
    """A total, a rate and what it is multiplied with; how well it holds; `loose`: what is counted is only supposed."""

    total: Factor
    rate: Factor
    others: tuple[Factor, ...]
    fit: int
    loose: bool = False

    @property
    def parts(self) -> tuple[Factor, ...]:
        return (self.total, self.rate, *self.others)

    @property
    def start(self) -> int:
        return min(f.start for f in self.parts)

    @property
    def end(self) -> int:
        return max(f.end for f in self.parts)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the one before it."""

    scene: Scene
    cues: Cues
    line: Line
    here: tuple[Figure, ...]
    before: tuple[Figure, ...]
    rates: tuple[Rate, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (*self.before, *self.here)

    def is_here(self, statement: Statement) -> bool:
        """Told in one sentence."""
        return statement.start >= self.line.start

    def rate_of(self, figure: Figure) -> Rate | None:
        return next((r for r in self.rates if r.figure.index == figure.index), None)


def order(passage: Passage, statement: Statement) -> tuple[int, bool, bool, int]:
    total = statement.total.figure
    cued = total is not None and is_total_cued(passage, total)
    between = passage.scene.masked[statement.start : statement.end]
    apart, loose = len(re.findall("[;。]", between)), any(f.strict is not None for f in statement.others)
    return apart, not cued, loose or not statement.others, statement.end - statement.start


def is_of_before(count: Figure | None, total: Figure | None) -> bool:
    """去年为4500万人次: a count of an earlier time than the total."""
    if count is None or total is None:
        return False
    then, now = count.period, total.period
    return count.explicit and bool(then and now and then.until and now.since and then.until <= now.since)


def is_vague(statement: Statement) -> bool:
    """十几公里, 数十万立方米: figures without a digit measure nothing."""
    amounts = [f.figure.quantity.amount for f in statement.parts if f.figure is not None]
    return any(a.upper is not None and not a.step for a in amounts)


def is_bounded(statement: Statement) -> bool:
    """One of its figures is only the most or the least that it can be."""
    return any(f.figure.quantity.amount.one_sided for f in statement.parts if f.figure is not None)


def is_far_below(statement: Statement) -> bool:
    """涉款64億元；每戶上限500元: what any smaller total holds of is told of another."""
    return (
        statement.fit > 0
        and is_bounded(statement)
        and not fits_nearly(statement.total, (statement.rate, *statement.others))
    )


def is_idle(passage: Passage, statement: Statement) -> bool:
    """Nothing must multiply here: of what can be at most, or two rates that need not be of one thing."""
    total, rate = statement.total.figure, statement.rate.figure
    if total is not None and rate is not None and _is_two_rates(statement) and abs(total.index - rate.index) > 1:
        return not _is_restated(passage, total, rate)
    return _bounded(passage, statement) or _is_of_two(passage, statement)


def _is_two_rates(statement: Statement) -> bool:
    return all(f.start == statement.total.start for f in statement.others)


def _is_restated(passage: Passage, total: Figure, rate: Figure) -> bool:
    """45 a week, which adds up to 2,340 a year; 1,150 meals every weekday, some 5,750 a week."""
    ends = sorted([total.item, rate.item], key=lambda i: i.start)
    between = _IN_BRACKETS.sub("", passage.scene.masked[ends[0].end : ends[1].start])
    if ends[0].sentence != ends[1].sentence:
        return NEXT.search(between) is not None
    aside = total.quantity.noun is None and rate.item.start < total.item.start and _ASIDE.fullmatch(between)
    return bool(aside) or passage.cues.word("restated").search(between) is not None


_ASIDE = phrasing("passage", "aside")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")  # 每秒38公尺（相當於13級風），以時速20公里前進
NEXT = phrasing("passage", "next")  # 600 an hour.  That is 20 a minute


def _bounded(passage: Passage, statement: Statement) -> bool:
    """Told of what can be at most or at least: nothing must multiply to anything."""
    figures = [f.figure for f in statement.parts if f.figure is not None]
    total = statement.total.figure
    if any(is_limit(passage.scene, f) for f in figures) or _is_mixed(passage, statement):
        return True
    return total is not None and _is_gain(passage, total)


def _is_gain(passage: Passage, total: Figure) -> bool:
    """利潤, 獎金: of no count of things, unless it is shared out."""
    divided = passage.scene.masked[total.item.end : passage.line.end]
    gain = passage.cues.word("no_total").search(lead(total)) is not None
    return gain and passage.cues.word("share_out").search(divided) is None


def _is_mixed(passage: Passage, statement: Statement) -> bool:
    """Another figure near the rate, of its kind, makes the total, alone or with it: a price for children, a payout."""
    rate = statement.rate.figure
    if rate is None:
        return False
    value = rate.quantity.amount.value
    beside = [f for f in passage.before if f.index == rate.index + 1 and is_bare(f)]
    for other in (*beside, *passage.here):
        if other in (rate, statement.total.figure) or not value or other.part is Part.CHANGE:
            continue
        unit = (
            rate.unit if is_bare(other) and other.index == rate.index + 1 else other.unit
        )  # 30 metres a year, then 48
        if rate.quantity.kind is MentionKind.NUMBER or unit != rate.unit or other.quantity.amount.one_sided:
            continue
        if Fraction(1, 5) <= abs(other.quantity.amount.value / value) <= 5 and _between(statement, other):
            return True
    return False


def _between(statement: Statement, other: Figure) -> bool:
    """Whether the total lies between what the rate and the other figure in its place make."""
    rate = statement.rate.rate
    instead = of_figure(other, level_term(other), rate)
    hull = tuple(a | b for a, b in zip(statement.rate.bounds, instead.bounds, strict=True))
    mixed = replace(statement.rate, bounds=(hull[0], hull[1]))
    return fit(statement.total, (mixed, *statement.others)) > 0


def is_plain(passage: Passage, statement: Statement) -> bool:
    """Nothing but the three is told: no shares, no old price, and the total is the larger."""
    total, rate = statement.total.figure, statement.rate.figure
    if total is None or rate is None or rate.part is Part.BASE or _has_share(passage.figures, statement):
        return False
    larger = total.quantity.amount.value >= rate.quantity.amount.value
    return larger or total.unit != rate.unit or statement.rate.rate is None or statement.rate.rate.times != 1


def _has_share(figures: Sequence[Figure], statement: Statement) -> bool:
    """A share before the product or in it; behind it, "or 34% of the profit" tells of something else."""
    return any(is_share(f) and f.item.start < statement.end for f in figures)


def is_told(passage: Passage, statement: Statement) -> bool:
    total, rate = statement.total.figure, statement.rate.figure
    if total is None or rate is None or statement.loose:
        return False
    if passage.is_here(statement) and _DENSITY.search(rate.item.before):
        return True
    if _has_share(passage.here, statement) and not _is_mean_of_counted(passage, statement, rate):
        return _is_other_words(passage, statement, total, rate)
    if passage.is_here(statement):
        return _is_told_here(passage, statement, total, rate)
    if any(r.figure is not rate and r.figure.unit == rate.unit and not r.clock for r in passage.rates):
        return False
    timed = statement.rate.rate is not None and statement.rate.rate.clock is not None
    if _is_two_rates(statement) and _is_restated(passage, total, rate):
        return True
    if timed and any(opens(passage.scene, f, total, rate) for f in statement.others):
        return True
    return shares_out(passage) or (timed and (is_total_cued(passage, total) or over_time(passage, total)))


_DENSITY = phrasing("passage", "density")


def _is_mean_of_counted(passage: Passage, statement: Statement, rate: Figure) -> bool:
    """12,780, or 60%, in 71 shelters, an average of 180 in each: a mean, told right behind what it is per."""
    counts = [f.figure for f in statement.others if f.figure is not None]
    mean = statement.rate.rate is not None and statement.rate.rate.averaged and passage.is_here(statement)
    last = len(counts) == len(statement.others) == 1 and counts[0].index + 1 == rate.index == passage.here[-1].index
    return mean and last and statement.total.start < counts[0].item.start


def _is_other_words(passage: Passage, statement: Statement, total: Figure, rate: Figure) -> bool:
    """9,600 calls during the year, or 800 a month: nothing but the length of time stands between."""
    between = passage.scene.folded[total.item.end : rate.quantity.start]
    lasting = bool(statement.others) and all(f.figure is None for f in statement.others)
    return lasting and rate.index == total.index + 1 and _OR.fullmatch(between) is not None


_OR = phrasing("passage", "or")


def is_slipped(passage: Passage, statement: Statement) -> bool:
    """0.002 cents a kilobyte, $71.79 for 35,893 kilobytes: three figures alone that a power of ten would make fit.

    Or another unit of the same measure; one of the three may be a length of time.
    """
    if _is_one_word(passage, statement):
        return is_scale_off(statement.total, (statement.rate, *statement.others))
    rate, others = statement.rate.rate, statement.others
    if rate is None or statement.fit or statement.loose or rate.times != 1 or len(others) != 1:
        return False
    figures = [f.figure for f in statement.parts if f.figure is not None]
    if len(passage.figures) != len(figures) or any(map(is_open, figures)):
        return False
    factors = (statement.rate, *others)
    return is_scale_off(statement.total, factors) or is_in_other_units(statement.total, factors)


def _is_one_word(passage: Passage, statement: Statement) -> bool:
    """月產能8000輛，年產能96萬輛: side by side, of two units of time, with one word for both."""
    total, rate = statement.total.figure, statement.rate.figure
    lasting = bool(statement.others) and all(f.figure is None for f in statement.others)
    if total is None or rate is None or not lasting or abs(total.index - rate.index) != 1 or statement.fit:
        return False
    words = [_CLOCKED.search(lead(f)) for f in (total, rate)]
    return words[0] is not None and words[1] is not None and words[0]["what"] == words[1]["what"]


_CLOCKED = phrasing("passage", "clocked", "zh")


def _is_of_two(passage: Passage, statement: Statement) -> bool:
    """£18,400: 230 adults at £60 and 115 children at £40: two products make the total together."""
    total, rate, counts = statement.total.figure, statement.rate.figure, [f.figure for f in statement.others]
    if total is None or rate is None or len(counts) != 1 or counts[0] is None:
        return False
    free = [f for f in passage.figures if f not in (total, rate, counts[0])]
    prices = [value(f) for f in free if f.is_kin(rate)]
    numbers = [value(f) for f in free if f.unit == counts[0].unit and f.quantity.kind is counts[0].quantity.kind]
    here = value(rate), value(counts[0])
    made = ((here[0] * n + p * here[1], here[0] * here[1] + p * n) for p in prices for n in numbers)
    return any(abs(m - value(total)) * _FINE <= value(total) for pair in made for m in pair)


_FINE = 50  # of a total that the two products may be off


def is_open(figure: Figure) -> bool:
    """Only bounded."""
    amount = figure.quantity.amount
    return amount.upper is not None or amount.one_sided


def _is_told_here(passage: Passage, statement: Statement, total: Figure, rate: Figure) -> bool:
    masked = passage.scene.masked
    if is_total_cued(passage, total) or shares_out(passage):
        return True
    if ";" in masked[statement.start : statement.end] and not _is_restated(passage, total, rate):
        return False
    if _is_part(statement):
        return False
    if _lacks_myriads(passage, statement):
        return True
    if statement.others and (_is_likely(passage, statement, total) or _is_in_one_time(passage, statement, total)):
        return True
    if _is_two_rates(statement):
        return _is_restated(passage, total, rate)
    lasting = [f for f in statement.others if f.figure is None]
    if any(isinstance(f.term, Told) for f in lasting) and not (statement.rate.rate and statement.rate.rate.averaged):
        return False
    if lasting and _makes(passage, lasting[0], total):
        return True
    if lasting and 0 <= lasting[0].start - total.item.end <= 24:
        return "," not in masked[total.item.end : lasting[0].start]
    last = rate.item.start == max(f.start for f in statement.parts)
    return last and (not passage.cues.spaced or is_worked_out(passage, statement, rate))


def is_worked_out(passage: Passage, statement: Statement, rate: Figure) -> bool:
    """12,000 over four days, an average of 3,000; 36 for 9 towns, or four a town; 300 tickets for £4,500, £15 each."""
    averaged = statement.rate.rate is not None and statement.rate.rate.averaged
    aside = _SIDEWAYS.search(passage.scene.masked[passage.line.start : rate.quantity.start])
    return averaged or (aside is not None and (aside[1] is not None or _EACH.match(rate.item.after) is not None))


_SIDEWAYS = phrasing("passage", "sideways")
_EACH = phrasing("passage", "each")


def _makes(passage: Passage, lasting: Factor, total: Figure) -> bool:
    """一個八小時的班次能灌5760罐: what can be done in that time, and no other figure."""
    between = passage.scene.folded[lasting.end : max(lasting.end, total.quantity.start)]
    return len(passage.here) == _TWO and _CAN.fullmatch(between) is not None


def _lacks_myriads(passage: Passage, statement: Statement) -> bool:
    """日處理1500噸，全年可處理54.8噸: nothing else is told, and 萬 alone is wanting."""
    alone = not passage.cues.spaced and len(passage.here) == _TWO and all(f.figure is None for f in statement.others)
    return alone and is_myriads_off(statement.total, (statement.rate, *statement.others))


_TWO = 2
_CAN = phrasing("passage", "can")


def _is_part(statement: Statement) -> bool:
    """14 vans and a warehouse: what the total is of is not the count alone."""
    counts = [f.figure for f in statement.others if f.figure is not None]
    return any(_AND.match(trail(f)) for f in counts)


_AND = phrasing("passage", "and")


def _is_likely(passage: Passage, statement: Statement, total: Figure) -> bool:
    """Takings, a bill: the total of the only price, where no other figure could be it."""
    words = unmasked(passage.scene.masked[max(passage.line.start, total.item.start - 24) : total.quantity.start])
    if not passage.cues.word("product_likely").search(re.split(r"[,;:()。；：]", words)[-1]):
        return False
    alike = [f for f in passage.figures if f.is_kin(total)]
    return len(alike) == 2 and all(f.figure is not None for f in statement.others)


def _is_in_one_time(passage: Passage, statement: Statement, total: Figure) -> bool:
    """12台機床,每台每天加工40件,一天加工480件: both of a day, and nothing else told but the things."""
    rate, own = statement.rate.rate, passage.rate_of(total)
    if rate is None or own is None or rate.clock is None or own.pers != (rate.clock,) or len(rate.pers) != _TWO:
        return False
    things = [f.figure for f in statement.others if f.figure is not None]
    plain = not any(f.quantity.amount.one_sided for f in (*things, rate.figure, total))
    return plain and len(things) == 1 and len(passage.here) == _TWO + 1 and total is passage.here[-1]


def is_total_cued(passage: Passage, total: Figure) -> bool:
    scene = passage.scene
    words = unmasked(scene.masked[max(scene.line_of(total.item).start, total.item.start - 28) : total.quantity.start])
    cues = passage.cues
    clause = re.split(r"[;:.()。；：]" if cues.spaced else r"[,;:.()。；：]", words)[-1]
    return bool(cues.word("product_total").search(clause) or cues.word("total_after").match(unmasked(trail(total))))


def shares_out(passage: Passage) -> bool:
    text = passage.scene.masked[passage.line.start : passage.line.end]
    return any(passage.cues.word(name).search(text) for name in ("share_out", "enough", "reckoned"))


def over_time(passage: Passage, total: Figure) -> bool:
    line = passage.scene.line_of(total.item)
    return passage.cues.word("over_time").search(passage.scene.folded, line.start, line.end) is not None
