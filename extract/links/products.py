"""Rate times count is total: "13,000 sq ft a shop … 1,600 shops", 每人300元, "1.7m a day … over the quarter 153m".

The rate is told per something (a unit of time, a unit, a noun, "each"); what counts it must be of that; and words must
say that the three belong together: a total ("in all", 合計), a sharing out ("split among"), or the rate told last of
what stands right before it (三天4.5萬人次,日均1.5萬人次).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, permutations

from claimgraph.extract import cues as cue_data
from claimgraph.extract.cues import Cues
from claimgraph.extract.figure import Figure
from claimgraph.extract.language import base_language
from claimgraph.extract.links import Knot, Term, Told
from claimgraph.extract.links.near import PEOPLE, bare, counting, is_denominator, is_fraction, lead, told, trail, upto
from claimgraph.extract.roles import Part
from claimgraph.extract.scene import Scene
from claimgraph.ontology.metrics import METRICS, identities
from claimgraph.ontology.model import Bond, Form, MentionKind, Time
from claimgraph.ontology.units import commensurable, is_time, parse

EACH, UNIT = "each", "unit"
TIMED = frozenset({"hour", "day", "week", "month", "quarter", "year"})


@dataclass(frozen=True, slots=True)
class Rate:
    """A figure and what it is per: a unit of time, a unit, a noun, `EACH` or `UNIT` where the words leave that out."""

    figure: Figure
    per: str

    @property
    def timed(self) -> bool:
        return is_time(self.per)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Products that a sentence, with the one before it, states."""
    cues = cue_data.load(base_language(scene.article.language))
    previous: list[Figure] = []
    for _, group in groupby(figures, key=lambda f: f.item.sentence):
        line = list(group)
        if scene.line_of(line[0].item).cell is None:
            rates = [r for f in line if (r := _rate(scene, cues, f)) is not None]
            for rate in rates:
                yield from _of_rate(scene, cues, rate, line, previous)
            yield from _of_earlier_rate(scene, cues, line, previous)
            yield from _rates_of_one(scene, cues, [r for r in rates if r.timed])
            yield from _retold(scene, cues, rates, previous)
            yield from _dimensions(scene, line)
        previous = [] if line[0].title else line


# --- rates


def _rate(scene: Scene, cues: Cues, figure: Figure) -> Rate | None:
    quantity = figure.quantity
    if figure.is_ratio or quantity.ordinal or is_fraction(figure):
        return None
    if quantity.per is not None:
        return Rate(figure, quantity.per)
    start = figure.item.start - len(figure.item.before)
    before = re.split(r"[,;:.()。；：]", scene.masked[start : figure.quantity.start])[-1]
    if cues.spaced:
        before = re.sub(r"\b(?:each|every)(?: of)?(?: the| its| their)? *$", "", before)
        before = "" if _BEHIND.match(before) and start > scene.line_of(figure.item).start else before
        held = (
            cues.word("each").search(before)
            or _each_of_them(scene, start)
            or cues.word("each").match(bare(trail(figure)))
        )
        return Rate(figure, EACH) if held else None
    averaged = _AVERAGED.search(before)
    if averaged:
        return Rate(figure, _PER.get(averaged.group(1), averaged.group(1)))
    every = _EVERY.search(before)
    if every:
        return Rate(figure, _PER.get(every.group(1), every.group(1)))
    return Rate(figure, UNIT) if cues.word("unit_price").search(before) else None


_BEHIND = re.compile(r"\s*(?:each|apiece|every|a head|per head)\b(?! of\b)")


def _each_of_them(scene: Scene, end: int) -> bool:
    """Each of the 250 guests … $12: the number of things stands between."""
    return (
        re.search(r"\beach (?:of )?(?:the|its|their|our)? ?[\d,]+[^,.;]*$", scene.masked[max(0, end - 24) : end])
        is not None
    )


_AVERAGED = re.compile(r"([日月年周人户套件间亩台辆单场])均[^\d,]{0,8}$")
_EVERY = re.compile(
    r"每(?:一)?([^\d\W]{1,3}?)(?:平均|均|约|为|可|分|得|获|卖|售|值|达|要|需|的|耗|产|领|收|发|付|合|有|即|只)*$"
)
_PER = {"日": "day", "天": "day", "月": "month", "年": "year", "周": "week", "人": "head", "季": "quarter", "单": UNIT}


