"""A claim as a plain record (the JSON form of the command line) and back.

`claim_record` gives what `--format jsonl` prints; `read_claim` takes the same, or less: a hand-written claim needs only
`kind` and what its kind needs (`value` with `unit`, or `lower` and `upper`).  The key `amount` carries the exact
writing of a figure and, where it is there, outranks `value`, `lower` and `upper`.  Every other field of the claim
types travels under its own name, unless it has its default value.

>>> c = read_claim({"kind": "level", "subject": "Acme", "metric": "revenue", "value": "1.9", "unit": "USD"}, "line 1")
>>> record = claim_record(c)
>>> record["lower"], record["upper"], read_claim(record, "line 1") == c
(1.85, 1.95, True)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

from claimgraph.ontology.amount import Amount, Grade, Hedge
from claimgraph.ontology.fields import Fields, Json
from claimgraph.ontology.model import (
    Bond,
    Change,
    Claim,
    Event,
    Evidence,
    Form,
    Grain,
    Level,
    LevelKind,
    Modality,
    Period,
    Promise,
    Relation,
    Role,
    Wording,
)

_OTHERS: dict[str, type[Claim]] = {c.__name__.lower(): c for c in (Change, Event, Promise, Role, Relation)}
CLAIM_TYPES: dict[str, type[Claim]] = {**{kind.value: Level for kind in LevelKind}, **_OTHERS}
_SHOWN = ("id", "kind", "subject", "metric", "lower", "upper", "unit", "since", "until", "base_since", "base_until")
_PUBLIC = (*_SHOWN, "speaker", "modality", "evidence")
_WRITTEN_APART = ("kind", "period", "base_period", "amount")
_PERIODS = ("grain", "fiscal", "base_grain", "base_fiscal")


# --- writing


def claim_record(claim: Claim) -> dict[str, Json]:
    """The public fields first, in their order, then what else the claim has."""
    amount, base = getattr(claim, "amount", None), getattr(claim, "base_period", None)
    bounds = amount.at(Grade.ROUNDED) if amount else None
    record: dict[str, Json] = {
        "id": claim.id,
        "kind": kind_of(claim),
        "subject": claim.subject,
        "metric": claim.metric,
        "lower": json_number(bounds.lower) if bounds else None,
        "upper": json_number(bounds.upper) if bounds else None,
        "unit": _public_unit(amount),
        **_period_ends(claim.period, ""),
        **_period_ends(base, "base_"),
        "speaker": claim.speaker,
        "modality": claim.modality.value,
        "evidence": [evidence_record(e) for e in claim.evidence],
        **_period_rest(claim.period, ""),
        **_period_rest(base, "base_"),
    }
    if amount:
        record["amount"] = amount_record(amount)
    return record | _rest(claim)


def kind_of(claim: Claim) -> str:
    """The public name of a claim's kind: level, share, …, change, event, promise, role, relation."""
    return claim.kind.value if isinstance(claim, Level) else type(claim).__name__.lower()


def evidence_record(evidence: Evidence) -> dict[str, Json]:
    return {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}


def amount_record(amount: Amount) -> dict[str, Json]:
    """The writing of a figure, exactly: numbers as decimal texts (or p/q where they do not end)."""
    record: dict[str, Json] = {"value": exact(amount.value), "step": exact(amount.step)}
    if amount.upper is not None:
        record["upper"] = exact(amount.upper)
    if amount.hedges:
        record["hedges"] = [h.value for h in amount.hedges]
    if amount.unit is not None:
        record["unit"] = amount.unit
    return record | {name: True for name in ("whole", "worded") if getattr(amount, name)}


def exact(value: Fraction) -> str:
    """
    >>> exact(Fraction(19, 2)), exact(Fraction(2 * 10**9)), exact(Fraction(1, 3))
    ('9.5', '2000000000', '1/3')
    """
    if value.denominator == 1:
        return str(value.numerator)
    digits, rest = 0, value.denominator
    while rest % 10 == 0 or rest % 2 == 0 or rest % 5 == 0:
        rest //= 10 if rest % 10 == 0 else 2 if rest % 2 == 0 else 5
        digits += 1
    if rest != 1:
        return str(value)
    scaled = value * 10**digits
    sign, plain = ("-" if value < 0 else ""), str(abs(scaled.numerator)).rjust(digits + 1, "0")
    return f"{sign}{plain[:-digits]}.{plain[-digits:]}".rstrip("0").rstrip(".")


