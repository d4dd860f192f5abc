"""Changes of the headline, and the figure of the body that tells the same one; what keeps two figures apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, permutations

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.changes.compound import is_stepped
from claimgraph.extract.links.kin import clash, same_metric, within
from claimgraph.extract.links.near import is_fraction, lines, same_noun, told
from claimgraph.extract.links.retold.twins import agree, mistyped
from claimgraph.extract.links.retold.wording import shared
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import Bond, Form

LEAD = 2  # sentences of the body that repeat the headline


def in_lead(figure: Figure, body: Sequence[Figure]) -> bool:
    """It stands in the first sentences of the text, which repeat the headline."""
    return figure.item.sentence < body[0].item.sentence + LEAD


def relative(figure: Figure) -> bool:
    return figure.part is Part.CHANGE and figure.play.form in (Form.PERCENT, Form.FACTOR)


def changes(scene: Scene, head: Figure, body: Sequence[Figure]) -> list[Figure]:
    like = [f for f in body if relative(f) and f.play.sign == head.play.sign and not is_stepped(scene, f)]
    like = [f for f in like if (not clash(f, head) or _lead_slip(head, f, body)) and not_other(scene, head, f)]
    agreeing = [f for f in like if equal(head, f)] or [f for f in like if _is_bound_of(head, f)]
    if agreeing:
        return agreeing[:1]
    if is_given(head, body) or any(relative(f) and _is_bound_of(head, f) for f in body):
        return []
    close = [f for f in like if near_head(scene, head, f, body)]
    best = max((shared(scene, head, f) for f in close), default=0)
    return [f for f in close if shared(scene, head, f) == best]


def _is_bound_of(head: Figure, other: Figure) -> bool:
    """Climbs by over a quarter; +25.8%: the headline's round bound, and the figure that it is short for."""
    one, two = (f.quantity.amount.scaled(_IN_PERCENT[f.unit == "%"], "%") for f in (head, other))
    near = abs(one.value - two.value) <= one.value * _SHORT
    return one.one_sided and other.play.sign == head.play.sign and near and agree(one, two)


_IN_PERCENT = {True: Fraction(1), False: Fraction(100)}
_SHORT = Fraction(1, 8)  # of the bound, that a round one is off at the most


def is_given(head: Figure, body: Sequence[Figure]) -> bool:
    """Up 15% in five years: from 1,000 to 1,150 euros, over the past year by 2.7%: two levels of the lead make it."""
    lead = body[0].item.sentence + LEAD if body else 0
    levels = [f for f in body if f.item.sentence < lead and f.is_level and not (f.is_ratio or f.quantity.ordinal)]
    aim = percent(head) if head.play.form is Form.FACTOR else 100 + head.play.sign * percent(head)
    slack = max(head.quantity.amount.step, Fraction(1, 2)) if head.unit == "%" else aim / 20
    return any(abs(m - aim) <= slack for m in _ratios(levels))


def _ratios(levels: Sequence[Figure]) -> Iterator[Fraction]:
    """What each level is of each other one in its unit, in percent."""
    for one, other in permutations(levels, 2):
        if one.is_kin(other) and one.quantity.amount.value > 0:
            yield 100 * other.quantity.amount.value / one.quantity.amount.value


def turned(scene: Scene, head: Figure, body: Sequence[Figure]) -> Iterator[Knot]:
    """Falls 12% over "a 12 per cent rise": the same change, the other way."""
    told_so = [f for f in body if relative(f) == relative(head) and f.play.form is head.play.form is not None]
    moved = [f for f in told_so if equal(head, f) or (not relative(f) and head.alike(f) and _bounds(head, f))]
    if len(moved) != 1 or moved[0].play.sign * head.play.sign >= 0:
        return
    if near_head(scene, head, moved[0], body) or (told_so == moved and in_lead(moved[0], body)):
        yield Knot(bond=Bond.SAME, terms=(_signed(head), _signed(moved[0])))


