"""What went wrong, and what would put it right: the named slip, and the smallest change of one figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from claimgraph.graph.case import Case, Outcome, decide
from claimgraph.graph.claims import Claims
from claimgraph.graph.figures import has_figure
from claimgraph.graph.inverse import needed
from claimgraph.graph.slips import meant
from claimgraph.graph.steps import Lookup, amount_of
from claimgraph.graph.writing import decimal, rounded_to
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Change, Claim, Level, Repair, Slip, Verdict


@dataclass(frozen=True, slots=True)
class Mend:
    """One figure changed: the claim as it would read, its value, and what that does."""

    claim: Claim
    value: Fraction
    slip: str | None
    still_broken: int
    size: Fraction

    @property
    def rank(self) -> tuple[int, bool, Fraction]:
        return self.still_broken, self.slip is None, self.size


class Mender:
    """Tries changed figures against the cases they take part in."""

    def __init__(self, claims: Claims, cases: list[Case]) -> None:
        self.claims = claims
        self._of: dict[str, list[Case]] = {}
        for case in cases:
            for claim in case.claims:
                self._of.setdefault(claim, []).append(case)

    def mend(self, case: Case, outcome: Outcome) -> tuple[Slip | None, Repair | None, Mend | None]:
        """The likely slip, the repair with its ties, and the change that the repair makes."""
        slips = sorted(self._slips(case), key=lambda m: m.still_broken)
        repairs = sorted([*slips, *self._repairs(case, outcome)], key=lambda m: m.rank)
        slip = slips[0] if slips else None
        return _slip(slip), _repair(repairs), repairs[0] if repairs else None

    def _slips(self, case: Case) -> Iterator[Mend]:
        figures = [self.claims[c] for c in case.claims if has_figure(self.claims[c])]
        for claim in figures:
            others = tuple(c for c in figures if c is not claim)
            for guess in meant(claim, others):
                if self._holds(case, guess.claim):
                    yield self._weigh(case, guess.claim, guess.amount.value, guess.name)

    def _repairs(self, case: Case, outcome: Outcome) -> Iterator[Mend]:
        for claim in (self.claims[c] for c in case.claims):
            if isinstance(claim, Level | Change) and claim.amount is not None:
                repaired = self._repaired(case, outcome, claim)
                if repaired is not None:
                    yield self._weigh(case, repaired, amount_of(repaired).value, None)

    def _repaired(self, case: Case, outcome: Outcome, claim: Level | Change) -> Claim | None:
        """The claim with the nearest figure, as coarse as it was told if that will do, that makes the case hold."""
        amount = amount_of(claim)
        exact = needed(outcome.steps, self.claims, claim.id, Grade.EXACT)
        about = needed(outcome.steps, self.claims, claim.id, Grade.ROUNDED)
        if about is None:
            return None
        for value in _candidates(amount, exact or about, about):
            changed = _with(claim, amount, value)
            if self._holds(case, changed):
                return changed
        return None

    def _holds(self, case: Case, changed: Claim) -> bool:
        known: Mapping[str, Claim] = _Changed(self.claims, changed)
        rebuilt = case.rebuilt(known) if case.rebuild is not None and _is_other(self.claims, changed) else case
        return rebuilt is not None and decide(rebuilt, known).judgement.grade in (Grade.EXACT, Grade.ROUNDED)

    def _weigh(self, case: Case, changed: Claim, value: Fraction, slip: str | None) -> Mend:
        """How many other comparisons fail with the changed figure, and how great the change is."""
        known = _Changed(self.claims, changed)
        broken = sum(_fails(other, known) for other in self._of[changed.id] if other is not case)
        return Mend(changed, value, slip, broken, _size(amount_of(self.claims[changed.id]).value, value))

    def mends(self, mend: Mend, case: Case) -> bool:
        """Whether the same change of the same figure puts another case right."""
        return mend.claim.id in case.claims and not _fails(case, _Changed(self.claims, mend.claim))


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


def _fails(case: Case, known: Lookup) -> bool:
    return decide(case, known).verdict is Verdict.INCONSISTENT


def _is_other(claims: Lookup, changed: Claim) -> bool:
    """More than the figure is changed."""
    told = claims[changed.id]
    return isinstance(changed, Change) and isinstance(told, Change) and _frame(changed) != _frame(told)


def _frame(change: Change) -> tuple[object, ...]:
    return change.form, change.wording, change.base, change.result


def _with(claim: Level | Change, amount: Amount, value: Fraction) -> Claim:
    told = replace(amount, value=value, upper=None, hedges=() if amount.worded else amount.hedges, worded=False)
    return replace(claim, amount=told, readings=())


def _candidates(amount: Amount, exact: Interval, about: Interval) -> Iterator[Fraction]:
    """Values to try: the exact one as coarse as the figure was told, then finer, then the nearest that will do."""
    target = _nearest(exact, amount.value)
    step = amount.step or Fraction(1)
    for finer in (1, 10, 100):
        yield rounded_to(target, step / finer)
    near = _nearest(about, amount.value)
    yield from (rounded_to(near, step / finer) + k * step / finer for finer in (1, 10) for k in (-1, 1))


def _nearest(interval: Interval, value: Fraction) -> Fraction:
    if interval.lower is not None and value <= interval.lower:
        return interval.lower
    return interval.upper if interval.upper is not None and value >= interval.upper else value


def _size(told: Fraction, value: Fraction) -> Fraction:
    """How great a change: the ratio of greater to smaller, to a thousandth; beyond measure where signs differ."""
    if told == value:
        return Fraction(0)
    if told * value <= 0:
        return Fraction(10**9)
    ratio = max(told / value, value / told)
    return Fraction(round((ratio - 1) * 1000), 1000)


def _slip(mend: Mend | None) -> Slip | None:
    if mend is None or mend.slip is None:
        return None
    return Slip(name=mend.slip, values=(("claim", mend.claim.id), ("value", decimal(mend.value))))


def _repair(mends: list[Mend]) -> Repair | None:
    """The best repair; others as good in what they put right and how little they change are ties."""
    if not mends:
        return None
    best = mends[0]
    ties: dict[str, str] = {}
    for mend in mends[1:]:
        if mend.still_broken == best.still_broken and mend.claim.id != best.claim.id:
            ties.setdefault(mend.claim.id, decimal(mend.value))
    return Repair(claim=best.claim.id, value=decimal(best.value), ties=tuple(ties.items()))