# --- total, rate and count in one passage


def _of_rate(
    scene: Scene, cues: Cues, rate: Rate, line: Sequence[Figure], previous: Sequence[Figure]
) -> Iterator[Knot]:
    """The rate in this sentence, the total in it or, where words share it out, in the one before."""
    near = [f for f in line if _is_total(rate, f) and _rate(scene, cues, f) is None]
    far = [f for f in previous if _is_total(rate, f)] if not near and _shares_out(scene, cues, rate) else []
    total = _choose(scene, cues, rate, near) or (far[-1] if len(far) == 1 else None)
    if total is None or cues.word("no_total").search(lead(total)):
        return
    if not (_told_as_total(scene, cues, total) or _one_matter(rate.figure, total)):
        return
    count = _count(scene, cues, rate, total, line, previous)
    if count is not None and _stated(scene, cues, rate, total, count):
        yield _product(total, rate, count)


def _product(total: Figure, rate: Rate, count: Figure | Time) -> Knot:
    if rate.per.isdigit() and isinstance(count, Figure):
        item = rate.figure.item
        base = counting(item.start, item.end, int(rate.per))
        return Knot(bond=Bond.RATIO, terms=(total.index, count.index, rate.figure.index, base))
    terms = (_term(total), _term(rate.figure, rate), _term(count) if isinstance(count, Figure) else count)
    return Knot(bond=Bond.PRODUCT, terms=terms)


def _term(figure: Figure, rate: Rate | None = None) -> Term:
    """A figure as a factor: per what its words say, also where they tell it as a difference."""
    per = None if rate is None or rate.per in (EACH, UNIT) else rate.per
    if figure.part is Part.CHANGE or (rate is not None and rate.timed and figure.quantity.per is None):
        return told(figure, figure.quantity.amount, per)
    return figure.index


def _is_total(rate: Rate, other: Figure) -> bool:
    a, b = rate.figure.quantity, other.quantity
    same_noun = (
        a.kind is not MentionKind.NUMBER
        or a.noun in (None, b.noun)
        or b.noun is None
        or (b.noun in PEOPLE and (a.noun in PEOPLE or a.noun.isascii()))
    )
    plain = other.part is not Part.CHANGE or other.play.form is Form.DIFFERENCE
    return (
        plain
        and other.index != rate.figure.index
        and b.per is None
        and not b.ordinal
        and not is_denominator(other)
        and not other.is_ratio
        and (
            b.amount.unit == a.amount.unit
            or (b.amount.unit is not None and commensurable(a.amount.unit, b.amount.unit))
        )
        and b.kind is a.kind
        and same_noun
        and not _counts(rate, other)
    )


def _choose(scene: Scene, cues: Cues, rate: Rate, totals: Sequence[Figure]) -> Figure | None:
    """The one that is told as the total; else the nearest before the rate; else the only one."""
    cued = [t for t in totals if _told_as_total(scene, cues, t)]
    if len(cued) == 1:
        return cued[0]
    before = [t for t in totals if t.index < rate.figure.index]
    return before[-1] if before else (totals[0] if len(totals) == 1 else None)


def _one_matter(rate: Figure, total: Figure) -> bool:
    """Metrics of the scheme belong together only where an identity joins them."""
    if not (rate.own and total.own and rate.measure and total.measure):
        return True
    one, other = rate.measure.metric, total.measure.metric
    if one == other or one not in METRICS or other not in METRICS:
        return True
    return METRICS[one].per is None or any({one, other} <= {i.result, *i.terms} for i in identities())


