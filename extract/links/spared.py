"""Relations that fail and that other figures of the passage spare: these tell of what whole the parts really are.

"Fares cover 78.4m, the council 31.2m and the remaining 8.4m is from advertising", of costs of 118m told before: the
first is a part like the others.  "46% … . B gets 33% and C the remaining 21%": one slice stands in the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term, Told
from claimgraph.extract.links.near import add_up
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond

_BACK = 12  # sentences in which what else the parts may be of is looked for
_SCALES = frozenset(Fraction(10) ** n for n in range(1, 10))
_TWO = 2
_FULL = Interval.point(Fraction(100))


def kept(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot]) -> list[Knot]:
    """The relations without those that are spared; of one part and share those with the whole that fits.

    The cells of a table are what their heads say, and nothing else.
    """
    by_sentence: dict[int, list[Figure]] = {}
    for figure in figures:
        by_sentence.setdefault(figure.item.sentence, []).append(figure)
    fitting = {(k.terms[0], k.terms[-1]) for k in knots if k.bond is Bond.RATIO and _is_share(figures, k)}
    tabled = {f.index for f in figures if scene.line_of(f.item).cell is not None}
    free = [k for k in knots if set(k.figures) <= tabled or not _is_spared(figures, by_sentence, k)]
    return [k for k in free if not _is_of_another(figures, k, fitting)]


def _is_of_another(figures: Sequence[Figure], knot: Knot, fitting: set[tuple[Term, Term]]) -> bool:
    """45 of 428, 10.5%; of the 420 of the week after it is none."""
    return knot.bond is Bond.RATIO and (knot.terms[0], knot.terms[-1]) in fitting and not _is_share(figures, knot)


def _is_share(figures: Sequence[Figure], knot: Knot) -> bool:
    part, whole, share = (_amount(figures, t) for t in (*knot.terms[:2], knot.terms[-1]))
    if None in (part, whole, share) or part is None or whole is None or share is None or part.unit != whole.unit:
        return False
    scale = Fraction(1, 100) if share.unit == "%" else Fraction(1)
    return _bounds(part).meets(_bounds(whole) * (_bounds(share) * scale))


def _amount(figures: Sequence[Figure], term: Term) -> Amount | None:
    return figures[term].quantity.amount if isinstance(term, int) else term.amount


def _bounds(amount: Amount) -> Interval:
    return amount.at(Grade.ROUNDED)


def _is_spared(figures: Sequence[Figure], by_sentence: dict[int, list[Figure]], knot: Knot) -> bool:
    if knot.bond is Bond.WHOLE and knot.closed:
        return _lacks_slice(figures, by_sentence, knot)
    if knot.bond is not Bond.SUM or any(isinstance(t, Told) and t.figure is None for t in knot.terms):
        return False
    amounts = [_amount(figures, t) for t in knot.terms]
    known = [a for a in amounts if a is not None]
    if len(known) < len(amounts) or len({a.unit for a in known}) > 1:
        return False
    total, parts = _bounds(known[0]), add_up([_bounds(a) for a in known[1:]])
    within = not knot.closed and sum((a.value for a in known[1:]), Fraction(0)) <= known[0].value
    if within or parts.meets(total) or _is_rescaled(known):
        return False
    apart = len({figures[n].item.sentence for n in knot.figures}) > 1
    if knot.closed and len(known) > _TWO and apart and _outgrows(known):
        return True
    return any(_spares(figures, knot, other, total, parts) for other in _likes(figures, by_sentence, knot))


def _is_rescaled(amounts: Sequence[Amount]) -> bool:
    """A power of ten away: a scale word lost, whatever else is told."""
    total, made = amounts[0].value, sum((a.value for a in amounts[1:]), Fraction(0))
    return bool(total and made) and max(total / made, made / total) in _SCALES


def _outgrows(amounts: Sequence[Amount]) -> bool:
    """A part told in another sentence is more than all of it, and by no scale word: it is of something else."""
    total, *parts = (a.value for a in amounts)
    large = max(parts)
    left = total - (sum(parts, Fraction(0)) - large)
    return large > total and not (left > 0 and large / left in _SCALES)


def _likes(figures: Sequence[Figure], by_sentence: dict[int, list[Figure]], knot: Knot) -> Iterator[Figure]:
    """Levels of its unit and kind in its sentences and a few before."""
    own = set(knot.figures)
    homes = [figures[n].item.sentence for n in own]
    like = figures[next(iter(sorted(own)))].quantity if own else None
    for sentence in range(min(homes) - _BACK, max(homes) + 1) if homes else ():
        for other in by_sentence.get(sentence, ()):
            quantity = other.quantity
            alike = like is not None and other.unit == like.amount.unit and quantity.kind is like.kind
            if alike and other.index not in own and not (other.title or quantity.ordinal or other.age):
                yield other


def _spares(figures: Sequence[Figure], knot: Knot, other: Figure, total: Interval, parts: Interval) -> bool:
    """It is the whole of them, or of the parts alone where it stands nearer; or a part left out of one sentence."""
    first = knot.terms[0]
    head = figures[first] if isinstance(first, int) else None
    members = [figures[n] for n in knot.figures if head is None or n != head.index]
    if head is None or not members:
        return False
    size = _bounds(other.quantity.amount)
    before = other.part is not Part.CHANGE and other.index < members[0].index
    if before and ((total + parts).meets(size) or (head.index < other.index and parts.meets(size))):
        return True
    beside = other.item.sentence == head.item.sentence == members[-1].item.sentence
    ends = [_bounds(f.quantity.amount) for f in members]
    nets = [(parts + size) - end - end for end in ends]  # opened nine and sold four
    return beside and (total.meets(parts + size) or any(total.meets(net) for net in nets))


def _lacks_slice(figures: Sequence[Figure], by_sentence: dict[int, list[Figure]], knot: Knot) -> bool:
    amounts = [_amount(figures, t) for t in knot.terms]
    known = [a for a in amounts if a is not None and a.unit == "%"]
    if len(known) < len(amounts) or not knot.figures:
        return False
    made = add_up([_bounds(a) for a in known])
    return not made.meets(_FULL) and any(
        f.part is not Part.CHANGE and (made + _bounds(f.quantity.amount)).meets(_FULL)
        for f in _likes(figures, by_sentence, knot)
    )
