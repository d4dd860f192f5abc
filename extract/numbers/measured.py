"""What a number with its unit is, and the text that it is read from."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from claimgraph.extract.numbers import numberwords
from claimgraph.extract.numbers.numerals import Numeral
from claimgraph.extract.numbers.units import Unit, Units
from claimgraph.ontology.model import MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A number with what it measures.

    start, end      the whole, from currency sign or minus to unit
    number          the numeral alone
    value, upper    as written, in the words' own unit (34 for 34 cents, 30 for 三成)
    unit            None for a bare number;  before: it stands before the number
    """

    start: int
    end: int
    number: tuple[int, int]
    value: Fraction
    step: Fraction
    upper: Fraction | None
    numeral: Numeral
    unit: Unit | None = None
    before: bool = False
    odd: bool = False

    @property
    def kind(self) -> MentionKind:
        return MentionKind.NUMBER if self.unit is None else self.unit.kind


@dataclass(frozen=True, slots=True)
class Source:
    """A text in both spellings, and the lists of its language."""

    text: str
    original: str
    numbers: numberwords.NumberWords
    units: Units


def is_han(char: str) -> bool:
    """A Chinese character."""
    return "\u4e00" <= char <= "\u9fff"
