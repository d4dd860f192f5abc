"""Whether a change leads from one level to another, as the figures are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.links.near import near_enough
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Form, Wording


def moves(change: Figure, base: Figure, result: Figure, grade: Grade = Grade.LOOSE) -> bool:
    """The change leads from the base to the result, or cannot be told to."""
    if base.quantity.readings or result.quantity.readings or change.quantity.readings:
        return True
    return spans(change, base.quantity.amount, result.quantity.amount, grade)


def spans(change: Figure, base: Amount, result: Amount, grade: Grade = Grade.LOOSE) -> bool:
    """The same of the amounts of its ends."""
    old, new = base.at(grade), result.at(grade)
    size, sign = change.quantity.amount, change.play.sign
    if change.play.form in (Form.DIFFERENCE, Form.POINTS):
        steps = [(new - old) if s > 0 else (old - new) for s in (1, -1) if sign in (0, s)]
        return any(s.meets(_size(size, grade)) for s in steps)
    if not old.is_positive or change.play.wording in (Wording.DOWN_TIMES, Wording.TIMES_LESS):
        return True
    return any(new.meets(old * factor) for factor in _factors(change, grade))


def lands_on(change: Figure, level: Figure) -> bool:
    """It rose 20% to £6 last year.  It is £9 now: where its own sentence says that the change has led."""
    beside = level.index == change.index + 1 and level.item.sentence == change.item.sentence
    return beside and level.part is Part.RESULT and change.play.form is not Form.FACTOR


def leads_elsewhere(change: Figure, base: Figure, result: Figure, pairs: Iterable[tuple[Figure, Figure]]) -> bool:
    """Its own ends do not make the change, and two others of the like levels do."""
    if change.quantity.amount.one_sided or moves(change, base, result, Grade.ROUNDED):
        return False
    own = {base.index, result.index}
    return any(moves(change, a, b, Grade.ROUNDED) for a, b in pairs if {a.index, b.index} != own)


def _size(amount: Amount, grade: Grade) -> Interval:
    """Of -8.2% as of a fall of 8.2%."""
    return -amount.at(grade) if amount.value < 0 else amount.at(grade)


def _factors(change: Figure, grade: Grade) -> Iterator[Interval]:
    amount, sign = change.quantity.amount, change.play.sign
    size = _size(amount, grade)
    if change.play.form is Form.FACTOR:
        yield size
        if change.play.wording in (Wording.BY_TIMES, Wording.FOLD_TIMES):
            yield size + 1
        return
    share = size * Fraction(1, 100) if amount.unit == "%" else size
    yield from (share + 1 if s > 0 else -share + 1 for s in (1, -1) if sign in (0, s))


def comparable(change: Figure, base: Figure, result: Figure) -> bool:
    """A printed error is off by a little or by powers of ten; levels of two things by anything."""
    old, new = base.quantity.amount.value, result.quantity.amount.value
    if old <= 0 or new <= 0 or change.play.form not in (Form.PERCENT, Form.FACTOR):
        return True
    wanted = [f.lower if f.lower is not None else f.upper for f in _factors(change, Grade.LOOSE)]
    known = [w for w in wanted if w is not None and w > 0]
    if _DOUBLINGS.search(change.quantity.quote):  # 翻五番, for five or six times
        known += [Fraction(int(known[0]).bit_length() + n) for n in (-1, 0)]
    return not known or any(near_enough(new / old, w) for w in known)


_DOUBLINGS = phrasing("meant", "doublings")
