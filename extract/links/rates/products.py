"""Rate times count is total: "900 seats a hall … 40 halls", 每人300元, "2.1m a day … over the quarter 189m".

Units and counted nouns tell which figures multiply to which; where several can, the reading that holds is meant.  A
relation that words state (a total, a sharing out, the rate told last of what stands right before it) must hold; one
that only stands there is soft.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.changes.moment import first_of
from claimgraph.extract.links.near import (
    PEOPLE,
    is_bare,
    is_denominator,
    is_fraction,
    lines,
    same_noun,
    told,
    value,
)
from claimgraph.extract.links.rates import dimensions
from claimgraph.extract.links.rates.atmost import exact, is_most
from claimgraph.extract.links.rates.factors import Factor, completions, fit, is_close, of_figure
from claimgraph.extract.links.rates.lengths import beside, is_within, lengths, over, totals
from claimgraph.extract.links.rates.matters import (
    is_less,
    is_named_alike,
    is_of_one,
    is_one_matter,
    is_one_metric,
    is_unnamed,
    of_one_row,
)
from claimgraph.extract.links.rates.nexttold import is_told_next
from claimgraph.extract.links.rates.passage import (
    Passage,
    Statement,
    is_bounded,
    is_far_below,
    is_idle,
    is_of_before,
    is_plain,
    is_slipped,
    is_told,
    is_total_cued,
    order,
    over_time,
    shares_out,
)
from claimgraph.extract.links.rates.rated import EACH, HEAD, UNIT, Rate, bounded, counted, rates, unit_of
from claimgraph.extract.links.rates.rated import load as words
from claimgraph.extract.links.rates.unmeant import is_of_others, is_required, is_visits, may_multiply
from claimgraph.extract.links.terms import level_term
from claimgraph.extract.numbers.measured import is_han
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Hedge, last_nonzero_unit
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import Bond, Form, MentionKind
from claimgraph.ontology.units import commensurable, is_time, parse

MOST = 14  # figures of two sentences beyond which they are a listing


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Products that a sentence, with the one before it, states."""
    cues = cue_data.load(scene.language)
    previous: list[Figure] = []
    for line in lines(figures):
        if scene.line_of(line[0].item).cell is None:
            near = _in_one_block(scene, previous, line) and len(previous) + len(line) <= MOST
            previous = previous if near else []
            together = [*previous, *line]
            found = tuple(rates(scene, cues, together))
            passage = Passage(scene, cues, scene.line_of(line[0].item), tuple(line), tuple(previous), found)
            if len(together) <= MOST:
                yield from _stated(passage)
            yield from dimensions.of_line(scene, line, found)
        previous = [] if line[0].title else line


def _in_one_block(scene: Scene, previous: Sequence[Figure], line: Sequence[Figure]) -> bool:
    return bool(previous) and scene.line_of(previous[0].item).block == scene.line_of(line[0].item).block


def _stated(passage: Passage) -> Iterator[Knot]:
    """The best statement of every rate; of several with one total, only one that holds."""
    best = [s for r in passage.rates if (s := _best(passage, r)) is not None and not is_far_below(s)]
    best = [s for s in best if s.fit or not is_of_before(s.rate.figure, s.total.figure)]
    for statement in best:
        free = [s for s in best if s is not statement and (s.fit or not is_bounded(s))]
        rivals = [
            s for s in free if s.total.figure == statement.total.figure and not _is_of_then(passage, s, statement)
        ]
        rivals = [] if statement.total.figure and over_time(passage, statement.total.figure) else rivals
        rivals += [s for s in best if s.fit and {s.rate.figure, s.total.figure} == _ends(statement)]
        if statement.end <= passage.line.start or (not statement.fit and (rivals or is_idle(passage, statement))):
            continue
        if not statement.fit and is_of_others(passage, statement):
            continue
        if is_most(passage, statement):
            yield Knot(bond=Bond.PRODUCT, terms=exact(statement))
            continue
        told = is_told(passage, statement) or is_told_next(passage, statement) or is_slipped(passage, statement)
        if told or statement.fit > 0 or is_plain(passage, statement):
            yield _knot(statement, soft=not told)


def _is_of_then(passage: Passage, rival: Statement, statement: Statement) -> bool:
    """場均3.1萬人，上賽季場均2.5萬人: told of an earlier time, behind the rate of this one."""
    now, then = statement.rate.figure, rival.rate.figure
    return (
        now is not None and then is not None and now.index < then.index and first_of(passage.scene, now, then) is then
    )


def _ends(statement: Statement) -> set[Figure | None]:
    return {statement.rate.figure, statement.total.figure}


