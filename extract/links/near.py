"""What stands between two figures, and which figures may be terms of one sum."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import groupby, takewhile
from operator import add, attrgetter

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.language import languages
from claimgraph.extract.links import Term, Told
from claimgraph.extract.numbers.numerals import parse_numeral
from claimgraph.extract.words.cues import NAME_MASK, TIME_MASK, load
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import ONE_SIDED, Amount, Grade, Hedge
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Form, MentionKind

PEOPLE = frozenset(noun for each in languages() for noun in load(each).words["people"])


def number_in(text: str) -> int | None:
    """The whole number that a word or digits write: "twelve", 两, "12"."""
    found = parse_numeral(text)
    return int(found.value) if found is not None else None


def lines(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The figures of each sentence, but for endless listings."""
    for _, group in groupby(figures, key=lambda f: f.item.sentence):
        line = list(group)
        if len(line) <= ENDLESS:
            yield line


def sentences(scene: Scene, figures: Sequence[Figure], *, titles: bool = True) -> Iterator[list[Figure]]:
    """The figures of each sentence of running text: no cells of a table, and no title where `titles` are not asked."""
    for line in lines(figures):
        if scene.line_of(line[0].item).cell is None and (titles or not line[0].title):
            yield line


KEPT = 1 << 12  # figures of which it is kept what they are: the readers ask again and again
REMEMBERED = 120  # figures over which a whole is remembered, either way
ENDLESS = 200  # figures in one sentence: nothing that words state joins so many


def gap(scene: Scene, first: Figure, second: Figure) -> str:
    """The folded words between two figures, times and names masked."""
    return scene.masked[first.item.end : second.item.start]


def upto(scene: Scene, first: Figure, second: Figure) -> str:
    """The folded words between two figures, with the hedge of the second."""
    return scene.masked[first.item.end : second.quantity.start]


