"""What went wrong, and what would put it right: the named slip, and the smallest change of one figure."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from claimgraph.graph.case import Case, Outcome, decide
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import alike, has_figure
from claimgraph.graph.inverse import needed
from claimgraph.graph.misprint import misprints
from claimgraph.graph.slips import meant
from claimgraph.graph.steps import Lookup, amount_of
from claimgraph.graph.writing import decimal, rounded_to
from claimgraph.ontology.amount import Amount, Grade, leading_unit
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Change, Claim, Form, Level, Repair, Slip, Verdict, Wording
from claimgraph.ontology.units import parse

_SIZES = (Fraction(1, 2), Fraction(2), Fraction(8), Fraction(80), Fraction(800))
_HOLDS = (Verdict.CONSISTENT, Verdict.TENSION)


@dataclass(frozen=True, slots=True)
class Mend:
    """One figure changed, and what that does.

    claim  the claim as it would read;  value  its figure;  slip  the name of the slip, if it is one
    harm   how many more comparisons of the figure fail than as it is told (fewer: below zero), and how many strain
    left   how many still fail
    size   how great the change is;  place  how suspect the figure was to begin with, 0 the most
    """

    claim: Claim
    value: Fraction
    slip: str | None
    harm: tuple[int, int]
    left: int
    size: Fraction
    place: int

    @property
    def rank(self) -> tuple[tuple[int, int], int, int]:
        return self.harm, bisect(_SIZES, self.size), self.place

    @property
    def mends_all(self) -> bool:
        """Everything that the figure takes part in holds then."""
        return self.left == 0


class Mender:
    """Tries changed figures against the cases they take part in."""

    def __init__(self, claims: Claims, decided: Iterable[tuple[Case, Outcome]]) -> None:
        self.claims = claims
        self._of: dict[str, list[tuple[Case, Outcome]]] = {}
        for case, outcome in decided:
            for claim in case.claims:
                self._of.setdefault(claim, []).append((case, outcome))

    def mend(self, case: Case, outcome: Outcome) -> tuple[Slip | None, Repair | None, Mend | None]:
        """The likely slip, the repair with its ties, and the change that the repair makes."""
        slips = sorted(self._slips(case, outcome), key=lambda m: m.harm)
        repairs = sorted(self._repairs(case, outcome), key=lambda m: m.rank)
        if slips and repairs and repairs[0].harm < slips[0].harm:
            return None, _repair(repairs + slips), repairs[0]
        if not slips:
            best = repairs[0] if repairs else None
            return self._other_whole(case, outcome), _repair(repairs), best
        told = slips[:1] + sorted([*slips[1:], *repairs], key=lambda m: m.rank)
        return _slip(slips), _repair(told), told[0] if told else None

    def _other_whole(self, case: Case, outcome: Outcome) -> Slip | None:
        """A share that is right of another figure of the text."""
        whole = self.claims[case.claims[-1]]
        if case.check != "share" or not isinstance(whole, Level):
            return None
        wanted = needed(outcome.steps, self.claims, whole.id, Grade.ROUNDED)
        for other in self.claims.of(Level):
            if other.id not in case.claims and alike([whole, other]) and _told_in(other, whole, wanted):
                changed = replace(whole, amount=other.amount, readings=())
                if self._holds(case, changed):
                    return _named("wrong-whole", whole.id, other.amount.value)
        return None

    def mends(self, mend: Mend, case: Case) -> bool:
        """Whether the same change of the same figure puts another case right."""
        changed = _Changed(self.claims, mend.claim)
        return mend.claim.id in case.claims and decide(case, changed).verdict in _HOLDS

    def is_misprint(self, case: Case) -> bool:
        """Whether one figure, misprinted, explains the contradiction."""
        suspects = [self.claims[c] for c in case.suspects]
        return any(self._holds(case, m) for claim in suspects for m in misprints(claim, case.check, suspects))

    def _slips(self, case: Case, outcome: Outcome) -> Iterator[Mend]:
        if outcome.steps[-1].op == "together":
            return
        figures = [self.claims[c] for c in case.suspects if has_figure(self.claims[c])]
        for claim in figures:
            others = tuple(c for c in figures if c is not claim)
            wanted = needed(outcome.steps, self.claims, claim.id, Grade.EXACT)
            for guess in meant(claim, others):
                likely = guess.structural or _is_near(wanted, guess.amount.value)
                if likely and self._holds(case, guess.claim):
                    yield self._weigh(case, guess.claim, guess.amount.value, guess.name)
            yield from self._about_100_points(case, outcome, claim)

    def _about_100_points(self, case: Case, outcome: Outcome, claim: Claim) -> Iterator[Mend]:
        """The ratio told as the increase, roughly: 250% told of 148.8%."""
        if not isinstance(claim, Change) or claim.form is not Form.PERCENT or claim.amount is None:
            return
        right = self._repaired(case, outcome, claim) if claim.amount.value >= 100 else None
        if right is not None and abs(amount_of(right).value + 100 - claim.amount.value) <= claim.amount.value / 50:
            yield self._weigh(case, right, amount_of(right).value, "extra-100-points")

    def _repairs(self, case: Case, outcome: Outcome) -> Iterator[Mend]:
        for claim in (self.claims[c] for c in case.suspects):
            if isinstance(claim, Level | Change) and claim.amount is not None and not _is_meaningless(claim):
                repaired = self._repaired(case, outcome, claim)
                if repaired is not None:
                    yield self._weigh(case, repaired, amount_of(repaired).value, None)
                    yield from self._beside(case, claim, repaired)

    def _beside(self, case: Case, claim: Level | Change, repaired: Claim) -> Iterator[Mend]:
        """Born in 1950 and dead in 2026: 75 as well as 76."""
        value, told = amount_of(repaired).value, amount_of(claim)
        if case.check != "elapsed" or value.denominator != 1:
            return
        for other in (value - 1, value + 1):
            changed = _with(claim, told, other, Fraction(1))
            if other > 0 and self._holds(case, changed):
                yield self._weigh(case, changed, other, None)

    def _repaired(self, case: Case, outcome: Outcome, claim: Level | Change) -> Claim | None:
        """The claim with the nearest figure, as coarse as it was told if that will do, that makes the case hold."""
        amount = amount_of(claim)
        about = needed(outcome.steps, self.claims, claim.id, Grade.ROUNDED)
        if about is None:
            return None
        exact = needed(outcome.steps, self.claims, claim.id, Grade.EXACT) or about
        shared = self._wanted_by_all(case, claim.id, about)
        exact = exact & shared if exact.meets(shared) else shared
        for value, step in _candidates(amount, exact, shared):
            changed = _with(claim, amount, value, step)
            if self._holds(case, changed):
                return changed
        return None

    def _wanted_by_all(self, case: Case, claim: str, about: Interval) -> Interval:
        """What every comparison of the figure leaves it, where that is anything; else what this one does."""
        shared = about
        for other, outcome in self._of[claim]:
            wanted = None if other is case else needed(outcome.steps, self.claims, claim, Grade.ROUNDED)
            shared = shared if wanted is None else shared & wanted
        return about if shared.is_empty else shared

    def _again(self, case: Case, changed: Claim) -> Case:
        """The case as it is put of the changed claim."""
        rebuilt = case.rebuilt(_Changed(self.claims, changed)) if _is_other(self.claims, changed) else case
        return rebuilt or case

    def _holds(self, case: Case, changed: Claim) -> bool:
        known: Mapping[str, Claim] = _Changed(self.claims, changed)
        rebuilt = case.rebuilt(known) if _is_other(self.claims, changed) else case
        return rebuilt is not None and decide(rebuilt, known).judgement.grade in (Grade.EXACT, Grade.ROUNDED)

    def _weigh(self, case: Case, changed: Claim, value: Fraction, slip: str | None) -> Mend:
        known = _Changed(self.claims, changed)
        others = [(c, o) for c, o in self._of[changed.id] if c is not case]
        after = [decide(self._again(c, changed), known).verdict for c, _ in others]
        left = after.count(Verdict.INCONSISTENT)
        before = sum(o.verdict is Verdict.INCONSISTENT for _, o in others)
        harm = left - before, after.count(Verdict.TENSION)
        size = _size(amount_of(self.claims[changed.id]).value, value)
        return Mend(changed, value, slip, harm, left, size, case.suspects.index(changed.id))


class _Changed(Mapping[str, Claim]):
    """The claims with one of them changed."""

    def __init__(self, claims: Lookup, changed: Claim) -> None:
        self._claims, self._changed = claims, changed

    def __getitem__(self, key: str) -> Claim:
        return self._changed if key == self._changed.id else self._claims[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)


def _told_in(other: Level, whole: Level, wanted: Interval | None) -> bool:
    """The figure, in the unit of the whole, is one of those wanted."""
    if wanted is None:
        return False
    ratio = parse(other.amount.unit).size / parse(amount_of(whole).unit).size
    return wanted.meets(other.amount.at(Grade.ROUNDED) * ratio)


def _is_other(claims: Lookup, changed: Claim) -> bool:
    """More than the figure is changed."""
    told = claims[changed.id]
    return isinstance(changed, Change) and isinstance(told, Change) and _frame(changed) != _frame(told)


def _is_meaningless(claim: Level | Change) -> bool:
    """Words that no number could make true."""
    return isinstance(claim, Change) and claim.wording is Wording.DOWN_TIMES


def _frame(change: Change) -> tuple[object, ...]:
    return change.form, change.wording, change.base, change.result


def _with(claim: Level | Change, amount: Amount, value: Fraction, step: Fraction) -> Claim:
    hedges = () if amount.worded else amount.hedges
    told = replace(amount, value=value, upper=None, step=min(step, amount.step) or step, hedges=hedges, worded=False)
    changed = replace(claim, amount=told, readings=())
    return replace(changed, direction=0) if isinstance(changed, Change) else changed


def _candidates(amount: Amount, exact: Interval, about: Interval) -> Iterator[tuple[Fraction, Fraction]]:
    """Values to try and their precision: the exact one as coarse as the figure was told, then finer, then near ones."""
    target = _nearest(exact, amount.value)
    step = amount.step or leading_unit(abs(amount.value) or Fraction(1)) / 10
    for finer in (1, 10, 100, 10**4, 10**6):
        value = rounded_to(target, step / finer)
        if abs(value - target) <= abs(target) / 20:
            yield value, step / finer
    near = _nearest(about, amount.value)
    yield from ((rounded_to(near, step / finer) + k * step / finer, step / finer) for finer in (1, 10) for k in (-1, 1))


def _nearest(interval: Interval, value: Fraction) -> Fraction:
    if interval.lower is not None and value <= interval.lower:
        return interval.lower
    return interval.upper if interval.upper is not None and value >= interval.upper else value


def _is_near(wanted: Interval | None, value: Fraction) -> bool:
    """The value is about what the others ask for: not merely somewhere in a wide or open range."""
    if wanted is None or wanted.lower is None or wanted.upper is None:
        return False
    return all(end * value >= 0 and abs(end) <= 2 * abs(value) <= 4 * abs(end) for end in (wanted.lower, wanted.upper))


def _size(told: Fraction, value: Fraction) -> Fraction:
    """How great a change: the ratio of greater to smaller, to a thousandth; beyond measure where signs differ."""
    if told == value:
        return Fraction(0)
    if told * value <= 0:
        return Fraction(10**9)
    ratio = max(told / value, value / told)
    return Fraction(round((ratio - 1) * 1000), 1000)


def _slip(slips: list[Mend]) -> Slip | None:
    if not slips or slips[0].slip is None:
        return None
    return _named(slips[0].slip, slips[0].claim.id, slips[0].value)


def _named(slip: str, claim: str, value: Fraction) -> Slip:
    return Slip(name=slip, values=(("claim", claim), ("value", decimal(value))))


def _repair(mends: list[Mend]) -> Repair | None:
    """The best repair; changes of other figures that put as much right by as little are ties."""
    if not mends:
        return None
    best = mends[0]
    return Repair(claim=best.claim.id, value=decimal(best.value), ties=tuple(_ties(best, mends[1:])))


def _ties(best: Mend, others: list[Mend]) -> Iterator[tuple[str, str]]:
    """One change of each other figure, and what else the same figure of a time might be."""
    told = {best.claim.id: {best.value}}
    for mend in others:
        known = told.setdefault(mend.claim.id, set())
        beside = mend.slip is best.slip is None and all(abs(mend.value - value) <= 2 for value in known)
        if mend.rank[:2] <= best.rank[:2] and mend.value not in known and (not known or beside):
            known.add(mend.value)
            yield mend.claim.id, decimal(mend.value)
