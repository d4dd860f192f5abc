"""Rate times count is total: "13,000 sq ft a shop … 1,600 shops", 每人300元, "1.7m a day … over the quarter 153m".

Units and counted nouns tell which figures multiply to which; where several can, the reading that holds is meant.  A
relation that words state (a total, a sharing out, the rate told last of what stands right before it) must hold; one
that only stands there is soft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from claimgraph.extract import cues as cue_data
from claimgraph.extract.cues import Cues
from claimgraph.extract.figure import Figure
from claimgraph.extract.language import base_language
from claimgraph.extract.links import Knot, Term, Told, dimensions
from claimgraph.extract.links.factors import Factor, completions, fit, of_figure
from claimgraph.extract.links.lengths import lengths, totals
from claimgraph.extract.links.near import PEOPLE, bare, is_denominator, is_fraction, is_share, lead, told, trail
from claimgraph.extract.links.rated import EACH, HEAD, UNIT, Rate, bounded, counted, is_limit, rates
from claimgraph.extract.roles import Part
from claimgraph.extract.scene import Line, Scene
from claimgraph.ontology.metrics import METRICS, identities
from claimgraph.ontology.model import Bond, Form, MentionKind
from claimgraph.ontology.units import commensurable, parse

MOST = 14  # figures of two sentences beyond which they are a listing


@dataclass(frozen=True, slots=True)
class Statement:
    """A total, a rate and what it is multiplied with; how well it holds."""

    total: Factor
    rate: Factor
    others: tuple[Factor, ...]
    fit: int

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


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Products that a sentence, with the one before it, states."""
    cues = cue_data.load(base_language(scene.article.language))
    previous: list[Figure] = []
    for _, group in groupby(figures, key=lambda f: f.item.sentence):
        line = list(group)
        if scene.line_of(line[0].item).cell is None:
            together = [*previous, *line]
            found = tuple(rates(scene, cues, together))
            passage = Passage(scene, cues, scene.line_of(line[0].item), tuple(line), tuple(previous), found)
            if len(together) <= MOST:
                yield from _stated(passage)
            yield from _retold(passage)
            yield from dimensions.of_line(scene, line)
        previous = [] if line[0].title else line


def _stated(passage: Passage) -> Iterator[Knot]:
    """The best statement of every rate; of several with one total, only one that holds."""
    best = [s for r in passage.rates if (s := _best(passage, r)) is not None]
    for statement in best:
        rivals = [s for s in best if s is not statement and s.total.figure == statement.total.figure]
        rivals = [] if statement.total.figure and _over_time(passage, statement.total.figure) else rivals
        rivals += [s for s in best if s.fit and {s.rate.figure, s.total.figure} == _ends(statement)]
        if statement.end <= passage.line.start or (not statement.fit and (rivals or _bounded(passage, statement))):
            continue
        yield _knot(statement, soft=not statement.fit and not _is_told(passage, statement))


def _ends(statement: Statement) -> set[Figure | None]:
    return {statement.rate.figure, statement.total.figure}


def _best(passage: Passage, rate: Rate) -> Statement | None:
    found = sorted(_statements(passage, rate), key=lambda s: (-s.fit, *_order(passage, s)))
    return found[0] if found else None


def _order(passage: Passage, statement: Statement) -> tuple[int, bool, bool, int]:
    total = statement.total.figure
    cued = total is not None and _is_total_cued(passage, total)
    between = passage.scene.masked[statement.start : statement.end]
    return len(re.findall("[;。]", between)), not cued, not statement.others, statement.end - statement.start


# --- what can multiply to what


def _statements(passage: Passage, rate: Rate) -> Iterator[Statement]:
    factor = of_figure(rate.figure, _rate_term(passage, rate), rate)
    pool = [
        f for g in passage.figures if g is not rate.figure and _may_multiply(g) for f in _counting(passage, g, rate)
    ]
    pool += lengths(passage.scene, passage.line, passage.rates, rate)
    for figure in passage.figures:
        if not _may_be_total(rate, figure):
            continue
        for total, brought in _totals(passage, rate, figure):
            for others in _completed(passage, rate, [*pool, *brought], total, factor):
                if _is_one_matter(rate.figure, figure) or _is_total_cued(passage, figure):
                    yield Statement(total, factor, others, fit(total, (factor, *others)))


def _completed(
    passage: Passage, rate: Rate, pool: Sequence[Factor], total: Factor, factor: Factor
) -> Iterator[tuple[Factor, ...]]:
    for others in completions(pool, total, factor, lambda noun, f: _counts(passage, rate, noun, f)):
        if others or (total.rate and total.rate.clock != rate.clock and rate.clock):
            yield others


def _counting(passage: Passage, figure: Figure, rate: Rate) -> Iterator[Factor]:
    """The figure as a factor; 24 students a year at £5,000 each also as so many of the year that is told of."""
    own = passage.rate_of(figure)
    yield of_figure(figure, _term(figure), own)
    if own is not None and own.clock and EACH in rate.pers:
        yield of_figure(figure, told(figure, figure.quantity.amount, plain=True))