def is_so_many_times(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """27%, three times the 9% …: nothing but an article between the three."""
    if change.play.form is not Form.FACTOR or (result.index, base.index) != (change.index - 1, change.index + 1):
        return False
    return all(p.fullmatch(gap(scene, a, b)) for p, a, b in ((_TIMES, result, change), (_THE, change, base)))


_TIMES, _THE = phrasing("near", "times"), phrasing("near", "the")


def words_between(scene: Scene, first: Figure, second: Figure) -> str:
    """The folded words between two figures, times and names as they are, with the hedge of the second."""
    return scene.folded[first.item.end : second.quantity.start]


def ahead(scene: Scene, figure: Figure) -> str:
    """The folded words since the figure before it in the sentence, with its hedge."""
    return scene.folded[figure.item.start - len(figure.item.before) : figure.quantity.start]


def outside(scene: Scene, line: Sequence[Figure], behind: Figure) -> list[Figure]:
    """312班(國際128班、國內184班),占36.1%: the figures of a sentence without what brackets before it break down."""
    start = scene.line_of(behind.item).start
    out = list(line)
    for bracket in _BRACKET.finditer(scene.folded, start, behind.item.start):
        within = [f for f in out if bracket.start() < f.item.start < bracket.end()]
        opened = within and load(scene.language).word("part_opener").search(within[0].item.before)
        if within and within[0] is not out[0] and (opened or len(within) > 1):
            out = [f for f in out if f not in within]
    return out


_BRACKET = re.compile(r"\([^()]*\)")


def before(figures: Sequence[Figure], figure: Figure) -> Sequence[Figure]:
    """Those ahead of it, of all figures of a text or of one of its paragraphs."""
    return figures[: bisect_left(figures, figure.index, key=attrgetter("index"))]


def lead(figure: Figure) -> str:
    """The words before a figure in its own clause."""
    return _STOP.split(figure.item.before)[-1]


def trail(figure: Figure) -> str:
    """The words after a figure in its own clause."""
    return _STOP_BEHIND.split(figure.item.after, maxsplit=1)[0]


_STOP, _STOP_BEHIND = re.compile(r"[,;:。；：]"), re.compile(r"[,;:.()。；：]")


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Where a pattern occurs last."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def unmasked(text: str) -> str:
    """Without masks and spaces around."""
    return text.replace(TIME_MASK, "").replace(NAME_MASK, "").strip()


def is_base(figure: Figure) -> bool:
    """与上次普查的386万人相比: what another is compared with."""
    based = figure.part is Part.BASE and _ON_A_DAY.search(figure.item.before) is None
    return based or _COMPARED.match(figure.item.after) is not None


_COMPARED = phrasing("near", "compared")
_ON_A_DAY = re.compile(rf"\bon {TIME_MASK}+,? (?:and|but|with) $")  # 2,700 on Saturday and 1,900 on Sunday


@lru_cache(maxsize=KEPT)
def is_fraction(figure: Figure) -> bool:
    """A third, one in five, 十分之三: a share told without a percent sign."""
    quantity = figure.quantity
    amount = quantity.amount
    if amount.unit is not None or not 0 < amount.value.numerator < amount.value.denominator:
        return False
    counted = quantity.kind is MentionKind.NUMBER and not quantity.ordinal
    return counted and (amount.worded or _FRACTION.search(quantity.quote) is not None)


_FRACTION = phrasing("near", "fraction")


def percent(share: Figure) -> Fraction:
    """What a share is in percent, also where it is told as a fraction."""
    return value(share) * (100 if is_fraction(share) else 1)


def is_share(figure: Figure) -> bool:
    """A percentage of something, or a fraction; not a change."""
    percent = figure.unit == "%" and figure.part is not Part.CHANGE
    return percent or (is_fraction(figure) and figure.play.form is None)


@lru_cache(maxsize=KEPT)
def is_plain(figure: Figure) -> bool:
    """An amount or a count that can be summed: no rate, rank, ratio, fraction or change."""
    quantity = figure.quantity
    return (
        figure.part is not Part.CHANGE
        and not figure.age
        and not figure.is_ratio
        and quantity.per is None
        and not quantity.ordinal
        and not is_fraction(figure)
        and not is_denominator(figure)
        and not (is_bare(figure) and (_INDEX.search(figure.item.before) or _TO_ONE.fullmatch(figure.item.before)))
        and not (is_bare(figure) and _CLOCK.match(figure.item.after))
    )


_CLOCK = phrasing("near", "clock")  # 首班車6時
_TO_ONE = re.compile(r"\s+[:：∶]\s+|[:：∶]")  # 2∶1; not stage 1: 158
_INDEX = phrasing("near", "index")  # 城鄉收入比為1.85, a ratio of 2.4: a number that counts nothing


def is_denominator(figure: Figure) -> bool:
    """每10萬人, per 1,000, 15 in 100, 一亩366元: what a rate is per."""
    if _IN.fullmatch(figure.item.before) and value(figure) in _TENS:
        return True
    if (
        figure.quantity.kind is MentionKind.DIMENSION
        and _ONE.match(figure.quantity.quote)
        and _COSTS.fullmatch(figure.item.after)
    ):
        return True  # 一亩366元
    return _DENOMINATOR.search(figure.item.before) is not None


_TENS = frozenset(Fraction(10) ** n for n in range(1, 8))
_DENOMINATOR, _IN = phrasing("near", "denominator"), phrasing("near", "in")
_ONE, _COSTS = phrasing("near", "one"), phrasing("near", "costs")


def is_bare(figure: Figure) -> bool:
    """A number alone, its unit or noun left out."""
    return figure.quantity.kind is MentionKind.NUMBER and figure.quantity.noun is None


def same_thing(first: Figure, second: Figure) -> bool:
    """Written in one unit, or counts of one noun; one of them may leave that out."""
    if first.unit != second.unit:
        return is_bare(second) or is_bare(first)
    if first.quantity.kind is not second.quantity.kind:
        return False
    return first.unit is not None or same_noun(first.quantity.noun, second.quantity.noun)


def same_noun(first: str | None, second: str | None) -> bool:
    vague = first is None or second is None or _VAGUE.fullmatch(first) or _VAGUE.fullmatch(second)
    return bool(vague) or first == second or (first in PEOPLE and second in PEOPLE)


_VAGUE = phrasing("near", "vague")


def in_unit_of(first: Figure, second: Figure) -> Term:
    """The second figure in the unit that it leaves to the first: 16.7m sq ft …, the south-east for 11.6m."""
    if first.unit == second.unit or not is_bare(second):
        return second.index
    written = first.quantity.written
    factor = first.quantity.amount.value / written[0] if written and written[0] else Fraction(1)
    return told(second, second.quantity.amount.scaled(factor, first.unit))


def told(figure: Figure, amount: Amount | None = None, per: str | None = None, *, plain: bool = False) -> Told:
    """The figure as the relation takes it, as so much or so much else; `plain`: per nothing."""
    item, per = figure.item, None if plain else per or figure.quantity.per
    return Told(start=item.start, end=item.end, amount=amount or figure.quantity.amount, per=per, figure=figure.index)


def counting(start: int, end: int, number: int) -> Told:
    """A number that words tell by being so many."""
    return Told(start=start, end=end, amount=Amount(value=Fraction(number), step=Fraction(1), whole=True))


def scored(match: re.Match[str], group: str) -> Told:
    """A number that a pattern reads, scored or cast one by one: its zeros are no filler."""
    start, end = match.span(group)
    return Told(start=start, end=end, amount=Amount(value=Fraction(match[group]), whole=True))


def roughly(amount: Amount) -> Amount:
    """500g (just over 1lb): a conversion to a few whole units is as rough as they are."""
    if not _ROUGH & {*amount.hedges} or amount.step < 1 or amount.value >= _FEW or amount.upper is not None:
        return amount
    return replace(amount, value=amount.value - amount.step / 2, upper=amount.value + amount.step / 2)


def converted(amount: Amount) -> Amount:
    """About 1m sq km (about 386,000 sq miles), more than 100 miles (160km): the hedge of one writing is the other's."""
    plain = replace(amount, hedges=tuple(h for h in amount.hedges if h is not Hedge.ABOUT and h not in ONE_SIDED))
    if Hedge.ODD in amount.hedges and amount.upper is None:
        return replace(amount, hedges=(Hedge.ODD,))  # 约合60多亩: 60 to 70
    exact = Hedge.ABOUT not in amount.hedges or amount.upper is not None
    if exact or amount.step >= 2 * _ABOUT * abs(amount.value):
        return roughly(plain)
    slack = amount.value * _ABOUT
    return replace(plain, value=amount.value - slack, upper=amount.value + slack)


_ABOUT = Fraction(1, 25)  # what a conversion is rounded by at the most
_ROUGH = frozenset({Hedge.JUST_OVER, Hedge.JUST_UNDER, Hedge.NEARLY})
_FEW = 10


def value(figure: Figure) -> Fraction:
    return figure.quantity.amount.value


def converts(level: Figure, figure: Figure) -> bool:
    """41.9 billion yen (290 million dollars): the level before it, in another currency."""
    money = figure.quantity.kind is MentionKind.CURRENCY and figure.item.bracketed
    return money and figure.unit != level.unit and not figure.item.before.strip(" (")


def made_up(line: Sequence[Figure], part: Figure) -> Figure | None:
    """受理5432件，其中民事3210件…；结案4889件，结案率90%: the figure before it, or the total that those make up."""
    before = [f for f in line if f.index < part.index]
    if not before or value(before[-1]) >= value(part):
        return before[-1] if before else None
    run = takewhile(lambda f: same_thing(f, part), reversed(before))
    whole = next((f for f in run if value(f) >= value(part)), None)
    return whole if whole is not None and _IN_ALL.search(lead(whole)) else None


_IN_ALL = phrasing("near", "in_all")


def near_enough(told: Fraction, made: Fraction, about: Fraction = Fraction(4, 5)) -> bool:
    """A printed error is off by a little or by powers of ten; figures of other things by anything."""
    if told <= 0 or made <= 0:
        return True
    off = max(told / made, made / told)
    return off <= _APART or is_power(off, about)


_APART = 3  # times that a printed error is off at the most, if it is no power of ten


def is_power(off: Fraction, about: Fraction = Fraction(4, 5)) -> bool:
    """About 10, 100, 1,000 and so on, up to a billion."""
    return any(about <= off / 10**k <= 1 / about for k in range(1, 10))


def add_up(parts: Sequence[Interval]) -> Interval:
    """What the parts, at least one, make together."""
    return reduce(add, parts)


def adds_up(total: Figure, parts: Sequence[Figure]) -> bool:
    """The parts make the total, as all are rounded."""
    made = add_up([p.quantity.amount.at(Grade.ROUNDED) for p in parts])
    return made.meets(total.quantity.amount.at(Grade.ROUNDED))