def _bounds(head: Figure, other: Figure) -> bool:
    """跌逾三百點, 升312點: the headline's round figure of the same."""
    return bool(head.quantity.amount.hedges) and agree(head.quantity.amount, other.quantity.amount)


def slowed(scene: Scene, head: Figure, body: Sequence[Figure]) -> Iterator[Knot]:
    """Falls 8% over "up 12%, 8 points less than the year before": it rose, only less fast."""
    paces = changewords.words(scene).paces
    for change, points in pairwise(body):
        slower = points.play.form is Form.POINTS and points.quantity.amount.value == head.quantity.amount.value
        if not (slower and relative(head) and relative(change) and points.item.sentence == change.item.sentence):
            continue
        turned_round = head.play.sign == points.play.sign == -change.play.sign != 0
        if turned_round and paces.search(scene.folded, change.item.end, points.item.start) and not _told_so(head, body):
            yield Knot(bond=Bond.SAME, terms=(_signed(head), _signed(change)))


def _told_so(head: Figure, body: Sequence[Figure]) -> bool:
    """The text tells of some other movement the headline's way."""
    return any(relative(f) and f.play.sign == head.play.sign for f in body)


def _signed(figure: Figure) -> Told:
    return told(figure, figure.quantity.amount.scaled(Fraction(figure.play.sign), figure.unit))


def near_head(scene: Scene, head: Figure, other: Figure, body: Sequence[Figure]) -> bool:
    """Of the same metric, or told in the lead with words of the headline."""
    if head.own and other.own and (same_metric(head, other) or _is_kin(head, other)):
        return True
    alike = shared(scene, head, other) >= 1 and not _named_apart(head, other)
    return (in_lead(other, body) and alike) or _lead_slip(head, other, body)


def _is_kin(head: Figure, other: Figure) -> bool:
    """多賺兩成, 股東應佔溢利…升20%: profit of whatever kind, where the headline only says that it is one."""
    a, b = head.measure, other.measure
    both = a is not None and b is not None and {a.metric, b.metric} <= METRICS.keys()
    return both and a is not None and b is not None and within(a.metric, b.metric)


def _lead_slip(head: Figure, other: Figure, body: Sequence[Figure]) -> bool:
    """The lead's first figure, mistyped in the headline: fares to rise 12%, tickets 21 per cent dearer."""
    first = other.item.sentence == body[0].item.sentence
    first = first or (relative(head) and _is_first_change(other, body) and not clash(other, head))
    if any(relative(f) and equal(head, f) for f in body):
        return False
    slip = mistyped(head.quantity.amount, other.quantity.amount) or tenfold(head, other)
    return first and slip


def _is_first_change(figure: Figure, body: Sequence[Figure]) -> bool:
    """The first that the lead tells in percent."""
    lead = in_lead(figure, body)
    return lead and figure is next((f for f in body if relative(f)), None)


def _named_apart(one: Figure, other: Figure) -> bool:
    """Both name their metric, in the scheme, and it is not one."""
    a, b = one.measure, other.measure
    named = one.own and other.own and a is not None and b is not None
    return bool(named and a and b and a.metric in METRICS and b.metric in METRICS and a.metric != b.metric)


def differences(scene: Scene, head: Figure, body: Sequence[Figure]) -> list[Figure]:
    """To cut 300 jobs: told again with the same noun and the same sign."""
    like = [f for f in body if f.part is Part.CHANGE and f.play.form is head.play.form and f.alike(head)]
    like = [f for f in like if f.play.sign == head.play.sign and same_noun(f.quantity.noun, head.quantity.noun)]
    if sums_to(head, [f for f in body if f.alike(head)]):
        return []
    like = [f for f in like if not_other(scene, head, f) and not _of_other_level(scene, head, f)]
    told = [f for f in like if f.quantity.noun == head.quantity.noun and shared(scene, head, f) >= 2]
    agreeing = [f for f in told or like if equal(head, f)]
    return agreeing[:1] or told or [f for f in like if _lead_slip(head, f, body)]


