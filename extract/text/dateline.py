"""The publication date that an article itself carries: a dateline, or a line of its own near the top or the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from claimgraph.extract.language import base_language, table
from claimgraph.extract.text.fold import fold

_TOP_LINES, _END_LINES, _LONGEST_LINE = 8, 2, 60
_LEAD_LENGTH = 120
_REPUBLIC = 1911  # 民國 1 is 1912


def dateline(text: str, language: str) -> date | None:
    """The date of the article, None where it does not say one in full.

    >>> dateline("Sales up\\n\\n12 March 2026\\n\\nSales rose.", "en")
    datetime.date(2026, 3, 12)
    >>> dateline("房價上漲\\n\\n安衡研究 2025年11月6日\\n\\n價格上漲。", "zh-Hant")
    datetime.date(2025, 11, 6)
    """
    rules = _rules(base_language(language))
    for line in _candidates(text):
        found = rules.date_of(fold(line))
        if found:
            return found
    return None


def _candidates(text: str) -> Iterator[str]:
    """The lines near the top, then the last ones."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    yield from lines[:_TOP_LINES]
    yield from lines[_TOP_LINES:][-_END_LINES:]


_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_SENTENCE = re.compile(r"\d|[.。!?！？]$|[。，,;；!?！？]\s*\w.*\w\s\w|(?:\w+ ){5}")


@dataclass(frozen=True, slots=True)
class _Rules:
    """One language's patterns, compiled."""

    written: re.Pattern[str]
    leads: tuple[re.Pattern[str], ...]
    tails: tuple[re.Pattern[str], ...]
    months: tuple[re.Pattern[str], ...]
    alone: re.Pattern[str]

    def date_of(self, line: str) -> date | None:
        match = next((m for lead in self.leads if (m := lead.search(line[:_LEAD_LENGTH]))), None)
        match = (
            match
            or self._alone(line)
            or next((m for tail in self.tails if (m := tail.search(line[-_LEAD_LENGTH:]))), None)
        )
        return None if match is None else self._read(match)

    def _alone(self, line: str) -> re.Match[str] | None:
        """A short line that is no sentence: names, a date, perhaps a time."""
        match = self.written.search(line) if len(line) <= _LONGEST_LINE else None
        if match is None:
            return None
        rest = self.alone.sub(" ", line[: match.start()] + " " + line[match.end() :])
        rest = _CLOCK.sub("", rest).strip()
        return None if _SENTENCE.search(rest) or len(rest) > _LONGEST_LINE // 2 else match

    def _read(self, match: re.Match[str]) -> date | None:
        parts = {name[:-1]: text for name, text in match.groupdict().items() if text}
        word = parts.get("w")
        month = next((i for i, m in enumerate(self.months, 1) if word and m.fullmatch(word)), None)
        year = int(parts["y"]) + (_REPUBLIC if "e" in parts else 0)
        try:
            return date(year, month or int(parts["m"]), int(parts["d"]))
        except ValueError:
            return None


@cache
def _rules(language: str) -> _Rules:
    source = table(language, "dateline")
    months = source.words("months")
    forms = (form.replace("{months}", "|".join(months)) for form in source.words("forms"))
    written = f"(?:{'|'.join(forms)})"
    return _Rules(
        written=source.compiled("forms", written),
        leads=tuple(source.compiled("leads", lead.replace("{date}", written)) for lead in source.words("leads")),
        months=tuple(source.compiled("months", month) for month in months),
        tails=tuple(source.compiled("tails", tail.replace("{date}", written)) for tail in source.words("tails")),
        alone=re.compile("|".join(map(re.escape, source.words("alone"))) or "(?!)"),
    )