def _totals(passage: Passage, rate: Rate, figure: Figure) -> Iterator[tuple[Factor, tuple[Factor, ...]]]:
    """The figure as a total, with the length of time that it brings along."""
    own = passage.rate_of(figure)
    if own is None:
        yield of_figure(figure, _term(figure)), ()
    elif own.clock is not None and set(own.pers) <= {own.clock, *rate.pers}:
        yield from totals(figure, own, rate)


def _may_multiply(figure: Figure) -> bool:
    quantity = figure.quantity
    return not (figure.is_ratio or quantity.ordinal or figure.age or is_denominator(figure) or is_fraction(figure))


def _may_be_total(rate: Rate, other: Figure) -> bool:
    a, b = rate.figure.quantity, other.quantity
    same_noun = (
        a.kind is not MentionKind.NUMBER
        or a.noun in (None, b.noun)
        or (b.noun is None and a.amount.value < b.amount.value and _HAN.match(other.item.after) is None)
        or (b.noun in PEOPLE and (a.noun in PEOPLE or a.noun.isascii()))
        or HEAD in rate.pers
    )
    plain = other.part is not Part.CHANGE or other.play.form is Form.DIFFERENCE
    return (
        plain
        and other.part is not Part.BASE
        and other.index != rate.figure.index
        and not (b.ordinal or is_denominator(other) or other.is_ratio or is_fraction(other) or other.age)
        and (
            b.amount.unit == a.amount.unit
            or (b.amount.unit is not None and commensurable(a.amount.unit, b.amount.unit))
            or {parse(a.amount.unit).dimension, parse(b.amount.unit).dimension} == _WATER
        )
        and b.kind is a.kind
        and same_noun
    )


_HAN = re.compile("[一-鿿]")
_WATER = {(("mass", 1),), (("length", 3),)}


def _is_one_matter(rate: Figure, total: Figure) -> bool:
    """Metrics of the scheme belong together only where an identity joins them."""
    if not (rate.own and total.own and rate.measure and total.measure):
        return True
    one, other = rate.measure.metric, total.measure.metric
    if one == other or one not in METRICS or other not in METRICS:
        return True
    return METRICS[one].per is None or any({one, other} <= {i.result, *i.terms} for i in identities())


def _counts(passage: Passage, rate: Rate, noun: str, factor: Factor) -> bool:
    """The factor counts what the rate is per; a rate does so per unit of time (45 a day, at 5 yuan each)."""
    figure = factor.figure
    if figure is None or factor.pers or figure.index == rate.figure.index:
        return False
    if figure.quantity.kind is MentionKind.DIMENSION:
        named = noun == UNIT or figure.quantity.quote.endswith(noun)
        return named and factor.rate is None and figure.unit != rate.figure.unit
    if figure.quantity.kind is not MentionKind.NUMBER or figure.part is Part.CHANGE:
        return False
    told_noun = figure.quantity.noun
    populated = figure.own and figure.measure is not None and figure.measure.metric in ("population", "users")
    if noun in (EACH, UNIT):
        once = factor.rate is None or (rate.clock is None and noun == EACH)
        near = figure.item.sentence == rate.figure.item.sentence or _shares_out(passage)
        return once and near and (told_noun is not None or (populated and noun == EACH))
    if noun == HEAD:
        return told_noun != rate.figure.quantity.noun and (told_noun in PEOPLE or populated or told_noun in _CROWD)
    if noun == "share" and told_noun in _SHARES:
        return True
    enough = passage.cues.word("enough").search(passage.scene.masked, rate.figure.item.end, passage.line.end)
    return counted(passage.scene, noun, figure) or (enough is not None and figure.index > rate.figure.index)


_CROWD = frozenset({"employee", "worker", "resident", "citizen", "student", "pupil", "member", "guest", "passenger"})
_SHARES = frozenset({"股", "share"})


# --- as a relation


def _knot(statement: Statement, soft: bool) -> Knot:
    return Knot(bond=Bond.PRODUCT, terms=tuple(f.term for f in statement.parts), soft=soft)


def _rate_term(passage: Passage, rate: Rate) -> Term:
    """The rate per what its words say: a unit of time, else what its unit leaves out; bounded where they say so."""
    figure, own = rate.figure, rate.figure.quantity.per
    per = rate.clock or next((p for p in rate.pers if p not in (EACH, UNIT, HEAD)), own)
    amount = bounded(passage.scene, figure)
    if figure.part is not Part.CHANGE and rate.times == 1 and per == own and amount == figure.quantity.amount:
        return figure.index
    return told(figure, amount if rate.times == 1 else amount.scaled(rate.times, amount.unit), per)


def _term(figure: Figure) -> Term:
    """A figure as a factor, also where it is told as a difference."""
    return told(figure, figure.quantity.amount) if figure.part is Part.CHANGE else figure.index


# --- the words that state it