def _best(passage: Passage, rate: Rate) -> Statement | None:
    if rate.figure is not None and is_required(rate.figure):
        return None
    found = (
        [s for r in _per_unit(passage, rate) for s in statements(passage, r) if not (s.fit and is_less(s))]
        or list(_timed(passage, rate))
        or [replace(s, loose=True) for s in _supposed(passage, rate)]
    )
    rows = of_one_row(passage, rate, found)
    return min(rows, key=lambda s: (*_ranked(passage, s), *order(passage, s)), default=None)


def _ranked(passage: Passage, statement: Statement) -> tuple[int, bool, bool, bool, bool]:
    """What holds, closely; each of what is counted right before it; of no total that is too small, and of things."""
    odd, unnamed = _is_odd(statement), any(f.figure is not None and is_unnamed(f.figure) for f in statement.others)
    return -statement.fit, not _is_close(statement), odd, not _is_next(passage, statement), unnamed


def _is_next(passage: Passage, statement: Statement) -> bool:
    """In 71 shelters, an average of 180 in each."""
    rate, counts = statement.rate, [f.figure for f in statement.others if f.figure is not None]
    each = rate.rate is not None and EACH in rate.rate.pers and passage.is_here(statement)
    return each and len(counts) == 1 and rate.figure is not None and counts[0].index + 1 == rate.figure.index


def _is_odd(statement: Statement) -> bool:
    """Its 61 stores hold 1.2 million, or 20,000 each: 61 is no total of so many each; nor is what it was last year."""
    total, rate = statement.total.figure, statement.rate.figure
    if total is None or rate is None:
        return False
    counts = [f.figure for f in statement.others if f.figure is not None and f.figure.unit is None]
    small = total.unit is None and value(rate) >= 1 and any(value(total) < value(c) for c in counts)
    return total.part is Part.BASE or small or (total.unit == rate.unit and value(total) < value(rate))


def _per_unit(passage: Passage, rate: Rate) -> Iterator[Rate]:
    """單產612公斤 beside 35.2萬畝, 均價62萬元 beside 35坪: per what the sentence measures in, or its smaller unit."""
    sizes = [f for f in passage.figures if f.quantity.kind is MentionKind.DIMENSION and f.unit != rate.figure.unit]
    if UNIT in rate.pers:
        told = [unit_of(passage.scene, f) for f in sizes]
        smaller = words(passage.scene.language).smaller
        units = dict.fromkeys([*told, *(small for u in told for small in smaller.get(u, ()))])
        yield from (replace(rate, pers=tuple(u if p == UNIT else p for p in rate.pers)) for u in units)
    yield rate


def _is_close(statement: Statement) -> bool:
    return statement.fit > 0 and is_close(statement.total, (statement.rate, *statement.others))


def _timed(passage: Passage, rate: Rate) -> Iterator[Statement]:
    """A typical household wastes £60 a month, or £720 a year: both of the household, in two units of time."""
    if rate.clock is not None and len(rate.pers) > 1:
        alone = replace(rate, pers=(rate.clock,))
        yield from (s for s in statements(passage, alone) if s.total.figure and passage.rate_of(s.total.figure))


def _supposed(passage: Passage, rate: Rate) -> Iterator[Statement]:
    """每包250元, 3600个家庭: the one count of the sentence, where none counts what the rate is per."""
    nouns = tuple(EACH if not is_time(p) and parse(p).dimension == ((p, 1),) else p for p in rate.pers)
    open_to_all = rate.figure.quantity.kind is MentionKind.CURRENCY or not passage.scene.spaced
    if open_to_all and nouns == (rate.clock,):
        nouns = (*nouns, EACH)
    if nouns == rate.pers or not {HEAD, "share"}.isdisjoint(rate.pers):
        return  # 每股42元買回5,000張: of a thousand shares each
    loose = replace(rate, pers=tuple(dict.fromkeys(nouns)))
    counts = [f for f in passage.here if f.quantity.kind is MentionKind.NUMBER and f is not rate.figure]
    if len([f for f in counts if f.unit is None and passage.rate_of(f) is None]) == 1:
        yield from statements(passage, loose)


# --- what can multiply to what


def statements(passage: Passage, rate: Rate) -> Iterator[Statement]:
    factor = of_figure(rate.figure, _rate_term(passage, rate), rate)
    free = [g for g in passage.figures if g is not rate.figure and may_multiply(g)]
    pool = [f for g in free for f in _counting(passage, g, rate)]
    pool += lengths(passage.scene, passage.line, passage.rates, rate, passage.before)
    for figure in passage.figures:
        if not _may_be_total(rate, figure):
            continue
        for total, brought in _totals(passage, rate, figure):
            at_hand = [f for f in pool if f.figure is not None or is_within(f, passage.rate_of(figure))]
            for others in _completed(passage, rate, [*at_hand, *brought], total, factor):
                if len({o.start for o in others}) < len(others) or (
                    rate.times < 1 and any(o.figure and _is_less(o.figure, figure) for o in others)
                ):
                    continue
                if is_one_matter(rate.figure, figure) or _is_summed_up(passage, rate.figure, figure):
                    yield Statement(total, factor, others, fit(total, (factor, *others)))


