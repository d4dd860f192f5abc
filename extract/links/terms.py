"""A figure as a relation takes it where it is no plain level: a change, a part in percent, a share."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.links import Term, Told
from claimgraph.extract.links.near import is_fraction, lead, told
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import ONE_SIDED, Amount, Hedge


def is_amount(figure: Figure) -> bool:
    """So much more or less: 600 jobs cut, $10m saved."""
    return figure.part is Part.CHANGE and not figure.is_ratio and not is_fraction(figure) and not figure.quantity.per


def level_term(figure: Figure) -> int | Told:
    """A level, also where its sentence tells it as a change: what is cut, saved or lost."""
    return told(figure) if figure.part is Part.CHANGE else figure.index


def part_term(figure: Figure) -> Term:
    """A part of a sum: percentages add up as told, since the readers of sums know them to be of one whole."""
    return told(figure) if figure.unit == "%" else figure.index


def share_term(share: Figure) -> Term:
    """The share in percent: a fraction in words is told as one, and "a little over" it is within its looseness."""
    amount = share.quantity.amount
    if share.part is Part.CHANGE and amount.unit == "%":
        return told(share, amount)
    hedges = tuple(h for h in amount.hedges if not (amount.worded and h in (Hedge.JUST_OVER, Hedge.JUST_UNDER)))
    if amount.worded and amount.unit == "%" and hedges != amount.hedges:
        return told(share, replace(_up_to_half(amount), hedges=hedges))
    if is_fraction(share):
        percent = replace(amount, hedges=hedges, worded=True).scaled(Fraction(100), "%")
        step = Fraction(1 if amount.worded and ONE_SIDED & set(hedges) else 0)  # more than half: of the half itself
        strict = step > 0 or COUNTED.search(share.quantity.quote) is not None
        if amount.value.numerator == 1 and ONE_OF.match(share.quantity.quote.lower()) and not hedges:
            strict, step = True, amount.value**2 * (100 if amount.value.denominator % 5 else 200)
        elif not hedges and _TO_THE_DOT.search(lead(share)):
            strict, step = True, _ABOUT  # 恰好佔四分之三, exactly a third
        return told(share, replace(percent, worded=False, step=step) if strict else percent)
    return share.index if hedges == amount.hedges else told(share, replace(amount, hedges=hedges))


def in_percent(figure: Figure) -> Term:
    """A fraction as a percentage, to stand beside one."""
    if is_fraction(figure) and figure.part is not Part.CHANGE:
        return told(figure, figure.quantity.amount.scaled(Fraction(100), "%"))
    return figure.index


def plain(figure: Figure) -> Told:
    """The number as it stands there, per nothing; a fraction as a percentage."""
    term = in_percent(figure)
    amount = term.amount if isinstance(term, Told) else figure.quantity.amount
    return Told(start=figure.item.start, end=figure.item.end, amount=amount)


def unhedged(figure: Figure) -> Told:
    """€13m, up to €13bn: one number, whatever bounds it."""
    term = plain(figure)
    return replace(term, amount=replace(term.amount, hedges=()))


def _up_to_half(tenths: Amount) -> Amount:
    """一成出头: up to one and a half; 不到三成: from two and a half on."""
    half = tenths.step / 2
    over = Hedge.JUST_OVER in tenths.hedges
    low, high = (tenths.value, tenths.value + half) if over else (tenths.value - half, tenths.value)
    return replace(tenths, value=low, upper=high)


_TO_THE_DOT = phrasing("shares", "to_the_dot")
_ABOUT = Fraction(2)  # percent points: what "exactly" leaves to a fraction that no whole number can be
COUNTED = phrasing("shares", "counted")
ONE_OF = phrasing("shares", "one_of")  # one in eight: between one in 7.5 and one in 8.5