def json_number(value: Fraction | None) -> int | float | None:
    """The nearest JSON number; whole numbers stay whole, and what no float holds becomes one."""
    if value is None:
        return None
    return round(value) if value.denominator == 1 or abs(value) > _MOST else float(value)


_MOST = 2**1000


def _public_unit(amount: Amount | None) -> str | None:
    return None if amount is None else "%" if amount.unit == "pp" else amount.unit


def _period_ends(period: Period | None, prefix: str) -> dict[str, Json]:
    since, until = (period.since, period.until) if period else (None, None)
    return {f"{prefix}{name}": day.isoformat() if day else None for name, day in (("since", since), ("until", until))}


def _period_rest(period: Period | None, prefix: str) -> dict[str, Json]:
    """What the two ends do not tell: that there is a period at all, and its grain."""
    if period is None:
        return {}
    fiscal: dict[str, Json] = {f"{prefix}fiscal": True} if period.fiscal else {}
    return {f"{prefix}grain": period.grain.value, **fiscal}


def _period_record(period: Period) -> dict[str, Json]:
    return _period_ends(period, "") | _period_rest(period, "")


def _rest(claim: Claim) -> dict[str, Json]:
    """The fields that have no public form of their own, where they differ from their default."""
    rest = ((f, getattr(claim, f.name)) for f in _further(type(claim)))
    return {f.name: _plain(value) for f, value in rest if f.default is MISSING or value != f.default}


def _further(made: type[Claim]) -> tuple[Field[Any], ...]:
    return _FURTHER[made.__name__]


_FURTHER: dict[str, tuple[Field[Any], ...]] = {
    made.__name__: tuple(f for f in fields(made) if f.name not in _PUBLIC and f.name not in _WRITTEN_APART)
    for made in sorted({*CLAIM_TYPES.values()}, key=lambda made: made.__name__)
}


def _plain(value: object) -> Json:
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Amount):
        return amount_record(value)
    if isinstance(value, Period):
        return _period_record(value)
    if isinstance(value, Evidence):
        return evidence_record(value)
    if value is None or isinstance(value, str | int):
        return str(value) if isinstance(value, str) else value
    raise TypeError(f"no plain form for {type(value).__name__}")


# --- reading


def read_claim(record: Mapping[str, Json], where: str, article: str = "claims") -> Claim:
    """The claim of a record; raises InputError with `where` and the field that does not fit."""
    data = Fields(record, where)
    kind = data.text("kind")
    if kind not in CLAIM_TYPES:
        raise data.wrong("kind", f"{kind!r} is no kind of claim", f"use one of {', '.join(CLAIM_TYPES)}")
    made = CLAIM_TYPES[kind]
    data.only((*_PUBLIC, *_PERIODS, "amount", "value", "periods", *(f.name for f in _further(made))))
    values: dict[str, object] = {
        "id": data.text("id") if "id" in data else where,
        "evidence": _evidence(data, "evidence", article) if "evidence" in data else (),
    }
    for name in ("subject", "metric", "speaker"):
        values[name] = data.text(name) if name in data else None
    if "modality" in data:
        values["modality"] = data.word("modality", Modality)
    values["period"] = _period(data, "")
    return made(**values, **_of_kind(made, kind, data), **_read_rest(made, data, article))  # type: ignore[arg-type]  # checked field by field


def _of_kind(made: type[Claim], kind: str, data: Fields) -> dict[str, object]:
    if made is Level:
        return {"kind": LevelKind(kind), "amount": _amount(data)}
    if made is Change:
        has = any(key in data for key in ("amount", "value", "lower", "upper"))
        unit = _CHANGE_UNITS.get(str(data.data.get("form")))
        return {"amount": _amount(data, unit) if has else None, "base_period": _period(data, "base_")}
    return {}


_CHANGE_UNITS = {"percent": "%", "points": "pp"}


