"""A record's fields, each read with the type it must have; a mistake names the place and the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias, TypeVar

from claimgraph.ontology.errors import InputError
from claimgraph.ontology.interval import Interval

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object and where it stands ("claims.jsonl: line 3").

    >>> Fields({"start": "x"}, "line 3").whole("start")
    Traceback (most recent call last):
    claimgraph.ontology.errors.InputError: line 3: field "start": 'x' is not a whole number; write it like 12.
    """

    data: Mapping[str, Json]
    where: str

    def __contains__(self, key: str) -> bool:
        return self.data.get(key) is not None

    def wrong(self, key: str, what: str, advice: str) -> InputError:
        return InputError(f'{self.where}: field "{key}"', what, advice)

    def only(self, known: tuple[str, ...]) -> None:
        """Refuses fields that no claim has, with the nearest one that it could be."""
        for key in self.data:
            if key not in known:
                near = get_close_matches(key, known, 1)
                raise self.wrong(key, "is not known", f'did you mean "{near[0]}"' if near else "leave it out")

    def text(self, key: str) -> str:
        value = self.data.get(key)
        if not isinstance(value, str) or not value:
            raise self.wrong(
                key, "is missing" if value is None else f"{value!r} is not a text", "write a text in quotes"
            )
        return value

    def whole(self, key: str) -> int:
        value = self.data.get(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.wrong(key, f"{value!r} is not a whole number", "write it like 12")
        return value

    def flag(self, key: str) -> bool:
        value = self.data.get(key)
        if not isinstance(value, bool):
            raise self.wrong(key, f"{value!r} is neither true nor false", "write true or false")
        return value

    def number(self, key: str) -> Fraction:
        """An exact number: 12, 1.9, "1.9" or "1/3"."""
        return Fraction(self.written(key))

    def written(self, key: str) -> str:
        """A number as it is written, checked to be one."""
        value = self.data.get(key)
        text = value if isinstance(value, str) else repr(value)
        try:
            Fraction(text)
        except (ValueError, ZeroDivisionError, OverflowError) as error:
            what = "is missing" if value is None else f"{value!r} is not a number"
            raise self.wrong(key, what, 'write it like 12, 1.9 or "1/3"') from error
        return text

    def day(self, key: str) -> date:
        text = self.text(key)
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise self.wrong(key, f"{text!r} is not a date", "write it as YYYY-MM-DD") from error

    def word(self, key: str, words: type[Word]) -> Word:
        text = self.text(key)
        try:
            return words(text)
        except ValueError as error:
            raise self.wrong(key, f"{text!r} is none of its words", f"use one of {', '.join(words)}") from error

    def items(self, key: str) -> list[Json]:
        value = self.data.get(key)
        if not isinstance(value, list):
            raise self.wrong(key, f"{value!r} is not a list", "write a list in [ ]")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(Fields({key: item}, self.where).text(key) for item in self.items(key))

    def wholes(self, key: str) -> tuple[int, ...]:
        return tuple(Fields({key: item}, self.where).whole(key) for item in self.items(key))

    def bounds(self, key: str) -> Interval:
        """From one positive number to another: [7.05, 7.15]."""
        ends = [Fields({key: end}, self.where).number(key) for end in self.items(key)]
        if len(ends) != 2 or not 0 < ends[0] <= ends[1]:
            raise self.wrong(key, "is not a range of two positive numbers", "write it like [7.05, 7.15]")
        return Interval(ends[0], ends[1])

    def record(self, key: str) -> Fields:
        return self._object(key, self.data.get(key))

    def records(self, key: str) -> tuple[Fields, ...]:
        return tuple(self._object(f"{key}[{i}]", item) for i, item in enumerate(self.items(key)))

    def _object(self, key: str, value: Json) -> Fields:
        if not isinstance(value, dict):
            raise self.wrong(key, f"{value!r} is not an object", "write an object in { }")
        return Fields(value, f"{self.where}: {key}")
