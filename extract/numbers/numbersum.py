"""Adding up the words of one numeral: 1兆2600億, 五百余万, twenty-three million and five, three and a half million.

A numeral is a list of parts, each closed by scale words (万, million); a part is a list of groups, each closed by a
multiplier (百, hundred) below the one before.  What does not fit is left for the next numeral.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from claimgraph.extract.numbers.numbertokens import LARGE, Token
from claimgraph.extract.numbers.numberwords import Kind, NumberWords

_ENDLESS = Fraction(10**40)
_ZERO = Fraction(0)


@dataclass(slots=True)
class Total:
    """What the words of a numeral come to; `end` and `after` count words (`after` with a trailing 多, 余)."""

    value: Fraction = _ZERO
    step: Fraction = Fraction(1)
    end: int = 0
    after: int = 0
    scale: int = 1
    upper: Fraction | None = None
    odd: bool = False
    fraction: bool = False
    pair: int | None = None  # the word that two digits in a row begin with: 八九百
    parts: list[tuple[Fraction, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Section:
    """A section under one scale word (三千八百九十六)."""

    value: Fraction = _ZERO
    step: Fraction = Fraction(1)
    empty: bool = True
    few: bool = False
    odd: bool = False
    floor: Fraction = _ENDLESS


def add_up(run: list[Token], lexicon: NumberWords, *, bare: bool = False) -> Total | None:
    """The number that begins with the first word, or None.

    bare       a multiplier or scale word alone counts as one of it
    """
    adder = _Adder(run, lexicon, bare)
    return adder.total if adder.read() else None


class _Adder:
    __slots__ = ("bare", "i", "lexicon", "run", "total")

    def __init__(self, run: list[Token], lexicon: NumberWords, bare: bool) -> None:
        self.run, self.lexicon, self.bare = run, lexicon, bare
        self.i = 0
        self.total = Total()

    def kind(self, ahead: int = 0) -> Kind | None:
        at = self.i + ahead
        return self.run[at].kind if at < len(self.run) else None

    def read(self) -> bool:
        """Parts while they fit; False where there is no number."""
        floor = _ENDLESS
        while self.part(floor):
            floor = Fraction(self.total.parts[-1][1])
            if floor == 1 or self.total.odd or self.total.upper is not None:
                break
        if not self.total.parts:
            return False
        total = self.total
        total.value = sum((value for value, _ in total.parts), _ZERO)
        total.end = self.i
        self.decimals_after_scale()
        total.after = total.end = self.i
        self.trailing_odd()
        return True

    def part(self, floor: Fraction) -> bool:
        """A section and its scale words; nothing is taken if the section does not fit below `floor`."""
        back = self.i
        section = self.section(floor)
        if (section.empty and not self.opens_bare()) or self.is_another(back):
            self.i = back
            return False
        if section.empty:
            section.value, section.empty = Fraction(1), False
            section.step = _ZERO
        self.scales(section)
        return True

    def is_another(self, first: int) -> bool:
        """1.4 billion and 1.5 billion: two numbers of one scale."""
        parts = self.total.parts
        joined = bool(parts) and self.kind() is Kind.SCALE and "and" in self.run[first].gap
        return joined and self.run[self.i].value >= parts[-1][1]

    def opens_bare(self) -> bool:
        """万 alone, where the context allows it."""
        return self.kind() is Kind.SCALE and (self.bare and not self.total.parts)

    def scales(self, section: _Section) -> None:
        value, step, scale = section.value, section.step, 1
        while self.kind() is Kind.SCALE:
            word = self.run[self.i]
            value += self.merged(int(word.value))
            value, step, scale = value * word.value, step * word.value, scale * int(word.value)
            self.i += 1
            if not section.odd and self.kind() is Kind.ODD and self.kind(1) is Kind.SCALE:
                section.odd = True
                self.i += 1
        total = self.total
        total.parts.append((value, scale))
        total.step, total.scale = step, scale
        total.odd = total.odd or section.odd
        if section.few:
            rest = sum((v for v, _ in total.parts[:-1]), _ZERO)
            total.upper, total.step = rest + value * 10, _ZERO

    def merged(self, scale: int) -> Fraction:
        """Parts under a smaller scale word join: 1万3千亿 is 13,000 亿."""
        joined = _ZERO
        parts = self.total.parts
        while parts and parts[-1][1] < scale:
            joined += parts.pop()[0]
        return joined

    # --- inside a section

    def section(self, floor: Fraction) -> _Section:
        section = _Section(floor=floor)
        while not section.odd and self.group(section):
            pass
        if not section.empty and self.kind() is Kind.POINT:
            self.decimals(section)
        return section

    def group(self, section: _Section) -> bool:
        """A number and its multiplier, below the group before."""
        back, pair = self.i, self.total.pair
        number = self.number(section)
        multiplier = self.multiplier(number, section)
        value = number.value if number is not None else Fraction(1)
        step = number.step if number is not None else _ZERO
        if multiplier is not None:
            value, step = (value or 1) * multiplier.value, self.multiplied(number, multiplier)
        elif number is None or self.leads_nowhere(number):
            self.i, self.total.pair = back, pair
            return False
        if not value and number is not None and (self.total.parts or not section.empty):
            self.i, self.total.pair = back, pair
            return False
        if value >= section.floor and self.fits_not(section, value):
            self.i, self.total.pair = back, pair
            return False
        section.value, section.step = section.value + value, step
        section.empty = False
        section.floor = Fraction(1) if multiplier is None else multiplier.value
        section.few = section.few or (number is not None and number.kind is Kind.FEW)
        self.inner_odd(section, multiplier)
        return True

    def fits_not(self, section: _Section, value: Fraction) -> bool:
        """A section too large for what stands before it, unless a larger scale word follows (1万3千亿)."""
        parts = self.total.parts
        if not section.empty or not parts or self.kind() is not Kind.SCALE:
            return True
        return self.run[self.i].value <= parts[-1][1] or self.run[self.i].gap == "and"

    def multiplied(self, number: Token | None, multiplier: Token) -> Fraction:
        if number is not None and number.kind is Kind.ARABIC:
            return number.step * multiplier.value
        return Fraction(1) if number is not None else (Fraction(1) if multiplier.value == 10 else _ZERO)

    def leads_nowhere(self, number: Token) -> bool:
        return number.kind in (Kind.FEW, Kind.ARTICLE) and self.kind() is not Kind.SCALE

    def number(self, section: _Section) -> Token | None:
        kind = self.kind()
        if kind is Kind.DIGIT:
            return self.digits(section)
        if kind in (Kind.ARABIC, Kind.SMALL):
            return self.step()
        if kind in (Kind.FEW, Kind.ARTICLE):
            token = self.step()
            return token._replace(value=Fraction(1), step=Fraction(1))
        if kind is Kind.TENS:
            return self.tens()
        return None

    def step(self) -> Token:
        self.i += 1
        return self.run[self.i - 1]

    def tens(self) -> Token:
        """twenty, twenty-one."""
        token = self.step()
        if self.kind() is Kind.DIGIT and "and" not in self.run[self.i].gap and self.run[self.i].value:
            token = token._replace(value=token.value + self.step().value)
        return token

    def digits(self, section: _Section) -> Token | None:
        """One digit, or digits in a row: 二〇二三, 八九百, 一千零五."""
        first = self.i
        token = self.step()
        if self.lexicon.spaced:
            return token
        value = token.value
        if not value and self.kind() is Kind.ARABIC:
            return self.step()
        while self.kind() is Kind.DIGIT and not self.run[self.i].gap and self.follows_digit():
            value = value * 10 + self.step().value
        length = self.i - first
        if length == 2 and self.is_pair(first, section):
            self.total.pair = first
            value = self.run[first].value
        elif length == 1 and value:
            value *= self.abbreviated(first, section)
        step = Fraction(1) if length != 1 or not token.value else max(Fraction(1), value / token.value)
        return token._replace(value=value, step=step)

    def follows_digit(self) -> bool:
        token = self.run[self.i]
        return token.value != 2 or self.lexicon.is_point_digit(token.word)

    def is_pair(self, first: int, section: _Section) -> bool:
        """八九百, 三五十, 十七八: two neighbours beside a multiplier or scale word mean from one to the other."""
        a, b = self.run[first].value, self.run[first + 1].value
        if not a or not (b == a + 1 or (int(a), int(b)) == (3, 5)):
            return False
        return self.kind() in LARGE or self.kind() is None or (not section.empty and section.floor == 10)

    def abbreviated(self, first: int, section: _Section) -> Fraction:
        """The place of a last digit left out: 一万三 is 13,000, 二百五 is 250."""
        before = self.run[first - 1] if first else None
        if before is None or before.kind not in LARGE or before.value < 100 or self.kind() in LARGE:
            return Fraction(1)
        if any(t.kind is Kind.ARABIC for t in self.run[:first]) or self.kind() in (Kind.FEW, Kind.ODD):
            return Fraction(1)
        return before.value / 10

    def multiplier(self, number: Token | None, section: _Section) -> Token | None:
        if self.kind() is not Kind.MULTIPLIER:
            return None
        token = self.run[self.i]
        value = token.value * (number.value if number is not None and number.value else 1)
        if number is None and not (token.value == 10 and not self.lexicon.spaced) and not self.opens(section):
            return None
        if value >= section.floor and number is not None and not self.run[self.i - 1].gap:
            return None
        self.i += 1
        return token

    def opens(self, section: _Section) -> bool:
        """百, 千 without a number before it: 千三, 百余, and where the context allows it."""
        if not section.empty or self.total.parts or self.lexicon.spaced:
            return False
        return self.bare or self.kind(1) is Kind.ODD

    def inner_odd(self, section: _Section, multiplier: Token | None) -> None:
        """五百余万, 二十几万, 十几: the odd word inside the numeral, before a scale word; 几 also at its end."""
        number = self.run[self.i - 1]
        round_number = multiplier is not None or (number.kind is Kind.ARABIC and number.value % 10 == 0)
        if not round_number or section.few:
            return
        skipped = 1 if self.kind() is Kind.DIGIT and not self.run[self.i].value else 0
        odd = self.kind(skipped)
        if odd is Kind.FEW and self.kind(skipped + 1) is not Kind.MULTIPLIER and multiplier is not None:
            self.i += skipped + 1
            section.odd = True
        elif odd is Kind.ODD and self.kind(1) is Kind.SCALE:
            self.i += 1
            section.odd = True

    # --- decimals and what trails

    def decimals(self, section: _Section) -> None:
        found = self.point_digits()
        if found is not None:
            section.value += found[0]
            section.step = found[1]
            section.floor = Fraction(1)

    def point_digits(self) -> tuple[Fraction, Fraction] | None:
        """点五七九; point zero three; point seventy-one."""
        back, text = self.i, ""
        self.i += 1
        while True:
            if self.kind() is Kind.DIGIT and self.lexicon.is_point_digit(self.run[self.i].word):
                text += str(self.step().value)
            elif self.kind() in (Kind.TENS, Kind.SMALL) and self.lexicon.spaced and not text:
                text += str(self.tens().value if self.kind() is Kind.TENS else self.step().value)
            else:
                break
        if not text:
            self.i = back
            return None
        unit = 10 ** len(text)
        return Fraction(int(text), unit), Fraction(1, unit)

    def decimals_after_scale(self) -> None:
        """四百亿点零五."""
        if self.kind() is Kind.POINT and self.total.scale > 1 and (found := self.point_digits()) is not None:
            self.total.value += found[0]
            self.total.step = found[1]

    def trailing_odd(self) -> None:
        """30多, 三千余: 多 behind a round number."""
        if self.kind() is not Kind.ODD or self.total.odd or self.total.upper is not None:
            return
        before = self.run[self.i - 1]
        if before.kind in LARGE or (before.kind is Kind.ARABIC and before.value and before.value % 10 == 0):
            self.total.odd = True
            self.total.after = self.i + 1
