"""The arithmetic of a finding as data: a `Ledger` writes the steps while it computes, `replay` computes them again.

A step's arguments are `#i` (the value of step i), ids of claims, or literals.  Values are quantities at three grades
(`Graded`) or judgements; a step's `result` shows the quantity as rounded, or the verdict with its grade.

    quantity c        the figure of claim c; `quantity c i` its i-th other reading
    number n          a number from nowhere in the text (100 of percent)
    between a b       the numbers from a to b
    add, subtract, multiply, divide, negate, power #i n, hull #i #j
    convert #i from to        by the definition of the units
    length t a b      the unit of time a in units of b (a quarter in days)
    elapsed c d unit, weekday c, weekdays c d, day c, sooner c d …     dates, see `graph.times`
    compare #i #j     may they be one number?     above #i #j   is the first greater?   notbelow, atmost: or equal
    together c d …    can the claims hold together, as a system? (`graph.together`)
    capped #i c       "over v" told of far more than v
    best, worst #i …  soften, doubt, dispute, decline #i     verdicts of verdicts
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from claimgraph.graph import times
from claimgraph.graph.graded import BROKEN, EXACTLY, LOOSELY, Graded, Judgement, compare, satisfies, severity
from claimgraph.ontology.amount import Amount, Grade, Hedge, leading_unit
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Change, Claim, Form, Level, Step, Verdict
from claimgraph.ontology.units import parse

Lookup = Mapping[str, Claim]
Value = Graded | Judgement


class Ledger:
    """Computes step by step and keeps the record."""

    def __init__(self, claims: Lookup) -> None:
        self.claims = claims
        self.steps: list[Step] = []
        self.values: list[Value] = []

    def put(self, op: str, *args: int | str) -> int:
        """Append a step; whole numbers are indexes of earlier steps, texts are claim ids and literals."""
        return self.run(op, tuple(f"#{a}" if isinstance(a, int) else a for a in args))

    def run(self, op: str, args: tuple[str, ...]) -> int:
        value = _OPS[op](self, args)
        self.values.append(value)
        self.steps.append(Step(op=op, args=args, result=show(value)))
        return len(self.steps) - 1

    def graded(self, index: int | str) -> Graded:
        value = self.values[int(str(index).removeprefix("#"))]
        if not isinstance(value, Graded):
            raise TypeError(f"step {index} is a verdict, not a quantity")
        return value

    def judgement(self, index: int | str) -> Judgement:
        value = self.values[int(str(index).removeprefix("#"))]
        if not isinstance(value, Judgement):
            raise TypeError(f"step {index} is a quantity, not a verdict")
        return value


def replay(steps: Sequence[Step], claims: Lookup) -> Verdict:
    """Compute the steps again from the claims alone; the verdict of the last one.

    Raises ValueError where a step no longer gives the result it recorded.
    """
    ledger = Ledger(claims)
    for step in steps:
        index = ledger.run(step.op, step.args)
        if ledger.steps[index].result != step.result:
            raise ValueError(
                f"step {index} ({step.op}): {step.result} was recorded, {ledger.steps[index].result} computed"
            )
    return ledger.judgement(len(steps) - 1).verdict


def show(value: Value) -> str:
    return str(value) if isinstance(value, Judgement) else str(value.rounded)


def amount_of(claim: Claim, reading: int = 0) -> Amount:
    """The figure of a claim in one of its readings; ValueError where it has none."""
    if isinstance(claim, Level | Change):
        # a mended figure has no other readings
        amount = claim.readings[reading - 1] if 0 < reading <= len(claim.readings) else claim.amount
        if amount is not None:
            return signed(claim, amount)
    raise ValueError(f"{claim.id} has no figure")


def signed(claim: Claim, amount: Amount) -> Amount:
    """Falls are negative also where the writer of the claim left that to `direction`."""
    if (
        isinstance(claim, Change)
        and claim.direction < 0
        and amount.value > 0
        and claim.form not in ("factor", "direction")
    ):
        return amount.scaled(Fraction(-1), amount.unit)
    return amount


def soft_cap(amount: Amount) -> Fraction:
    """The next round number above: what "over v" should not be told of any more.

    >>> [soft_cap(Amount(value=Fraction(v), hedges=(Hedge.OVER,))) for v in (2, 15, 30, 250)]
    [Fraction(3, 1), Fraction(20, 1), Fraction(40, 1), Fraction(300, 1)]
    """
    size = abs(amount.value)
    unit = leading_unit(size) if size else Fraction(1)
    return (size // unit + 1) * unit


Op = Callable[[Ledger, tuple[str, ...]], Value]


def operation(name: str, op: Op) -> None:
    """Add an operation of another module to those that steps may name."""
    _OPS[name] = op


def _binary(op: Callable[[Interval, Interval], Interval]) -> Op:
    return lambda ledger, args: ledger.graded(args[0]).zip(op, ledger.graded(args[1]))


def _quantity(ledger: Ledger, args: tuple[str, ...]) -> Graded:
    return Graded.of(amount_of(ledger.claims[args[0]], int(args[1]) if len(args) > 1 else 0))


def _between(_: Ledger, args: tuple[str, ...]) -> Graded:
    low, high = (None if a == "∞" else Fraction(a) for a in args)
    return Graded.same(Interval(low, high))


def _convert(ledger: Ledger, args: tuple[str, ...]) -> Graded:
    source, target = parse(args[1]), parse(args[2])
    ratio, shift = source.size / target.size, (source.offset - target.offset) / target.size
    return ledger.graded(args[0]).map(lambda i: i * ratio + shift)


def _relation(allowed: Interval) -> Op:
    """The difference of two quantities against bounds."""

    def judge(ledger: Ledger, args: tuple[str, ...]) -> Judgement:
        difference = ledger.graded(args[0]).zip(Interval.__sub__, ledger.graded(args[1]))
        return satisfies(difference, allowed)

    return judge


def _capped(ledger: Ledger, args: tuple[str, ...]) -> Judgement:
    """Tension where the computed number lies beyond the soft cap of the claim's "over"."""
    computed, amount = ledger.graded(args[0]), amount_of(ledger.claims[args[1]])
    if Hedge.OVER not in amount.hedges:
        return Judgement(Verdict.CONSISTENT, Grade.EXACT)
    beyond = computed.rounded if amount.value >= 0 else -computed.rounded
    over = beyond.lower is not None and beyond.lower > soft_cap(amount)
    return Judgement(Verdict.TENSION, Grade.ROUNDED) if over else Judgement(Verdict.CONSISTENT, Grade.ROUNDED)