def _is_summed_up(passage: Passage, rate: Figure, figure: Figure) -> bool:
    """Told as a total; a metric per head (人均收入) is of no total but its own (总收入)."""
    known = METRICS.get(rate.measure.metric) if rate.measure is not None and rate.own else None
    per_head = known is not None and known.per == "head"
    return is_total_cued(passage, figure) and (not per_head or is_named_alike(passage.scene, rate, figure))


def _is_less(count: Figure, total: Figure) -> bool:
    """Of so many people more can fall ill only once; so many shares can bring any sum of money."""
    return count.unit == total.unit and count.quantity.amount.value < total.quantity.amount.value


def _completed(
    passage: Passage, rate: Rate, pool: Sequence[Factor], total: Factor, factor: Factor
) -> Iterator[tuple[Factor, ...]]:
    for others in completions(pool, total, factor, lambda noun, f: _counts(passage, rate, noun, f)):
        if others or (total.rate and total.rate.clock != rate.clock and rate.clock):
            yield others


def _counting(passage: Passage, figure: Figure, rate: Rate) -> Iterator[Factor]:
    """The figure as a factor; 24 students a year at £5,000 each also as so many of the year that is told of."""
    own = passage.rate_of(figure)
    per = next((p for p in rate.pers if figure.unit and not is_time(p) and commensurable(p, figure.unit)), None)
    if own is None and rate.clock is not None and per is not None:  # 5mg a kilogram a day, for a man of 80kg
        many = figure.quantity.amount.scaled(parse(figure.unit).size / parse(per).size, None)
        yield replace(of_figure(figure, level_term(figure)), term=told(figure, many, plain=True))
        return
    yield of_figure(figure, level_term(figure), own)
    sizes = [f.quantity.quote for f in passage.figures if f.quantity.kind is MentionKind.DIMENSION]
    dense = own is not None and any(size.endswith(p) for size in sizes for p in own.pers)  # 每平方公里4萬人
    if own is not None and not dense and EACH not in own.pers and (EACH in rate.pers or own.clock is None):
        yield of_figure(figure, told(figure, plain=True))


def _totals(passage: Passage, rate: Rate, figure: Figure) -> Iterator[tuple[Factor, tuple[Factor, ...]]]:
    """The figure as a total, with the length of time that it brings along."""
    own = passage.rate_of(figure)
    if _is_elided(rate, figure):
        figure = _with_unit(figure, rate.figure.unit)
    if own is None:
        lasting = over(passage.scene, figure, rate)
        yield of_figure(figure, level_term(figure)), lasting
        spent = any(True for _ in beside(passage.scene, [figure], passage.scene.line_of(figure.item).end))
        if rate.clock is not None and len(rate.pers) > 1 and not lasting and not spent:
            yield of_figure(figure, told(figure, per=rate.clock), Rate(figure, (rate.clock,))), ()
    elif is_of_one(own) and set(own.pers).isdisjoint(rate.pers):
        yield of_figure(figure, told(figure, plain=True)), ()
    elif own.clock is not None and set(own.pers) <= {own.clock, *rate.pers, HEAD, "household"}:
        yield from totals(figure, own, rate)


def _with_unit(figure: Figure, unit: str | None) -> Figure:
    quantity = replace(figure.quantity, amount=figure.quantity.amount.scaled(Fraction(1), unit))
    return replace(figure, item=replace(figure.item, quantity=quantity))


_EQUATED = phrasing("products", "equated")  # 相當於12萬公噸: no base of a comparison


def _may_be_total(rate: Rate, other: Figure) -> bool:
    a, b = rate.figure.quantity, other.quantity
    one_noun = (
        a.kind is not MentionKind.NUMBER
        or a.noun is None
        or (b.noun is not None and same_noun(a.noun, b.noun))
        or (b.noun is None and a.amount.value < b.amount.value and not is_han(other.item.after[:1]))
        or (b.noun in PEOPLE and (a.noun in PEOPLE or a.noun.isascii()))
        or HEAD in rate.pers
        or is_one_metric(rate.figure, other)
    )
    plain = (other.part is not Part.CHANGE or other.play.form is Form.DIFFERENCE) and not _MORE.match(other.item.after)
    plain = plain and not (_BY.search(other.item.before) and not _BY.search(rate.figure.item.before))
    return (
        plain
        and (other.part is not Part.BASE or _EQUATED.search(other.item.before) is not None)
        and other.index != rate.figure.index
        and not (b.ordinal or is_denominator(other) or other.is_ratio or is_fraction(other) or other.age)
        and (
            b.amount.unit == a.amount.unit
            or _is_elided(rate, other)
            or (b.amount.unit is not None and commensurable(a.amount.unit, b.amount.unit))
            or {parse(a.amount.unit).dimension, parse(b.amount.unit).dimension} == _WATER
        )
        and (b.kind is a.kind or _is_elided(rate, other))
        and one_noun
    )


