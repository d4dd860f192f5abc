"""The notation of time cases: `quote => kind since..until grain; deadline; anchor; offset; weekday; day; length`."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from claimgraph.extract.text.fold import fold
from claimgraph.extract.times.periods import read_times
from claimgraph.ontology.model import Anchor, Period, Time

CASES = Path(__file__).parent / "cases"


def days(period: Period) -> str:
    """Two ISO dates, the second exclusive; an open side is left out."""
    since, until = (day.isoformat() if day else "" for day in (period.since, period.until))
    return f"{since}..{until} {period.grain.value}" + (" fiscal" if period.fiscal else "")


def notation(time: Time) -> str:
    """A time in the notation of the cases."""
    parts = [" ".join(filter(None, [time.kind.value, days(time.period) if time.period else ""]))]
    parts += [time.deadline] if time.deadline else []
    parts += [time.anchor.value] if time.anchor is not Anchor.ABSOLUTE else []
    parts += [f"{time.offset:+d}"] if time.offset is not None else []
    parts += [f"weekday={time.weekday}"] if time.weekday is not None else []
    parts += ["day=" + "-".join("?" if part is None else str(part) for part in time.day)] if time.day else []
    parts += [length(time)] if time.amount else []
    parts += [f"every {time.recurring}"] if time.recurring else []
    parts += [f"or {days(reading)}" for reading in time.readings]
    return f"{time.quote} => {'; '.join(parts)}"


def length(time: Time) -> str:
    """The amount of a length with its hedges: `3..5 year about`."""
    amount = time.amount
    if amount is None:
        return ""
    upper = "" if amount.upper is None else f"..{amount.upper}"
    return " ".join([f"{amount.value}{upper} {amount.unit}", *(hedge.value for hedge in amount.hedges)])


def read(text: str, language: str, published: date | None) -> list[str]:
    """All times of a text in the notation of the cases."""
    return [notation(time) for time in read_times(text, fold(text), language, published, "case")]


def load(pattern: str) -> list[tuple[str, date | None, str, list[str]]]:
    """(language, published, text, expected) of every case in the files of a pattern."""
    rows = []
    for path in sorted(CASES.glob(pattern)):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            language = case.get("language", "zh-Hans" if path.parent.name == "zh" else "en")
            rows.append((language, case.get("published"), case["text"], case["read"]))
    return rows