def _capped_ratio(ledger: Ledger, args: tuple[str, ...]) -> Judgement:
    """The same for a change, against a ratio of result to base."""
    change = ledger.claims[args[1]]
    if not isinstance(change, Change) or Hedge.OVER not in amount_of(change).hedges:
        return Judgement(Verdict.CONSISTENT, Grade.EXACT)
    cap, low = soft_cap(amount_of(change)), ledger.graded(args[0]).rounded.lower
    cap = 1 + cap / 100 if change.form is Form.PERCENT else cap
    beyond = low is not None and amount_of(change).value > 0 and low > cap
    return Judgement(Verdict.TENSION if beyond else Verdict.CONSISTENT, Grade.ROUNDED)


def _pick(choose: Callable[..., Judgement]) -> Op:
    return lambda ledger, args: choose((ledger.judgement(a) for a in args), key=severity)


def _turn(turned: Mapping[Verdict, Verdict]) -> Op:
    """Another name for some verdicts: soft relations, unusual readings, several sources."""

    def judge(ledger: Ledger, args: tuple[str, ...]) -> Judgement:
        one = ledger.judgement(args[0])
        return Judgement(turned[one.verdict], one.grade) if one.verdict in turned else one

    return judge


def _fixed(judgement: Judgement) -> Op:
    return lambda ledger, args: judgement


_OPS: dict[str, Op] = {
    "quantity": _quantity,
    "number": lambda ledger, args: Graded.number(Fraction(args[0])),
    "between": _between,
    "add": _binary(Interval.__add__),
    "subtract": _binary(Interval.__sub__),
    "multiply": _binary(Interval.__mul__),
    "divide": _binary(Interval.__truediv__),
    "hull": _binary(Interval.__or__),
    "negate": lambda ledger, args: ledger.graded(args[0]).map(Interval.__neg__),
    "power": lambda ledger, args: ledger.graded(args[0]).map(lambda i: i ** int(args[1])),
    "convert": _convert,
    "length": lambda ledger, args: times.unit_length(args[0], args[1]),
    "days": lambda ledger, args: times.period_days(ledger.claims[args[0]]),
    "elapsed": lambda ledger, args: times.elapsed(ledger.claims[args[0]], ledger.claims[args[1]], args[2]),
    "weekdays": lambda ledger, args: times.weekdays(ledger.claims[args[0]], ledger.claims[args[1]]),
    "weekday": lambda ledger, args: times.weekday(ledger.claims[args[0]]),
    "calendar": lambda ledger, args: times.calendar(ledger.claims[args[0]]),
    "sooner": lambda ledger, args: times.sooner(ledger.claims[args[0]], ledger.claims[args[1]], strict=True),
    "notlater": lambda ledger, args: times.sooner(ledger.claims[args[0]], ledger.claims[args[1]], strict=False),
    "overlap": lambda ledger, args: times.overlap(ledger.claims[args[0]], ledger.claims[args[1]]),
    "intime": lambda ledger, args: times.in_time(ledger.claims[args[0]], ledger.claims[args[1]]),
    "compare": lambda ledger, args: compare(ledger.graded(args[0]), ledger.graded(args[1])),
    "above": _relation(Interval(Fraction(0), None, True)),
    "notbelow": _relation(Interval(Fraction(0), None)),
    "atmost": _relation(Interval(None, Fraction(0))),
    "capped": _capped,
    "capped-ratio": _capped_ratio,
    "best": _pick(min),
    "worst": _pick(max),
    "soften": _turn({Verdict.INCONSISTENT: Verdict.TENSION}),
    "doubt": _turn({Verdict.CONSISTENT: Verdict.TENSION}),
    "dispute": _turn({Verdict.INCONSISTENT: Verdict.DISPUTED, Verdict.TENSION: Verdict.NOT_COMPARABLE}),
    "decline": _turn({Verdict.INCONSISTENT: Verdict.NOT_COMPARABLE, Verdict.TENSION: Verdict.NOT_COMPARABLE}),
    "impossible": _fixed(BROKEN),
    "tension": _fixed(LOOSELY),
    "agree": _fixed(EXACTLY),
}
