"""A percentage that the only two like levels of a short passage give, but for a slip that many make.

"27,900 bottles, then 88,400: … the growth of 317%" · "48 minutes … 50 percent less than the 72 of September"

The ratio told as the increase, the change measured from the wrong end, a power of ten, two digits exchanged: to the
last digit, that is no chance, whatever stands between (decision 0013).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.links import Told
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.brief.telling import Pair
from claimgraph.extract.links.changes.comparable import is_percent
from claimgraph.extract.links.near import told, value
from claimgraph.ontology.model import Form


def slipped(change: Figure, pair: Pair, *, is_of_rate: bool = False) -> bool:
    """The levels give the change, the way that it went, or would but for one slip."""
    amount = change.quantity.amount
    told_so = change.play.form is Form.PERCENT and amount.unit == "%" and amount.upper is None
    base, result = pair.ends
    if not told_so or pair.first is None or (value(result) - value(base)) * change.play.sign <= 0:
        return False
    if is_percent(pair.one):  # 7.5%, then 9.5%: the points between them, told as 2%
        beside = base.item.sentence == result.item.sentence
        return is_of_rate and beside and abs(value(result) - value(base)) == value(change)
    made = _made(value(base), value(result))
    return significant(amount) >= _DIGITS and any(abs(m - value(change)) <= amount.step for m in made)


_DIGITS = 2


def as_written(figure: Figure) -> int | Told:
    """No more than 27,900: so many, where what is reckoned with it takes it so."""
    amount = figure.quantity.amount
    return told(figure, replace(amount, hedges=())) if amount.one_sided else figure.index


def _made(base: Fraction, result: Fraction) -> Iterator[Fraction]:
    """What the two give: as it should be, and by every slip."""
    apart = abs(result - base) * 100
    yield apart / base
    yield apart / result
    if result > base:
        yield result / base * 100
    yield from (apart / base * scale for scale in (Fraction(10), Fraction(1, 10)))
