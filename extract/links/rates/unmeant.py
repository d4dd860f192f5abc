"""Whether the figures of a product are of other things than those that multiply.

上下學兩趟: one more factor · 還送了12瓶: more than the product · 連續5天, told of the next sentence
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import PEOPLE, is_denominator, is_fraction, lead, trail
from claimgraph.extract.links.rates.factors import Factor, fit
from claimgraph.extract.links.rates.passage import Passage, Statement, is_of_before, is_vague
from claimgraph.extract.links.rates.rated import HEAD
from claimgraph.extract.text.fold import fold
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.model import MentionKind


def is_of_others(passage: Passage, statement: Statement) -> bool:
    """Its figures are not those that multiply: of growth, of another time, of two things, or one of several factors."""
    if _is_of_growth(statement, passage.figures) or _lacks_one(passage, statement) or _is_added_to(passage, statement):
        return True
    if _lasts_elsewhere(passage, statement) or _is_listed(passage, statement) or _is_one_kind(passage, statement):
        return True
    if _is_of_some(passage, statement) or _is_against(passage, statement) or _is_an_end(passage, statement):
        return True
    before = any(is_of_before(o.figure, statement.total.figure) for o in statement.others)
    return before or is_vague(statement) or _names_two(statement) or _leaves_out(passage, statement)


def _is_an_end(passage: Passage, statement: Statement) -> bool:
    """六户里增收最少的一户3200元，平均每户4900元: the least or the most of those that the mean is of, no total."""
    total = statement.total.figure
    return total is not None and phrasing("unmeant", "an_end", passage.scene.language).search(lead(total)) is not None


def _is_of_some(passage: Passage, statement: Statement) -> bool:
    """獎金的六成分給球員，28人平均每人64萬元: of a part of the total only, in the sentence of the rate."""
    total, rate = statement.total.figure, statement.rate.figure
    if total is None or rate is None or total.item.sentence == rate.item.sentence:
        return False
    return any(total.index < f.index < rate.index and (f.unit == "%" or is_fraction(f)) for f in passage.here)


def _lasts_elsewhere(passage: Passage, statement: Statement) -> bool:
    """加開4860列，日均121.5列。…連續5天: the length of time of the next sentence is that of what it tells."""
    told = max(statement.total.end, statement.rate.end) <= passage.line.start
    return told and any(f.figure is None and f.start >= passage.line.start for f in statement.others)


def _is_one_kind(passage: Passage, statement: Statement) -> bool:
    """12棟24層、6棟18層，每層6戶: of several numbers of storeys, each with a number of its own before it."""
    counts = [f.figure for f in statement.others if f.figure is not None]
    used = {f.start for f in statement.parts}
    for count in counts:
        like = [f for f in passage.here if f.quantity.noun == count.quantity.noun is not None and f.part is count.part]
        if any(f.item.start not in used and not f.item.before.strip() for f in like) and not count.item.before.strip():
            return True
    return False


def _is_listed(passage: Passage, statement: Statement) -> bool:
    """分別為1.2公斤和1.4公斤，平均每隻1.3公斤: a member of a list is no total of its own."""
    total = statement.total.figure
    if total is None or statement.rate.start < total.item.end:
        return False
    beside = [f for f in passage.figures if abs(f.index - total.index) == 1 and f is not statement.rate.figure]
    pairs = [sorted((f, total), key=lambda g: g.index) for f in beside if f.alike(total)]
    return any(_LIST.fullmatch(passage.scene.folded[a.item.end : b.item.start]) for a, b in pairs)


_LIST = phrasing("unmeant", "list")


def _lacks_one(passage: Passage, statement: Statement) -> bool:
    """上下學兩趟, 十小時: with one more count or length of the sentence it multiplies."""
    used = {f.start for f in statement.parts}
    between = [f for f in passage.figures if statement.start < f.item.start < passage.line.start]
    free = [f for f in (*between, *passage.here) if f.item.start not in used]
    here = [f.quantity.amount for f in free if _is_a_factor(f)]
    counts = [a for a in here if not a.one_sided]
    times = passage.scene.times_in(passage.line.start, passage.line.end)
    counts += [t.amount for t in times if t.amount is not None and t.start not in used and t.recurring is None]
    factors = (statement.rate, *statement.others)
    if any(a.value > 1 and fit(statement.total, (*factors, _pure(statement.rate, a))) for a in counts):
        return True
    alone = len(statement.others) == 1 and statement.others[0].figure is not None  # ten of them left without paying
    return alone and any(
        a.value > 1 and fit(statement.total, (statement.rate, _pure(statement.rate, a))) for a in counts
    )


def _is_a_factor(figure: Figure) -> bool:
    """Also the lines of "three lines each"."""
    quantity = figure.quantity
    counted = quantity.kind is MentionKind.NUMBER and not (quantity.ordinal or figure.age or is_fraction(figure))
    return may_multiply(figure) or (counted and not is_denominator(figure))


def _is_added_to(passage: Passage, statement: Statement) -> bool:
    """另有禮堂, 還送了12瓶: the total is of more than the product; 扣除車位後每坪…: the rate is of less."""
    total, rate = statement.total, statement.rate
    if total.start > rate.end:
        return _ADDED.search(passage.scene.folded, rate.end, total.start) is not None
    return _NET_OF.search(passage.scene.folded, total.end, rate.start) is not None


def _is_against(passage: Passage, statement: Statement) -> bool:
    """日均219萬人次，但連續42小時合計453萬人次: the total is of a time of its own, set against the mean."""
    total, rate = statement.total, statement.rate
    ahead = rate.end <= total.start
    return ahead and _BUT.search(passage.scene.folded, rate.end, total.start) is not None


_BUT = phrasing("unmeant", "but")


_ADDED, _NET_OF = phrasing("unmeant", "added"), phrasing("unmeant", "net_of")


def _is_of_growth(statement: Statement, figures: Sequence[Figure]) -> bool:
    """體重增至2650克，日均增重19克: how much a day it grew makes what it grew by, not what it came to or from."""
    rate, total = statement.rate.figure, statement.total.figure
    if rate is None or rate.part is Part.BASE:
        return rate is not None  # 月銷量由3000輛升至8000輛
    counts = [o.figure for o in statement.others if o.figure is not None]
    if total is not None and total.part is Part.CHANGE is not rate.part and any(c.part is Part.CHANGE for c in counts):
        return True  # 面積減少15萬畝，總產卻增加4.6億斤，畝產812斤
    if total is None or total.part not in (Part.RESULT, Part.BASE):
        return False
    parts = {f.part for f in figures if f.unit == total.unit}
    moved = rate.part is Part.CHANGE and {Part.RESULT, Part.BASE} <= parts  # 月供由4463元降至4407元,每月少還55元
    return moved or (total.part is Part.RESULT and _GROWN.search(lead(rate)) is not None)


_GROWN = phrasing("unmeant", "grown")


def _names_two(statement: Statement) -> bool:
    """國內生產總值54億元, 農民人均年收入4110元: a total of one thing and a rate of another."""
    rate, total = statement.rate.rate, statement.total.figure
    if rate is None or total is None or HEAD not in rate.pers:
        return False
    return total.quantity.kind is not MentionKind.NUMBER and clash(rate.figure, total)


def _leaves_out(passage: Passage, statement: Statement) -> bool:
    """A sum for 135名學生, 每年2000元: those between, who are left out of the product, each have their own."""
    used = {f.start for f in statement.parts}
    within = (f for f in passage.figures if statement.start < f.item.start < statement.end and not is_denominator(f))
    total = statement.total.figure.quantity.noun if statement.total.figure else None
    people = (f for f in within if f.quantity.noun in PEOPLE and f.quantity.noun != total)
    return any(f.item.start not in used for f in people)


def _pure(rate: Factor, amount: Amount) -> Factor:
    """So many times, whatever of."""
    number = replace(amount, unit=None)
    return replace(rate, bounds=(number.at(Grade.ROUNDED), number.at(Grade.LOOSE)), figure=None, rate=None)


def may_multiply(figure: Figure) -> bool:
    """No ratio, rank or age, nor what each has."""
    quantity = figure.quantity
    if _OF_EACH.match(trail(figure)) and quantity.kind is MentionKind.NUMBER:
        return False  # two doses each
    if _NUMBERED.fullmatch(fold(quantity.quote)):
        return False  # 二班: which, not how many
    return not (figure.is_ratio or quantity.ordinal or figure.age or is_denominator(figure) or is_fraction(figure))


def is_required(figure: Figure) -> bool:
    """最後三個月每月要有1840人才追得上: what it would take, not what there is."""
    return _MUST.search(figure.item.before) is not None and _ONLY_THEN.match(figure.item.after) is not None


_MUST, _ONLY_THEN = phrasing("unmeant", "must"), phrasing("unmeant", "only_then")


def is_visits(figure: Figure) -> bool:
    """8億人次: how often people came, not how many came."""
    return _VISITS.fullmatch(figure.quantity.noun or "") is not None


_VISITS = phrasing("unmeant", "visits")
_NUMBERED = phrasing("unmeant", "numbered")
_OF_EACH = phrasing("unmeant", "of_each")