def _count(
    scene: Scene, cues: Cues, rate: Rate, total: Figure, line: Sequence[Figure], previous: Sequence[Figure]
) -> Figure | Time | None:
    if rate.timed:
        return _duration(scene, rate, total)
    found = [f for f in line if f.index != total.index and _counts(rate, f) and _rate(scene, cues, f) is None]
    if not found and _shares_out(scene, cues, rate):
        found = [f for f in previous if f.index != total.index and _counts(rate, f)]
    if len(found) > 1:
        found = [f for f in found if f.index < rate.figure.index][-1:]
    if not found and cues.word("enough").search(scene.masked, rate.figure.item.end, scene.line_of(line[0].item).end):
        found = [f for f in line if f.index > rate.figure.index and _is_count(f)][:1]
    return found[0] if found else None


def _counts(rate: Rate, other: Figure) -> bool:
    """The other figure counts what the rate is per."""
    quantity = other.quantity
    if (
        is_denominator(other)
        or other.is_ratio
        or quantity.per is not None
        or quantity.ordinal
        or other.index == rate.figure.index
    ):
        return False
    if quantity.kind is MentionKind.DIMENSION:
        fits = rate.per == UNIT or commensurable(quantity.amount.unit, rate.per) or quantity.quote.endswith(rate.per)
        return fits and quantity.amount.unit != rate.figure.unit
    if not _is_count(other):
        return False
    noun, populated = quantity.noun, other.measure is not None and other.measure.metric in ("population", "users")
    if rate.per == EACH:
        return noun is not None or populated
    if rate.per.isdigit():
        return noun != rate.figure.quantity.noun and (populated or noun in PEOPLE)
    if rate.per in ("head", "person"):
        return noun in PEOPLE or populated or noun in _CROWD
    return noun == rate.per or (rate.per == UNIT and noun is not None) or (rate.per == "share" and noun in _SHARES)


def _is_count(figure: Figure) -> bool:
    return figure.quantity.kind is MentionKind.NUMBER and not is_fraction(figure) and figure.part is not Part.CHANGE


_CROWD = frozenset({"employee", "worker", "resident", "citizen", "student", "pupil", "member", "guest", "passenger"})
_SHARES = frozenset({"股", "share"})


def _duration(scene: Scene, rate: Rate, total: Figure) -> Time | None:
    """The one length of time in the total's sentence that is not the rate's own ("a day", 一天)."""
    times = [t for t in scene.line_of(total.item).times if t.amount is not None and t.recurring is None]
    own = (rate.figure.item.start - 6, rate.figure.item.end + 8)
    times = [t for t in times if not (own[0] <= t.start <= own[1] and t.amount and t.amount.value == 1)]
    if len(times) > 1:
        ends = sorted((rate.figure.item.start, total.item.start))
        times = [t for t in times if t.end <= ends[1]][-1:]
    return times[0] if times else None


# --- the words that state it


def _stated(scene: Scene, cues: Cues, rate: Rate, total: Figure, count: Figure | Time) -> bool:
    here = rate.figure.item.sentence == total.item.sentence
    start = count.item.start if isinstance(count, Figure) else count.start
    told_last = max(total.item.start, start) < rate.figure.item.start
    if here and told_last:
        return not re.search(r"[;；]", scene.masked[min(total.item.end, start) : rate.figure.item.start])
    if isinstance(count, Time) and here and 0 <= count.start - total.item.end <= 24:
        return not re.search(r"[,;]", scene.masked[total.item.end : count.start])
    return _told_as_total(scene, cues, total) or _shares_out(scene, cues, rate)


def _told_as_total(scene: Scene, cues: Cues, total: Figure) -> bool:
    words = bare(scene.masked[max(scene.line_of(total.item).start, total.item.start - 28) : total.quantity.start])
    clause = re.split(r"[;:.()。；：]", words)[-1]
    return bool(cues.word("product_total").search(clause) or cues.word("total_after").match(bare(trail(total))))


def _shares_out(scene: Scene, cues: Cues, rate: Rate) -> bool:
    line = scene.line_of(rate.figure.item)
    text = scene.masked[line.start : line.end]
    return bool(cues.word("share_out").search(text) or cues.word("enough").search(text))


# --- the total in the sentence after its rate


