"""How much speaks for a headline's figure and one of the text being told of one thing."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.scope import is_age
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.changes.moment import is_past, moment
from claimgraph.extract.links.kin import clash, same_metric
from claimgraph.extract.links.retold.headchanges import in_lead
from claimgraph.extract.links.retold.nouns import noun_fits, one_noun, phrase
from claimgraph.extract.links.retold.twins import mistyped, rescaled, reworded
from claimgraph.extract.links.retold.wording import clause, content, events, events_in, restating, shared
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Grain, MentionKind

ENOUGH = 3  # what a headline's figure needs to be held against one of the text
_ITS, _TAKES_UP, _PART_OF_YEAR = 2, phrasing("likeness", "takes_up"), phrasing("likeness", "part_of_year")


def local(scene: Scene, head: Figure, other: Figure) -> int:
    """How many telling words their clauses share."""
    return len(content(scene, *clause(head)) & content(scene, *clause(other)))


def likeness(scene: Scene, head: Figure, other: Figure, body: Sequence[Figure]) -> int:
    """What speaks for one thing being told: its metric or event, the words around, digits that look mistyped."""
    amounts = head.quantity.amount, other.quantity.amount
    slip = slip_of(*amounts) if _of_one_noun(scene, head, other) else 0
    kinds = events(scene, head) & _events_told(scene, other)
    far = max(a.value for a in amounts) > 10 * min(a.value for a in amounts)
    far = far and not _by_ten(head, other)
    if slip < ENOUGH and ((far and not slip) or (not kinds and clash(head, other)) or _is_aside(scene, head, other)):
        return 0
    lead = in_lead(other, body)
    slip += slip == 2 and is_lone(other, body)
    alone = not slip and _by_ten(head, other) and is_lone(other, body) and shared(scene, head, other) >= 1
    slip = ENOUGH if alone else slip
    if events(scene, head) and not kinds and slip < ENOUGH:
        return 0
    named = head.own and other.own and same_metric(head, other)
    spoken = {head.quantity.noun, other.quantity.noun} & phrase(head) & phrase(other)
    nouns = head.quantity.noun is not None and (one_noun(scene, head, other) or bool(spoken))
    words = min(2, shared(scene, head, other)) + min(1, local(scene, head, other)) + one_act(scene, head, other)
    words += _ITS * (named and lead and not words and _is_its(scene, head, other))
    told = kinds or slip or named or nouns or (words > 2 and not other.quantity.amount.hedges)
    return 3 * bool(kinds) + slip * lead + (named or nouns) + words if told and (lead or (slip and words >= 2)) else 0


def _of_one_noun(scene: Scene, head: Figure, other: Figure) -> bool:
    """Of two nouns only digits enough are one figure mistyped: 兩萬伙 is no 兩類."""
    amounts = head.quantity.amount, other.quantity.amount
    return max(map(significant, amounts)) > 1 or noun_fits(scene, head, other)


def _is_its(scene: Scene, head: Figure, other: Figure) -> bool:
    """全市地区生产总值: of the year, and about as much as the headline's."""
    amounts = head.quantity.amount.value, other.quantity.amount.value
    yearly = other.period is None or other.period.grain is Grain.YEAR
    taken_up = yearly and other.part is not Part.BASE and max(amounts) <= 2 * min(amounts)
    part = _PART_OF_YEAR.search(scene.folded, scene.line_of(other.item).start, other.item.start)
    return taken_up and part is None and _TAKES_UP.search(scene.folded, *clause(other)) is not None


def _by_ten(head: Figure, other: Figure) -> bool:
    """£2,000 and £200: money with a nought too many."""
    low, high = sorted((head.quantity.amount.value, other.quantity.amount.value))
    money = head.quantity.kind is MentionKind.CURRENCY or unit_left_out(head, other)
    return money and low > 0 and high / low in (10, 100)


def is_lone(figure: Figure, body: Sequence[Figure]) -> bool:
    """The lead tells of no other figure of its unit."""
    lead = [f for f in body if in_lead(f, body) and f.unit == figure.unit]
    return sum(f.quantity.kind is figure.quantity.kind for f in lead) == 1


def _events_told(scene: Scene, figure: Figure) -> frozenset[str]:
    """Of its clause; of its whole sentence where that has no other figure."""
    line = scene.line_of(figure.item)
    counted = [i for i in line.items if not is_age(scene, scene.items[i])]
    return events(scene, figure) | (events_in(scene, line.start, line.end) if len(counted) == 1 else frozenset())


def slip_of(one: Amount, other: Amount) -> int:
    """How much the digits alone speak for one figure mistyped."""
    far = {one.value, other.value}
    return 3 * ((rescaled(one, other) or reworded(one, other)) and max(far) >= 1000 * min(far)) or 2 * (
        mistyped(one, other) or rescaled(one, other) or reworded(one, other)
    )


def one_act(scene: Scene, head: Figure, other: Figure) -> bool:
    """Both clauses tell of one doing: to spend and to cost, to axe and to lay off."""
    common = content(scene, *clause(head)) & content(scene, *clause(other))
    return bool(common & restating(scene).acts)


def _is_aside(scene: Scene, head: Figure, other: Figure) -> bool:
    """A part, an earlier figure, what is compared with; or a number of another thing."""
    reach = _BESIDE[scene.spaced]
    near = other.play.cue is not None and other.item.start - other.play.cue[1] <= reach
    beneath = other.play.cue is not None and scene.folded[slice(*other.play.cue)] == "on"  # planted on 120 acres
    if other.part is Part.BASE and near and head.part is not Part.BASE and not beneath:
        return True
    if {"part", "rest"} & set(other.play.marks) - set(head.play.marks) and not _LEFT.search(other.item.before):
        return True
    if head.quantity.kind is MentionKind.NUMBER and not noun_fits(scene, head, other):
        return True
    slip = slip_of(head.quantity.amount, other.quantity.amount)
    return not slip and _long_past(scene, other) and not _long_past(scene, head)


_LEFT = phrasing("likeness", "left")  # left 43 people dead, left £6.3m to charity: no remainder
_BESIDE = {True: 16, False: 5}  # characters from the words that compare to their figure


def _long_past(scene: Scene, figure: Figure) -> bool:
    """Of an earlier month or year; on Sunday is when the news was made."""
    time, published = moment(scene, figure), scene.article.published
    until = time.period.until if time is not None and time.period is not None else None
    if until is not None and published is not None and until.year < published.year:
        return True
    return time is not None and time.kind is not MentionKind.DATE and is_past(scene, time)


def unit_left_out(head: Figure, other: Figure) -> bool:
    """擬斥8.5億, its currency left to the text."""
    large = (
        head.quantity.kind is MentionKind.NUMBER and head.quantity.noun is None and head.quantity.amount.step >= 10**4
    )
    return large and other.quantity.kind is MentionKind.CURRENCY and other.quantity.per is None
