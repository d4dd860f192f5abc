"""Exchange rates that the user vouches for: intervals with their days and their source, read from a TOML file.

[[rate]]
one = "USD"                  # one of this currency
is = [7.05, 7.15]            # was worth from … to …; a single number stands for what rounds to it
of = "CNY"                   # of this one
since = 2026-01-01           # from this day
until = 2026-02-01           # to this day, itself excluded; or `day = 2026-01-20`
source = "CFETS, central parity"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from claimgraph.ontology.errors import InputError
from claimgraph.ontology.fields import Fields, Json
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Period

_KNOWN = ("one", "is", "of", "day", "since", "until", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What one unit of the first currency was worth in the second, when, and who says so."""

    one: str
    of: str
    worth: Interval
    period: Period
    source: str

    def holds_in(self, period: Period) -> bool:
        """Its days and the period have a day in common."""
        after = period.until is None or self.period.since is None or self.period.since < period.until
        return after and (period.since is None or self.period.until is None or period.since < self.period.until)


def read_rates(path: Path) -> tuple[Rate, ...]:
    """The rates of a file; what does not fit is named by entry and field."""
    name = path.as_posix()
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"), parse_float=str)
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror})", "check the name and its permissions") from error
    except UnicodeDecodeError as error:
        raise InputError(name, f"is not UTF-8 (byte {error.start})", "save it as UTF-8 and try again") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(name, f"is not TOML ({error})", "write [[rate]] entries") from error
    rates = tuple(rates_of(data, name))
    if not rates:
        raise InputError(name, "has no rates in it", "write one [[rate]] entry for each")
    return rates


def rates_of(data: dict[str, Json], name: str) -> Iterator[Rate]:
    """The rates of a file's content."""
    Fields(data, name).only(("rate",))
    entries = data.get("rate", [])
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries], 1):
        where = f"{name}: rate {number}"
        if not isinstance(entry, dict):
            raise InputError(where, "is not a table", "begin each entry with [[rate]]")
        yield _rate(Fields({k: v.isoformat() if isinstance(v, date) else v for k, v in entry.items()}, where))


def _rate(row: Fields) -> Rate:
    row.only(_KNOWN)
    return Rate(
        one=_currency(row, "one"),
        of=_currency(row, "of"),
        worth=_worth(row),
        period=_days(row),
        source=row.text("source"),
    )


def _currency(row: Fields, key: str) -> str:
    code = row.text(key).upper()
    if not re.fullmatch("[A-Z]{3}", code):
        raise row.wrong(key, f"{code!r} is not a currency", "write its ISO 4217 code, like USD")
    return code


def _worth(row: Fields) -> Interval:
    if isinstance(row.data.get("is"), list):
        return row.bounds("is")
    text, value = row.written("is"), row.number("is")
    if value <= 0:
        raise row.wrong("is", f"{text} is not above zero", "write what one unit is worth")
    half = Fraction(1, 2 * 10 ** len(text.partition(".")[2]))
    return Interval(value - half, value + half)


def _days(row: Fields) -> Period:
    if "day" in row:
        day = row.day("day")
        return Period(since=day, until=day + timedelta(days=1))
    since, until = row.day("since"), row.day("until")
    if until <= since:
        raise row.wrong("until", f"{until} is not after {since}", "it is the first day that no longer counts")
    return Period(since=since, until=until)