def _amount(data: Fields, unit: str | None = None) -> Amount:
    """The exact writing if it is given, else the value as written, else the bounds."""
    unit = data.text("unit") if "unit" in data and unit is None else unit
    if "amount" in data:
        return _written_amount(data.record("amount"), unit)
    if "value" in data:
        return _written_amount(Fields({"value": data.data["value"]}, data.where), unit)
    lower = data.number("lower") if "lower" in data else None
    upper = data.number("upper") if "upper" in data else None
    if lower is None and upper is None:
        raise data.wrong("value", "is missing", 'write the figure as "value", or its bounds as "lower" and "upper"')
    if lower is not None and upper is not None and lower > upper:
        raise data.wrong("upper", "is below the lower bound", "swap them")
    if lower is None or upper is None:
        known, hedge = (upper, Hedge.AT_MOST) if lower is None else (lower, Hedge.AT_LEAST)
        return Amount(value=known or Fraction(0), hedges=(hedge,), unit=unit)
    return Amount(value=lower, upper=None if lower == upper else upper, unit=unit)


def _written_amount(data: Fields, unit: str | None) -> Amount:
    value = data.written("value")
    hedges = data.texts("hedges") if "hedges" in data else ()
    return Amount(
        value=Fraction(value),
        upper=data.number("upper") if "upper" in data else None,
        step=data.number("step") if "step" in data else _last_digit(value),
        hedges=tuple(Fields({"hedges": h}, data.where).word("hedges", Hedge) for h in hedges),
        whole="whole" in data and data.flag("whole"),
        worded="worded" in data and data.flag("worded"),
        unit=data.text("unit") if "unit" in data else unit,
    )


def _last_digit(written: str) -> Fraction:
    """One unit of the last digit of a number as written: 1/10 of "1.9", 10⁹ of "2e9", 0 of "1/3"."""
    if "/" in written:
        return Fraction(0)
    exponent = Decimal(written).as_tuple().exponent
    return Fraction(10) ** int(exponent)


def _period(data: Fields, prefix: str) -> Period | None:
    if not any(f"{prefix}{key}" in data for key in ("since", "until", "grain")):
        return None
    since = data.day(f"{prefix}since") if f"{prefix}since" in data else None
    until = data.day(f"{prefix}until") if f"{prefix}until" in data else None
    if since and until and since >= until:
        raise data.wrong(f"{prefix}until", "is not after its beginning", "write the first day that is no longer in it")
    grain = data.word(f"{prefix}grain", Grain) if f"{prefix}grain" in data else Grain.SPAN
    fiscal = f"{prefix}fiscal" in data and data.flag(f"{prefix}fiscal")
    return Period(since=since, until=until, grain=grain, fiscal=fiscal)


def _evidence(data: Fields, key: str, article: str) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(article=article, start=e.whole("start"), end=e.whole("end"), quote=e.text("quote"))
        for e in data.records(key)
    )


def _day(data: Fields, key: str) -> tuple[int | None, ...]:
    parts = data.items(key)
    if len(parts) != 3 or any(isinstance(p, bool) or not isinstance(p, int | None) for p in parts):
        raise data.wrong(key, "is no [year, month, day]", "write three numbers, null for what is not told")
    return tuple(p for p in parts if p is None or isinstance(p, int))


def _periods(data: Fields, key: str) -> tuple[Period, ...]:
    return tuple(_period(item, "") or Period() for item in data.records(key))


def _amounts(data: Fields, key: str) -> tuple[Amount, ...]:
    return tuple(_written_amount(item, None) for item in data.records(key))


_READERS: dict[str, Callable[[Fields, str], object]] = {
    "str": Fields.text,
    "str | None": Fields.text,
    "bool": Fields.flag,
    "int": Fields.whole,
    "int | None": Fields.whole,
    "tuple[str, ...]": Fields.texts,
    "tuple[str, ...] | None": Fields.texts,
    "tuple[int, ...]": Fields.wholes,
    "tuple[int | None, int | None, int | None] | None": _day,
    "tuple[Amount, ...]": _amounts,
    "tuple[Period, ...]": _periods,
    **{words.__name__: partial(Fields.word, words=words) for words in (Form, Wording, Bond)},
}


def _read_rest(made: type[Claim], data: Fields, article: str) -> dict[str, object]:
    values: dict[str, object] = {}
    for field in _further(made):
        if field.name not in data:
            if field.default is MISSING:
                raise data.wrong(field.name, "is missing", f"a claim of kind {data.text('kind')} needs it")
        elif field.type == "tuple[Evidence, ...]":
            values[field.name] = _evidence(data, field.name, article)
        else:
            values[field.name] = _READERS[str(field.type)](data, field.name)
    return values
