"""Language knowledge is data: one folder a language, one TOML file a subject, read and validated here.

Every mistake in a file is reported with the file and the key: `zh/units.toml: currency.USD: expected a list of words`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from claimgraph.ontology.errors import UserError

FOLDER = Path(__file__).resolve().parent / "languages"


class LexiconError(UserError):
    """A language file that does not fit its form; the message names file and key."""


@cache
def base_language(tag: str) -> str:
    """The folder of a language tag: "zh-Hant" and "zh-Hans" share "zh"."""
    return tag.split("-", maxsplit=1)[0].lower()


def languages() -> tuple[str, ...]:
    """The languages there are folders for."""
    return tuple(sorted(p.name for p in FOLDER.iterdir() if p.is_dir()))


@dataclass(frozen=True, slots=True)
class Table:
    """A TOML table that knows where it stands, so that it can say so when it is wrong."""

    place: str
    data: Mapping[str, object]

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def fail(self, key: str, why: str) -> LexiconError:
        return LexiconError(f"{self.place}: {key}: {why}")

    def table(self, key: str) -> Table:
        value = self.data.get(key, {})
        if not isinstance(value, Mapping):
            raise self.fail(key, "expected a table")
        return Table(f"{self.place}: {key}", value)

    def tables(self, key: str) -> tuple[Table, ...]:
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
            raise self.fail(key, "expected an array of tables")
        return tuple(Table(f"{self.place}: {key}[{i}]", row) for i, row in enumerate(value))

    def is_table(self, key: str) -> bool:
        return isinstance(self.data.get(key), Mapping)

    def is_text(self, key: str) -> bool:
        return isinstance(self.data.get(key), str)

    def text(self, key: str, default: str | None = None) -> str:
        value = self.data.get(key, default)
        if not isinstance(value, str):
            raise self.fail(key, "expected a text")
        return value

    def flag(self, key: str) -> bool:
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(key, "expected true or false")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(w, str) and w for w in value):
            raise self.fail(key, "expected a list of words")
        return tuple(value)

    def pattern(self, key: str, default: str | None = "(?!)") -> re.Pattern[str]:
        """The text as a regular expression; unless told otherwise, what is left out matches nothing."""
        return self.compiled(key, self.text(key, default))

    def patterns(self, key: str) -> tuple[re.Pattern[str], ...]:
        """A list of regular expressions."""
        return tuple(self.compiled(f"{key}[{i}]", text) for i, text in enumerate(self.words(key)))

    def compiled(self, key: str, text: str) -> re.Pattern[str]:
        """A text that `key` tells as a regular expression."""
        try:
            return re.compile(text)
        except re.error as error:
            raise self.fail(key, f"not a regular expression: {error}") from error

    def number(self, key: str) -> Fraction:
        value = self.data.get(key)
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise self.fail(key, 'expected a whole number or an exact one in quotes ("0.3048", "1/3")')
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError) as error:
            raise self.fail(key, f"not a number: {value}") from error


@cache
def table(language: str, subject: str) -> Table:
    """`languages/<language>/<subject>.toml`; an empty table where the language has no such file."""
    path = FOLDER / base_language(language) / f"{subject}.toml"
    if not path.is_file():
        return Table(f"{base_language(language)}/{subject}.toml", {})
    return parse(path.read_text("utf-8"), f"{base_language(language)}/{subject}.toml")


def parsed(path: Path, place: str) -> Table:
    """A file of the user's."""
    try:
        return Table(place, tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        why = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else f"cannot be read ({error.strerror})"
        raise LexiconError(f"{place}: {why}; save it again, as UTF-8 and where you may read it.") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{place}: is not TOML ({error}); write {_AS_TOML}.") from error


_AS_TOML = 'a heading in [ ], a list as ["one", "two"] and a text in quotes'


def parse(text: str, place: str) -> Table:
    try:
        return Table(place, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{place}: {error}") from error
