"""So many per 100,000 people, so many a day on average: of how many people or days was told a sentence or two before.

"93 were killed.  That works out at 5.0 deaths for every 100,000 of the county's 1.86 million residents" ·
为期40天的春运落幕。全局发送旅客5236.8万人次，日均130.9万人次.  Nothing says that they belong together, so that they
are read only where they fit, or would but for one slip of the pen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.beside.slip import significant, slips
from claimgraph.extract.links.near import PEOPLE, is_denominator, is_plain, lead, sentences, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.model import Bond, MentionKind, Time

_BACK = 2  # sentences
_LEAST = 1_000  # people, for a rate to be told of them
_BASES = frozenset({"1000", "10000", "100000", "1000000"})
_DAILY, _PEOPLE = phrasing("spread", "daily"), phrasing("spread", "people")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The rates of every sentence, each with its total and what it is spread over."""
    passed: list[list[Figure]] = []
    people: list[Figure] = []
    for line in sentences(scene, figures, titles=False):
        near = [p for p in passed[-_BACK:] if line[0].item.sentence - p[0].item.sentence <= _BACK]
        before = [f for p in near for f in p]
        for rate in line:
            yield from _per_people(rate, line, before)
            yield from _per_known(rate, line, people)
            yield from _per_day(scene, rate, line)
        passed.append(line)
        people += [f for f in line if _is_people(f) and value(f) >= _MANY]


_MANY = 20_000  # people of a town, for the rates of a whole text to be told of them


def _per_known(rate: Figure, line: Sequence[Figure], people: Sequence[Figure]) -> Iterator[Knot]:
    """18 in all, or 1.5 per 100,000: of the population that the text told above, where it fits."""
    if rate.quantity.per not in _BASES or not _is_exact(rate) or any(_is_people(f) for f in line if f is not rate):
        return
    each = Fraction(1, int(rate.quantity.per or 1))
    counts = [f for f in line if f.index < rate.index and _is_count(f) and significant(f.quantity.amount) > 1]
    amount = rate.quantity.amount
    pairs = ((f, p) for f in reversed(counts) for p in people if value(f) < value(p))
    found = next(((f, p) for f, p in pairs if _fits(amount, f, p.quantity.amount, each)), None)
    if found is not None:
        exact = replace(amount.scaled(each, None), whole=False)
        terms = told(found[0], plain=True), told(rate, exact), told(found[1], plain=True)
        yield Knot(bond=Bond.PRODUCT, terms=terms)


def _per_people(rate: Figure, line: Sequence[Figure], before: Sequence[Figure]) -> Iterator[Knot]:
    """Per 100,000 of the only number of people of its sentence, by a count before it."""
    if rate.quantity.per not in _BASES or not _is_exact(rate):
        return
    many = [f for f in line if f is not rate and _is_people(f)]
    counts = [f for f in (*before, *line) if f.index < rate.index and _is_count(f)]
    if len(many) == 1:
        each = Fraction(1, int(rate.quantity.per or 1))
        small = [f for f in counts if value(f) < value(many[0])][::-1]
        count = _meant(rate, [(f, many[0].quantity.amount) for f in small], each)
        if count is not None:
            amount = replace(rate.quantity.amount.scaled(each, None), whole=False)
            terms = told(count[0], plain=True), told(rate, amount), told(many[0], plain=True)
            yield Knot(bond=Bond.PRODUCT, terms=terms)


def _is_count(figure: Figure) -> bool:
    counted = figure.quantity.kind is MentionKind.NUMBER and figure.part in (Part.LEVEL, Part.RESULT)
    return counted and is_plain(figure) and not is_denominator(figure) and _is_exact(figure)


def _is_people(figure: Figure) -> bool:
    noun = figure.quantity.noun or ""
    named = noun in PEOPLE or _PEOPLE.fullmatch(noun) is not None
    return _is_count(figure) and named and value(figure) >= _LEAST


def _is_exact(figure: Figure) -> bool:
    return figure.quantity.amount.upper is None and not figure.title and not figure.quantity.ordinal


def _per_day(scene: Scene, rate: Figure, line: Sequence[Figure]) -> Iterator[Knot]:
    """A day, on average, of the total before it, over the days that were told."""
    daily = _DAILY.search(lead(rate)) or (rate.quantity.per == "day" and "average" in rate.play.marks)
    if not daily or not _is_exact(rate):
        return
    home = scene.line_of(rate.item)
    lines = [row for row in scene.lines if row.block == home.block and 0 <= home.index - row.index <= _BACK]
    times = [t for row in lines for t in scene.times_in(row.start, min(row.end, rate.item.start)) if _is_days(t)]
    totals = [f for f in line if f.index < rate.index and f.is_kin(rate) and is_plain(f) and _is_exact(f)]
    totals = [f for f in totals if value(f) > value(rate) and f.part is not Part.BASE][::-1]
    pairs = [(f, t.amount) for t in times for f in totals if t.amount is not None]
    found = _meant(rate, pairs, Fraction(1))
    time = next((t for t in times if found is not None and t.amount == found[1]), None)
    if found is not None and time is not None and time.amount is not None:
        days = Told(start=time.start, end=time.end, amount=replace(time.amount, unit=None, whole=True))
        mean = replace(rate.quantity.amount, whole=False)
        yield Knot(bond=Bond.PRODUCT, terms=(told(found[0], plain=True), told(rate, mean, plain=True), days))


def _is_days(time: Time) -> bool:
    amount = time.amount
    return amount is not None and amount.unit == "day" and amount.value > 1 and not amount.hedges


def _meant(rate: Figure, pairs: Sequence[tuple[Figure, Amount]], each: Fraction) -> tuple[Figure, Amount] | None:
    """The first total that fits; else the only one that does but for a slip."""
    amount = rate.quantity.amount
    fitting = [p for p in pairs if _fits(amount, *p, each)]
    if fitting:
        return fitting[0]
    meant = [replace(amount, value=v, step=s) for v, s in slips(amount)]
    found = [p for p in pairs if significant(p[0].quantity.amount) > 1 and any(_fits(m, *p, each) for m in meant)]
    return found[0] if len(found) == 1 else None


def _fits(rate: Amount, total: Figure, many: Amount, each: Fraction) -> bool:
    made = rate.at(Grade.ROUNDED) * (replace(many, unit=None).at(Grade.ROUNDED) * each)
    return made.meets(total.quantity.amount.at(Grade.ROUNDED))