def _of_earlier_rate(scene: Scene, cues: Cues, line: Sequence[Figure], previous: Sequence[Figure]) -> Iterator[Knot]:
    """11,000 a week. … carried 500,000 in one year; 1.7m a day from January to March. Over the quarter, 153m."""
    rates = [r for f in previous if (r := _rate(scene, cues, f)) is not None and r.timed]
    totals = [f for r in rates[:1] for f in line if _is_total(r, f)]
    if len(rates) != 1 or len(totals) != 1:
        return
    rate, total = rates[0], totals[0]
    if not (
        _told_as_total(scene, cues, total) or cues.word("over_time").search(scene.folded, *_sentence(scene, total))
    ):
        return
    length = _duration(scene, rate, total)
    if length is not None:
        yield _product(total, rate, length)
    elif cues.word("over_time").search(scene.folded, *_sentence(scene, total)) and rate.figure.explicit:
        span = told(rate.figure, rate.figure.quantity.amount, rate.per)
        yield Knot(bond=Bond.PRODUCT, terms=(_term(total), span if isinstance(span, Told) else rate.figure.index))


def _sentence(scene: Scene, figure: Figure) -> tuple[int, int]:
    line = scene.line_of(figure.item)
    return line.start, line.end


# --- two rates of one thing


def _rates_of_one(scene: Scene, cues: Cues, rates: Sequence[Rate]) -> Iterator[Knot]:
    """45 a week, which adds up to 2,340 a year."""
    for one, other in permutations(rates, 2):
        first, second = one.figure, other.figure
        if second.index != first.index + 1 or one.per == other.per or not _like(first, second):
            continue
        between = upto(scene, first, second)
        if cues.word("restated").search(between) or cues.word("product_total").search(between):
            yield Knot(bond=Bond.PRODUCT, terms=(_term(second, other), _term(first, one)))


def _retold(scene: Scene, cues: Cues, rates: Sequence[Rate], previous: Sequence[Figure]) -> Iterator[Knot]:
    """每天1萬名…滿65歲。每月8000名…滿65歲: the same words behind both; at two times they may differ."""
    for old in (r for f in previous if (r := _rate(scene, cues, f)) is not None and r.timed):
        for new in (r for r in rates if r.timed and r.per != old.per and _like(old.figure, r.figure)):
            said = bare(trail(old.figure))
            if len(said) >= (12 if cues.spaced else 6) and said == bare(trail(new.figure)):
                one, other = old.figure, new.figure
                soft = one.explicit and other.explicit and one.period != other.period
                yield Knot(bond=Bond.PRODUCT, terms=(_term(other, new), _term(one, old)), soft=soft)


def _like(first: Figure, second: Figure) -> bool:
    a, b = first.quantity, second.quantity
    return (
        a.kind is b.kind and a.amount.unit == b.amount.unit and (a.noun is None or b.noun is None or a.noun == b.noun)
    )


# --- dimensions


def _dimensions(scene: Scene, line: Sequence[Figure]) -> Iterator[Knot]:
    """Power by time is energy, speed by time is distance, miles by gallons: the units alone say which is which."""
    measured: list[Figure | Time] = [
        f for f in line if f.quantity.kind is MentionKind.DIMENSION and f.quantity.per is None
    ]
    if not 2 <= len(measured) <= 3:
        return
    measured += [t for t in scene.line_of(line[0].item).times if t.amount is not None and t.recurring is None]
    found = [
        (t, r, c) for t, r, c in permutations(measured, 3) if _start(r) < _start(c) and _dimension(t) == _times(r, c)
    ]
    if len(found) == 1:
        yield Knot(bond=Bond.PRODUCT, terms=tuple(f.index if isinstance(f, Figure) else f for f in found[0]))


def _start(term: Figure | Time) -> int:
    return term.item.start if isinstance(term, Figure) else term.start


def _unit(term: Figure | Time) -> str | None:
    if isinstance(term, Figure):
        return term.unit
    return term.amount.unit if term.amount else None


def _dimension(term: Figure | Time) -> object:
    return parse(_unit(term)).dimension


def _times(one: Figure | Time, other: Figure | Time) -> object:
    a, b = parse(_unit(one)), parse(_unit(other))
    return (a * b).dimension if a.dimension and b.dimension and a.dimension != b.dimension else None
