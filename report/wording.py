"""The words of the report, as data: one file a language in `phrases/`, Chinese written once and converted."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent / "phrases"
_Leaf = str | int | list[str]
_TRILLION = 12


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's phrases; `section.key` of the file, the key itself where a phrase is missing."""

    language: str
    _tables: Mapping[str, _Leaf | Mapping[str, _Leaf]]

    def __call__(self, section: str, key: str, **values: object) -> str:
        """A phrase with its values in place; values that are not given stay empty."""
        phrase = self._section(section).get(key)
        return str(key if phrase is None else phrase).format_map(_Blank(values))

    def has(self, section: str, key: str) -> bool:
        return key in self._section(section)

    def plain(self, key: str, **values: object) -> str:
        return str(self._tables.get(key, key)).format_map(_Blank(values))

    def pattern(self, key: str) -> re.Pattern[str]:
        """What the language's phrases give as a regular expression."""
        return re.compile(str(self._tables[key]))

    def quoted(self, text: str) -> str:
        marks = self._tables["marks"]
        assert isinstance(marks, list)
        return f"{marks[0]}{text}{marks[1]}"

    def listed(self, items: list[str]) -> str:
        """ "a, b and c" in the language's way."""
        if len(items) < 2:
            return "".join(items)
        return self.plain("joint").join(items[:-1]) + self.plain("and") + items[-1]

    def scales(self) -> tuple[tuple[int, str], ...]:
        """Powers of ten that have a word, the largest first."""
        return tuple((int(str(power)), word) for word, power in self._section("scale").items())

    def scaled_like(self, quotes: str) -> Wording:
        """With the scale words that the text itself has, where the language has several (兆 for 萬億)."""
        scales = self._section("scale")
        for word in self._section("scale-too"):
            if re.search(str(self._section("scale-too")[word]), quotes):
                scales = {word: _TRILLION} | {w: p for w, p in scales.items() if p != _TRILLION}
        return replace(self, _tables={**self._tables, "scale": scales})

    def _section(self, name: str) -> Mapping[str, _Leaf]:
        section = self._tables.get(name, {})
        return section if isinstance(section, Mapping) else {}


class _Blank(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


@cache
def wording(language: str) -> Wording:
    """The phrases for an article's language; English where there are none."""
    path = _FOLDER / f"{language.split('-', maxsplit=1)[0]}.toml"
    text = (path if path.is_file() else _FOLDER / "en.toml").read_text("utf-8")
    convert = _simplified() if language == "zh-Hans" else str
    return Wording(language, tomllib.loads(convert(text)))


def _simplified() -> Callable[[str], str]:
    from opencc import OpenCC

    converter = OpenCC("tw2sp")
    return lambda text: str(converter.convert(text)).replace("「", "“").replace("」", "”")