def _of_other_level(scene: Scene, head: Figure, other: Figure) -> bool:
    """52% back it, up nine points; her rating of 47% is up three: each is of the percentage of its own sentence."""
    mine, theirs = (
        {
            scene.items[i].quantity.amount.value
            for i in scene.line_of(f.item).items
            if scene.items[i].quantity.amount.unit == "%"
        }
        for f in (head, other)
    )
    return head.play.form is Form.POINTS and bool(mine and theirs) and mine.isdisjoint(theirs)


def not_other(scene: Scene, head: Figure, other: Figure) -> bool:
    """Nothing that is named in both differs: subject, period; a town is no other one than its harbour board."""
    if head.explicit and other.explicit and head.period != other.period:
        return False
    named = [any(n.name == f.subject for n in scene.line_of(f.item).names) for f in (head, other)]
    one, two = head.subject or "", other.subject or ""
    return not (all(named) and one not in two and two not in one)


def equal(one: Figure, other: Figure) -> bool:
    a, b = one.quantity.amount, other.quantity.amount
    return a.value == b.value and a.unit == b.unit


def repeated(scene: Scene, head: Figure, other: Figure, body: Sequence[Figure]) -> bool:
    """The text tells the headline's number again, in whatever part: it is not the other one that was meant."""
    if head.unit == other.unit and agree(head.quantity.amount, other.quantity.amount):
        return False
    numeral = _numeral(scene, head)
    alike = [f for f in body if f.is_kin(head)]
    if relative(head) and any(agree(head.quantity.amount, f.quantity.amount) for f in alike if relative(f)):
        return True
    if relative(head) and is_fraction(head) and any(_as_fraction(head, f) for f in body if f.unit == "%"):
        return True  # up by a third: +33% in a table
    share = (other.unit == "%" or is_fraction(other)) and not relative(other)
    if head.part is Part.RESULT and head.unit == "%" and share and not clash(head, other):
        alike = [f for f in alike if not relative(f)]  # soar to 18%: risen by 18%, and now at 4%
        body = alike
    return any(f.quantity.amount.value == head.quantity.amount.value for f in alike) or (
        len(numeral) >= _TELLING and any(_numeral(scene, f) == numeral for f in body)
    )


def _as_fraction(head: Figure, other: Figure) -> bool:
    return other.part is not Part.BASE and agree(head.quantity.amount.scaled(Fraction(100), "%"), other.quantity.amount)


_TELLING = 3  # digits that are no other number's by chance: 21 %, 2,100 homes


def _numeral(scene: Scene, figure: Figure) -> str:
    """As it is written, without the zeros at its end."""
    text = scene.folded[slice(*figure.quantity.number)]
    return text.replace(",", "").rstrip("0.") if text[:1].isdigit() else text


def tenfold(head: Figure, other: Figure) -> bool:
    one, other_one = percent(head), percent(other)
    return one > 0 and other_one > 0 and 10 in (one / other_one, other_one / one)


def percent(figure: Figure) -> Fraction:
    amount = figure.quantity.amount
    return amount.value if amount.unit == "%" else amount.value * 100


def sums_to(head: Figure, like: Sequence[Figure], more: int = 0, grade: Grade = Grade.LOOSE) -> bool:
    """Figures side by side make the headline's: 18 at one school, 22 at the other; `more` without a number."""
    aim = head.quantity.amount.at(grade)
    for line in lines(like):
        for first in range(len(line)):
            total = Fraction(0)
            for count, figure in enumerate(line[first : first + 6], start=1):
                total += figure.quantity.amount.value
                if count > 1 and any(total + one in aim for one in range(more + 1)):
                    return True
    return False


def ones(scene: Scene, figures: Sequence[Figure]) -> int:
    """Seven passengers and the driver: how many are told beside the figures without a number."""
    lines = {line.start: line.end for line in (scene.line_of(f.item) for f in figures)}
    return sum(len(_SINGLE.findall(scene.folded, *span)) for span in lines.items())


_SINGLE = phrasing("meant", "single")
