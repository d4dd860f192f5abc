"""A case: something said that figures can be held against, decided by arithmetic that is kept as steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from claimgraph.graph.graded import Judgement, severity
from claimgraph.graph.steps import Ledger, Lookup
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.model import Claim, Modality, Step, Verdict


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take the words: its name where it is not the only one, and which amounts it picks of which claims.

    count  over how many steps a change is told (tripling every year), 1 for a change told once
    """

    name: str = ""
    picks: tuple[tuple[str, int], ...] = ()
    count: int = 1


PLAIN = Reading()
CHAIN = "chain"


class Worksheet(Ledger):
    """A ledger that takes the claims in one reading and notes facts for the explanation."""

    def __init__(self, claims: Lookup, reading: Reading = PLAIN) -> None:
        super().__init__(claims)
        self.reading = reading
        self.facts: dict[str, str] = {}

    def take(self, reading: Reading) -> None:
        self.reading = reading

    def quantity(self, claim: str) -> int:
        """The figure of a claim in this reading."""
        pick = dict(self.reading.picks).get(claim, 0)
        return self.put("quantity", claim, str(pick)) if pick else self.put("quantity", claim)

    def note(self, name: str, index: int) -> int:
        """Remember a step's value as a fact: as computed, and its bounds."""
        self.facts[name] = str(index)
        return index


Build = Callable[[Worksheet], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A comparison that a check proposes.

    claims    those it rests on, the statement first
    build     writes the arithmetic of one reading; returns the index of the verdict
    readings  accepted ones, the usual first
    last_first   what is told last is the likeliest to be wrong (a conversion, a repetition)
    rebuild   the case anew where the statement is taken for another kind (points for percent); None where it cannot be
    turn      soften | dispute | decline: what becomes of a verdict that does not hold, and the reason
    """

    check: str
    claims: tuple[str, ...]
    build: Build
    readings: tuple[Reading, ...] = (PLAIN,)
    turn: str | None = None
    reason: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    last_first: bool = False
    rebuild: Callable[[Lookup], Case | None] | None = None

    @property
    def suspects(self) -> tuple[str, ...]:
        """The claims, the likeliest to be wrong first: what is derived, and what is told later."""
        return self.claims[::-1] if self.last_first else self.claims

    def rebuilt(self, claims: Lookup) -> Case | None:
        """The same comparison where another kind of statement was meant."""
        return self if self.rebuild is None else self.rebuild(claims)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a case comes to."""

    judgement: Judgement
    reading: str | None
    steps: tuple[Step, ...]
    facts: tuple[tuple[str, str], ...] = field(default=())

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict


def decide(case: Case, claims: Lookup) -> Outcome:
    """The verdict under the reading that serves the text best; an inconsistency shows that all were tried."""
    best: tuple[tuple[int, int], Outcome] | None = None
    for reading in case.readings:
        outcome = _decide(case, (reading,), claims)
        if best is None or severity(outcome.judgement) < best[0]:
            best = severity(outcome.judgement), outcome
        if best[0] == (0, 0):
            break
    assert best is not None
    if best[1].judgement.grade is None and len(case.readings) > 1:
        return _decide(case, case.readings, claims)
    return best[1]


def _decide(case: Case, readings: tuple[Reading, ...], claims: Lookup) -> Outcome:
    sheet = Worksheet(claims)
    verdicts = []
    for reading in readings:
        sheet.take(reading)
        verdicts.append(case.build(sheet))
        if len(verdicts) == 1:
            facts = case.facts + _facts(sheet)
    last = verdicts[0] if len(verdicts) == 1 else sheet.put("best", *verdicts)
    if case.turn is not None:
        last = sheet.put(case.turn, last)
    if last != len(sheet.steps) - 1:
        last = sheet.put("best", last)
    name = _reading_name(readings[0]) if len(readings) == 1 else ""
    return Outcome(sheet.judgement(last), name or None, tuple(sheet.steps), facts)


def _reading_name(reading: Reading) -> str:
    """Its wording, over how many steps, and which other amounts it takes."""
    words = sorted({w for w in reading.name.split(" ") if w})
    steps = [f"{reading.count}-steps"] if reading.count != 1 else []
    return " ".join(words + steps + [f"{claim}:{i}" for claim, i in reading.picks])


def _facts(sheet: Worksheet) -> tuple[tuple[str, str], ...]:
    """Each noted value: the number itself where it is one, and its bounds as rounded."""
    facts: list[tuple[str, str]] = []
    for name, index in sheet.facts.items():
        value = sheet.graded(index)
        if value.is_point:
            facts.append((name, str(value.exact.lower)))
        low, high = value.at(Grade.ROUNDED).lower, value.at(Grade.ROUNDED).upper
        facts += [(f"{name}-low", "" if low is None else str(low)), (f"{name}-high", "" if high is None else str(high))]
    return tuple(facts)


def _on_themselves(claims: list[Claim]) -> bool:
    """A firm's own figures, which the article goes on to tell as facts: one source."""
    return all(c.subject is not None and c.speaker in (None, c.subject) for c in claims)


def standing(claims: Iterable[Claim], *, linked: bool, soft: bool = False) -> tuple[str | None, str | None]:
    """How to take it when the claims do not agree: `turn` and reason for their speakers and modality.

    linked  the text itself puts them side by side; then only two named speakers keep them apart
    soft    what links them is implied
    """
    group = list(claims)
    if any(c.modality is Modality.DENIED for c in group):
        return "decline", "denied"
    named = {c.speaker for c in group if c.speaker is not None}
    apart = named and not linked and any(c.speaker is None and not c.title for c in group)
    inferred = not linked and any(c.vague for c in group)
    if not inferred and (len(named) > 1 or (apart and not _on_themselves(group))):
        return "dispute", "speakers"
    if not linked and len({c.modality for c in group}) > 1:
        return "decline", "modality"
    if inferred:
        return "decline", "inferred"
    return ("soften", "implied") if soft else (None, None)