_MORE = phrasing("products", "more")  # £8.70 more than in May
_BY = phrasing("products", "by")  # a £2 monthly charge goes up by £1.50 over two years
_WATER = {(("mass", 1),), (("length", 3),)}


def _is_elided(rate: Rate, other: Figure) -> bool:
    """200,000 cubic metres of water daily, 73m a year: the unit is told once."""
    first = rate.figure
    per = other.quantity.per
    return (
        first.unit is not None
        and is_bare(other)
        and other.index == first.index + 1
        and per is not None
        and is_time(per)
    )


def _counts(passage: Passage, rate: Rate, noun: str, factor: Factor) -> bool:
    """The factor counts what the rate is per; a rate does so per unit of time (45 a day, at 5 yuan each)."""
    figure = factor.figure
    if figure is None or factor.pers or figure.index == rate.figure.index:
        return False
    if figure.quantity.kind is MentionKind.DIMENSION:
        named = figure.quantity.quote.endswith((noun, f"{noun}s"))
        return named and factor.rate is None and figure.unit != rate.figure.unit
    told_noun = figure.quantity.noun
    sold = noun == "share" and _SHARES.fullmatch(told_noun or "") is not None  # 以每股8.6元減持250萬股
    if figure.quantity.kind is not MentionKind.NUMBER or (figure.part is Part.CHANGE and not sold):
        return False
    populated = figure.own and figure.measure is not None and figure.measure.metric in ("population", "users")
    populated = populated or (told_noun is None and _PLACE.search(figure.item.before) is not None)
    if noun in (EACH, UNIT):
        once = factor.rate is None or (rate.clock is None and noun == EACH)
        near = figure.item.sentence == rate.figure.item.sentence or shares_out(passage) or _goes_on(passage)
        return once and near and (told_noun is not None or (populated and noun == EACH))
    if noun == HEAD:
        fresh = told_noun != rate.figure.quantity.noun and not is_visits(figure)
        return fresh and (told_noun in PEOPLE or populated or _CROWD.fullmatch(told_noun or "") is not None)
    if sold:
        return True
    enough = passage.cues.word("enough").search(passage.scene.masked, rate.figure.item.end, passage.line.end)
    named = noun.isascii()  # 单机容量8MW…可供应六十万户: of so many machines
    return counted(passage.scene, noun, figure) or (named and enough is not None and figure.index > rate.figure.index)


def _goes_on(passage: Passage) -> bool:
    """Each spent $130: of those that the sentence before tells."""
    return _EACH.match(passage.scene.folded, passage.line.start) is not None


_PLACE = phrasing("products", "place")
_CROWD = phrasing("products", "crowd")
_SHARES = phrasing("products", "shares")
_EACH = phrasing("products", "each")


# --- as a relation


def _knot(statement: Statement, soft: bool) -> Knot:
    terms = (f.strict if soft and f.strict is not None and not statement.fit else f.term for f in statement.parts)
    return Knot(bond=Bond.PRODUCT, terms=tuple(terms), soft=soft)


def _rate_term(passage: Passage, rate: Rate) -> Term:
    """The rate per what its words say: a unit of time, else what its unit leaves out; bounded where they say so."""
    figure, own = rate.figure, rate.figure.quantity.per
    per = rate.clock or next((p for p in rate.pers if p not in (EACH, UNIT, HEAD)), own)
    amount = _computed(passage, figure, _rounded(rate, bounded(passage.scene, figure)))
    if figure.part is not Part.CHANGE and rate.times == 1 and per == own and amount == figure.quantity.amount:
        return figure.index
    return told(figure, amount if rate.times == 1 else amount.scaled(rate.times, amount.unit), per)


def _computed(passage: Passage, figure: Figure, amount: Amount) -> Amount:
    """420呎，588萬元，呎價約15,000元: about, told last of the three, is as near as its digits."""
    before = [f for f in passage.here if f.index < figure.index]
    if amount.hedges != (Hedge.ABOUT,) or amount.upper is not None or len(before) < 2 or amount.value <= 0:
        return amount
    slack = max(last_nonzero_unit(amount.value, amount.step) / 2, amount.value / _NEARLY)
    return replace(amount, value=amount.value - slack, upper=amount.value + slack, hedges=())


_NEARLY = 25  # a twenty-fifth more or less


def _rounded(rate: Rate, amount: Amount) -> Amount:
    """平均每班25人: a mean told in full is rounded to its last digit."""
    return replace(amount, whole=False) if rate.averaged and amount.whole and not amount.hedges else amount
