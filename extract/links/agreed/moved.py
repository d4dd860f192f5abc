"""A change and the levels that it leads between, the one of them or both told in another sentence.

"ARR of $330 million, 2.2 times last year's level" · 毛利率19.4%，高出甲公司3.6個百分點: of the 15.8% told before ·
"6宗", of 52 and 46 told in the sentence before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.links import Tie
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.leads import moves
from claimgraph.extract.links.near import is_fraction, same_noun, value
from claimgraph.extract.links.retold.twins import digits
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.model import Form, MentionKind, Modality, Period, Wording

_FAR = 60  # figures over which the other end is looked for
_NEAR = 1  # sentences before, in which both ends may stand
_FINE = 2  # digits that do not fit by chance


def read(figures: Sequence[Figure], ties: Mapping[int, Tie]) -> Iterator[Tie]:
    """The ends of changes of which one end or none is known."""
    levels = [f for f in figures if _is_level(f)]
    for change in (f for f in figures if _is_change(f)):
        tie = ties.get(change.index)
        ends = (tie.base, tie.result) if tie is not None else (None, None)
        if (tie is None or not tie.steps) and None in ends:
            near = _around(change, levels)
            found = _ends(change, ends, figures, near) or _ends(change, (None, None), figures, near)
            if found is not None:
                yield Tie(change=change.index, base=found[0].index, result=found[1].index)


def _is_change(figure: Figure) -> bool:
    """Told to two digits, or a number of things; no headline's, none of two readings."""
    amount, form = figure.quantity.amount, figure.play.form
    plain = figure.part is Part.CHANGE and form not in (None, Form.DIRECTION) and not figure.quantity.readings
    plain = plain and not (figure.title or amount.worded or amount.hedges or amount.upper or figure.remains)
    return plain and figure.play.wording in (Wording.PLAIN, Wording.TO_TIMES)


def _digits(figure: Figure) -> int:
    """Digits that do not fit by chance: the zero of 30.0% is written for a reason, that of 50,000 is not."""
    amount = figure.quantity.amount
    return len(digits(amount)) if amount.step < 1 else significant(amount)


def _is_level(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = figure.is_level or figure.part is Part.SHARE
    plain = plain and not (figure.title or quantity.ordinal or quantity.readings or quantity.amount.upper)
    alone = quantity.kind is not MentionKind.MULTIPLE and not is_fraction(figure) and not quantity.amount.hedges
    return plain and alone and figure.modality is not Modality.DENIED and value(figure) != 0


def _around(change: Figure, levels: Sequence[Figure]) -> Sequence[Figure]:
    index = attrgetter("index")
    start = bisect_left(levels, change.index - _FAR, key=index)
    like = levels[start : bisect_left(levels, change.index + _FAR, key=index)]
    return [f for f in like if _may_end(change, f)]


def _may_end(change: Figure, level: Figure) -> bool:
    """In its unit, points of percentages, degrees of temperatures; a count of its noun."""
    if change.play.form is Form.POINTS:
        return level.unit == "%"
    if change.play.form is not Form.DIFFERENCE:
        return level.unit != "%" and level.unit not in _DEGREES
    told = _WARMER.get(change.unit, change.unit)
    if level.unit != told or level.quantity.per != change.quantity.per:
        return False
    named = change.quantity.noun is not None or change.measure is not None
    return told is not None or (named and same_noun(level.quantity.noun, change.quantity.noun))


_DEGREES = frozenset({"°C", "°F"})
_WARMER: dict[str | None, str | None] = {"Δ°C": "°C", "Δ°F": "°F"}


def _ends(
    change: Figure, known: tuple[object, object], figures: Sequence[Figure], levels: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    """The nearest pair of levels that the change leads between to the last digit."""
    base, result = (figures[n] if isinstance(n, int) else None for n in known)
    if any(n is not None and not isinstance(n, int) for n in known):
        return None
    near = [f for f in levels if 0 <= change.item.sentence - f.item.sentence <= _NEAR]
    own = [f for f in near if f.item.sentence == change.item.sentence]
    pairs = [(b, r) for r in ([result] if result else own) for b in ([base] if base else levels)]
    pairs += [(b, r) for b in ([base] if base else own) for r in ([result] if result else levels)]
    pairs += [] if base or result else [(b, r) for b in near for r in near]
    fitting = [p for p in pairs if _is_pair(change, *p) and moves(change, *p, Grade.ROUNDED)]
    fitting.sort(key=lambda p: sum(_distance(change, f) for f in p))
    return fitting[0] if fitting else None


def _distance(change: Figure, level: Figure) -> int:
    return abs(level.item.sentence - change.item.sentence) * _FAR + abs(level.index - change.index)


def _is_pair(change: Figure, base: Figure, result: Figure) -> bool:
    """Two like levels, not told the wrong way round in time; far apart only of one metric or noun."""
    pers = {f.quantity.per for f in (base, result)} - {None}  # $38.50 a share, and the $45.30 of others
    if base.index == result.index or len(pers) > 1 or value(base) == value(result):
        return False
    if not base.is_kin(result) or not same_noun(base.quantity.noun, result.quantity.noun):
        return False
    if base.part is Part.RESULT and result.part is Part.BASE:
        return False
    if _is_later(base.period, result.period) and base.subject == result.subject:
        return False
    beside = all(0 <= change.item.sentence - f.item.sentence <= _NEAR for f in (base, result))
    return _fine(change, base, result) and (beside or _of_one(base, result))


def _is_later(one: Period | None, other: Period | None) -> bool:
    known = one is not None and other is not None and one.since is not None and other.since is not None
    return known and one.since > other.since  # type: ignore[union-attr, operator]


def _fine(change: Figure, base: Figure, result: Figure) -> bool:
    """Of digits enough that it is no chance."""
    ends = [_digits(f) for f in (base, result)]
    if change.play.form is Form.DIFFERENCE:
        nouns = {f.quantity.noun for f in (change, base, result)}
        return max(ends) >= (_FINE if len(nouns) == 1 else _FINE + 1)
    if change.play.form in (Form.PERCENT, Form.FACTOR) and _digits(change) < _FINE:
        beside = {f.item.sentence for f in (change, base, result)}
        return len(beside) == 1 and min(ends) >= _FINE and moves(change, base, result, Grade.EXACT)
    return min(ends) >= _FINE or _digits(change) > _FINE


def _of_one(base: Figure, result: Figure) -> bool:
    """Of one metric, or counts of one thing."""
    if base.measure is not None and result.measure is not None and base.measure.metric == result.measure.metric:
        return True
    return base.unit is None and base.quantity.noun is not None and base.quantity.noun == result.quantity.noun
