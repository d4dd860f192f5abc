"""What a wording has caught: the figures, times and words of its roles, as the terms of a relation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.links import Told
from claimgraph.extract.links.near import is_bare, told
from claimgraph.extract.links.retold.twins import mistyped, rescaled
from claimgraph.extract.links.wordings.sentence import Mentioned, Sentence
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import MentionKind, Time

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a wording; `closed`: what it lists is all there is; `weak`: only a known slip makes it a relation;
    `sure`: what it calls a part is one."""

    sentence: Sentence
    match: re.Match[str]
    closed: bool
    weak: bool = False
    sure: bool = False

    def slipped(self, total: Told, made: Fraction) -> bool:
        """A weak wording counts where the total fits, or a power of ten, two digits or one keep it from fitting."""
        if not self.weak:
            return True
        step = total.amount.step or ONE
        meant = Amount(value=made, step=step, unit=total.amount.unit)
        slips = mistyped(total.amount, meant) or rescaled(total.amount, meant)
        return made == total.amount.value or (made % step == 0 and slips)

    def word(self, role: str) -> str | None:
        """What a role has caught; None where it is none of the wording's."""
        return self.match.groupdict().get(role)

    def figure(self, role: str) -> Figure | None:
        char = self.word(role)
        found = self.sentence.told.get(char) if char else None
        return found if isinstance(found, Figure) else None

    def figures(self, roles: str) -> list[Figure]:
        """The figures of the roles that the wording has, in the order of the roles."""
        return [f for f in map(self.figure, roles) if f is not None]

    def inside(self, role: str) -> list[Figure]:
        """The figures in the stretch that a role has caught."""
        return [f for c in self.word(role) or "" if isinstance(f := self.sentence.told.get(c), Figure)]

    def terms(self, role: str) -> list[Told]:
        """The figures and lengths of time in the stretch that a role has caught, as amounts."""
        found = (self._told(self.sentence.told.get(c), None) for c in self.word(role) or "")
        return [t for t in found if t is not None]

    @staticmethod
    def _told(found: Mentioned | None, per: str | None) -> Told | None:
        if isinstance(found, Figure):
            return told(found, per=per, plain=per is None)
        if isinstance(found, Time) and found.amount is not None:
            return Told(start=found.start, end=found.end, amount=found.amount, per=per)
        return None

    def term(self, role: str, per: str | None = None) -> Told | None:
        """A figure or length of time as an amount; a word ("one", "a") as one."""
        char = self.word(role)
        if not char:
            return None
        if char in self.sentence.told:
            return self._told(self.sentence.told[char], per)
        start = self.sentence.where(self.match.start(role))
        return Told(start=start, end=start + len(char), amount=Amount(value=ONE, step=ONE), per=per)


def in_unit(like: Told, term: Told, *, bare: bool) -> Told | None:
    """The term in the unit that it leaves to another; None where it has one of another kind."""
    one, other = like.amount, term.amount
    if one.unit == other.unit:
        return term
    if not bare or other.unit is not None:
        return None
    amount = other.scaled(ONE, one.unit)
    return Told(start=term.start, end=term.end, amount=amount, per=term.per, figure=term.figure)


def are_countable(figures: Sequence[Figure]) -> bool:
    """Each is one number, of no second reading."""
    return not any(f.quantity.readings for f in figures)


def is_number(figure: Figure) -> bool:
    return figure.quantity.kind is MentionKind.NUMBER


def is_unnamed(figure: Figure) -> bool:
    """A number alone, or before a word that is no plural: 500 hidden, 1,386 good."""
    noun, word = figure.quantity.noun, _WORD.match(figure.item.after)
    alone = is_number(figure) and noun is not None and figure.quantity.amount.value > 1 and word is not None
    return is_bare(figure) or (alone and word is not None and word[1] == noun and not _ALIKE.fullmatch(noun or ""))


_WORD = re.compile(r" ([a-z]+)")
_ALIKE = phrasing("wordings_found", "alike")