def _is_idle(passage: Passage, statement: Statement) -> bool:
    """Nothing must multiply here: of what can be at most, or two rates that need not be of one thing."""
    total, rate = statement.total.figure, statement.rate.figure
    if total is not None and rate is not None and _is_two_rates(statement) and abs(total.index - rate.index) > 1:
        return not (passage.is_here(statement) and _is_restated(passage, total, rate))
    return _bounded(passage, statement)


def _is_two_rates(statement: Statement) -> bool:
    return all(f.start == statement.total.start for f in statement.others)


def _is_restated(passage: Passage, total: Figure, rate: Figure) -> bool:
    ends = sorted([total.item, rate.item], key=lambda i: i.start)
    between = passage.scene.masked[ends[0].end : ends[1].start]
    return passage.cues.word("restated").search(between) is not None


def _bounded(passage: Passage, statement: Statement) -> bool:
    """Told of what can be at most or at least: nothing must multiply to anything."""
    figures = [f.figure for f in statement.parts if f.figure is not None]
    return any(is_limit(passage.scene, f) for f in figures) or bool(
        statement.total.figure and passage.cues.word("no_total").search(lead(statement.total.figure))
    )


def _is_told(passage: Passage, statement: Statement) -> bool:
    total, rate = statement.total.figure, statement.rate.figure
    if total is None or rate is None or any(is_share(f) for f in passage.here):
        return False
    if passage.is_here(statement):
        return _is_told_here(passage, statement, total, rate)
    if any(r.figure is not rate and r.figure.unit == rate.unit and not r.clock for r in passage.rates):
        return False
    timed = statement.rate.rate is not None and statement.rate.rate.clock is not None
    return _shares_out(passage) or (timed and (_is_total_cued(passage, total) or _over_time(passage, total)))


def _is_told_here(passage: Passage, statement: Statement, total: Figure, rate: Figure) -> bool:
    masked = passage.scene.masked
    if _is_total_cued(passage, total) or _shares_out(passage):
        return True
    if ";" in masked[statement.start : statement.end]:
        return False
    if statement.others and _is_likely(passage, statement, total):
        return True
    if not statement.others:
        return _is_restated(passage, total, rate)
    lasting = [f for f in statement.others if f.figure is None]
    if any(isinstance(f.term, Told) for f in lasting) and not (statement.rate.rate and statement.rate.rate.averaged):
        return False
    if lasting and 0 <= lasting[0].start - total.item.end <= 24:
        return "," not in masked[total.item.end : lasting[0].start]
    return rate.item.start == max(f.start for f in statement.parts)


def _is_likely(passage: Passage, statement: Statement, total: Figure) -> bool:
    """Takings, a bill: the total of the only price, where no other figure could be it."""
    words = bare(passage.scene.masked[max(passage.line.start, total.item.start - 12) : total.quantity.start])
    if not passage.cues.word("product_likely").search(re.split(r"[,;:()。；：]", words)[-1]):
        return False
    alike = [f for f in passage.figures if f.unit == total.unit and f.quantity.kind is total.quantity.kind]
    return len(alike) == 2 and all(f.figure is not None for f in statement.others)


def _is_total_cued(passage: Passage, total: Figure) -> bool:
    scene = passage.scene
    words = bare(scene.masked[max(scene.line_of(total.item).start, total.item.start - 28) : total.quantity.start])
    clause = re.split(r"[;:.()。；：]", words)[-1]
    cues = passage.cues
    return bool(cues.word("product_total").search(clause) or cues.word("total_after").match(bare(trail(total))))


def _shares_out(passage: Passage) -> bool:
    text = passage.scene.masked[passage.line.start : passage.line.end]
    return bool(passage.cues.word("share_out").search(text) or passage.cues.word("enough").search(text))


def _over_time(passage: Passage, total: Figure) -> bool:
    line = passage.scene.line_of(total.item)
    return passage.cues.word("over_time").search(passage.scene.folded, line.start, line.end) is not None


# --- one thing told twice


def _retold(passage: Passage) -> Iterator[Knot]:
    """每天1萬名…滿65歲。每月8000名…滿65歲: the same words behind both; at two times they may differ."""
    clocked = [r for r in passage.rates if r.clock]
    for old in (r for r in clocked if r.figure in passage.before):
        for new in (r for r in clocked if r.figure in passage.here):
            if new.clock == old.clock or not _like(old.figure, new.figure):
                continue
            said = bare(trail(old.figure))
            if len(said) >= (12 if passage.cues.spaced else 6) and said == bare(trail(new.figure)):
                one, other = old.figure, new.figure
                soft = one.explicit and other.explicit and one.period != other.period
                yield Knot(bond=Bond.PRODUCT, terms=(_rate_term(passage, new), _rate_term(passage, old)), soft=soft)


def _like(first: Figure, second: Figure) -> bool:
    a, b = first.quantity, second.quantity
    return (
        a.kind is b.kind and a.amount.unit == b.amount.unit and (a.noun is None or b.noun is None or a.noun == b.noun)
    )
