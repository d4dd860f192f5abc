"""Sums that nothing states, but that one known slip of the pen keeps from adding up: such a fit is no chance.

"Exports of 241.6 billion, imports of 229.9 million, a surplus of 11.7 billion": of the like amounts of one sentence one
is the sum of all others once a power of ten, two neighbouring digits or one digit of at least four are put right.  How
likely that is by chance is reckoned: the number of figures that such slips could give, to the numbers of that size that
there are at the figures' precision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import gcd, lcm

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import is_plain, lines, same_noun, value
from claimgraph.ontology.model import Bond, MentionKind

_MOST = 7  # parts of a sum that no word announces
_CHANCE = Fraction(1, 50)  # a fit more likely than that says nothing
_POWERS = (10, 100, 1000, 10**6)
_LONG = 4  # digits of a figure of which one may be wrong


def read(scene: Scene, figures: Sequence[Figure], known: Sequence[Knot]) -> Iterator[Knot]:
    """The sums of every sentence that only a slip breaks, of figures that no relation has taken."""
    taken = {t for k in known if k.closed for t in map(_index, k.terms) if t is not None}
    previous: list[Figure] = []
    for line in lines(figures):
        place = scene.line_of(line[0].item)
        if place.cell is not None:
            previous = []
            continue
        beside = bool(previous) and scene.line_of(previous[0].item).index == place.index - 1
        for group in ([*previous, *line] if beside else [], line):
            for like in _alike(group):
                spread = group is not line and {f.item.sentence for f in like} != {place.index - 1, place.index}
                if not spread and not any(f.index in taken for f in like):
                    yield from _broken(like)
        previous = [] if line[0].title else line


def _index(term: object) -> int | None:
    if isinstance(term, Told):
        return term.figure
    return term if isinstance(term, int) else None


def _alike(line: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The amounts of one unit, the counts of one thing: all of them that the sentence tells."""
    groups: list[list[Figure]] = []
    for figure in line:
        group = next((g for g in groups if _like(g, figure)), None)
        if group is None:
            groups.append([figure])
        else:
            group.append(figure)
    for group in groups:
        if 3 <= len(group) <= _MOST + 1 and all(_is_exact(f) for f in group):
            yield group


def _like(group: Sequence[Figure], figure: Figure) -> bool:
    first = group[0].quantity
    if first.amount.unit != figure.unit or first.kind is not figure.quantity.kind or first.per != figure.quantity.per:
        return False
    return first.kind is not MentionKind.NUMBER or all(same_noun(g.quantity.noun, figure.quantity.noun) for g in group)


def _is_exact(figure: Figure) -> bool:
    amount = figure.quantity.amount
    told = amount.upper is None and not amount.hedges and not amount.worded and not figure.quantity.readings
    return told and is_plain(figure) and not figure.age and figure.part is not Part.CHANGE and value(figure) > 0


def _broken(like: Sequence[Figure]) -> Iterator[Knot]:
    """The one way in which the figures add up but for a slip."""
    values = [value(f) for f in like]
    grain = _grain(values)
    found = []
    for at, total in enumerate(like):
        parts = [f for f in like if f is not total]
        off = sum(map(value, parts)) - value(total)
        if abs(off) < grain:
            return
        kind = min((k for f in like if (k := _slip(f, value(f) + (off if f is total else -off), grain))), default=None)
        room = max(values) / grain
        if kind is not None and _ways(like, kind) * len(like) < room * _CHANCE:
            found.append(Knot(bond=Bond.SUM, terms=(total.index, *(p.index for p in parts))))
        del at
    if len(found) == 1:
        yield found[0]


def _grain(values: Sequence[Fraction]) -> Fraction:
    """The greatest step of which all figures are multiples: what they are told to."""
    below = lcm(*(v.denominator for v in values))
    return Fraction(gcd(*(int(v * below) for v in values)), below)


def _slip(figure: Figure, meant: Fraction, grain: Fraction) -> int | None:
    """Which slip makes the figure of what was meant: 1 a power of ten, 2 two digits exchanged, 3 one digit wrong."""
    told = value(figure)
    if meant <= 0:
        return None
    if max(told / meant, meant / told) in _POWERS:
        return 1
    one, other = (str(v / grain) for v in (told, meant))
    if len(one) != len(other) or "/" in one + other:
        return None
    apart = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and one[apart[0]] == other[apart[1]]
        and one[apart[1]] == other[apart[0]]
    ):
        return 2
    return 3 if len(apart) == 1 and len(one) >= _LONG else None


def _ways(like: Sequence[Figure], kind: int) -> int:
    """How many other numbers slips of this kind or a simpler one make of the figures."""
    grain = _grain([value(f) for f in like])
    digits = [len(str(int(value(f) / grain))) for f in like]
    ways = 2 * len(_POWERS) * len(like)
    ways += sum(d - 1 for d in digits) if kind >= 2 else 0
    return ways + (sum(9 * d for d in digits if d >= _LONG) if kind == 3 else 0)
