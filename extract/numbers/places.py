"""Where numbers may stand: the folded text made ready, and the stretches that are no quantities.

Addresses, telephone numbers, versions, clock times and stock codes are left out whole, and so are the idioms of the
lexicon (一心一意, 四川).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from claimgraph.extract.language import table
from claimgraph.extract.words.trie import alternation

_SKIPPED = (
    r"https?://\S+|www\.\S+"
    r"|\+?[0-9]{1,5}(?:-[0-9]+){2,}(?:/[0-9]+)*"
    r"|(?<![0-9])(?:\+[0-9]{1,3}|0[0-9]{2,4})(?: [0-9]{2,4}){2,}"
    r"|[0-9]+(?:\.[0-9]+){2,}(?![0-9]|,[0-9])"
    r"|[0-9]+(?:\.[0-9]+)?(?:∶[0-9]+(?:\.[0-9]+)?)+|[0-9]+:[0-9]+\.[0-9]+"  # 1∶3.46
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])"
    r"|(?<![0-9.,])(?:[01][0-9]|2[0-3])[0-5][0-9](?=(?:/[0-9]{4})? ?(?:gmt|utc|edt|est|cst|cdt|pst|pdt|bst)\b)"
    r"|(?<=[\u4e00-\u9fffa-z]\()(?!(?:19|20)[0-9]{2}\))[0-9]{4,6}(?:\.[a-z]{2})?(?=\))"
    r"|(?<![a-z])[a-z]{1,12}-[0-9]+(?:\.[0-9]+)*[a-z]*(?![0-9%.]|,[0-9])"
)
_THIN = re.compile("(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_THIN_SPACE = re.compile("[\u00a0\u2009\u202f]")
_SPACED = re.compile("(?<![0-9.,:/—–~-])(?<![0-9] )[0-9]{1,3}(?: [0-9]{3})+(?=[\u4e00-\u9fff])")  # 90 276宗
_WIDE_COMMA = re.compile("(?<=[0-9])，(?=[0-9])")


@dataclass(frozen=True, slots=True)
class Places:
    """The folded text, as long as the original, and the stretches to leave out, in order."""

    text: str
    starts: list[int]
    ends: list[int]

    def skipped(self, at: int) -> int | None:
        """The end of the stretch to leave out that covers `at`, or None."""
        i = bisect_right(self.starts, at) - 1
        return self.ends[i] if i >= 0 and self.ends[i] > at else None


@cache
def _skips(language: str) -> tuple[re.Pattern[str], ...]:
    """What to leave out, one pattern for each kind: much faster than all in one."""
    source = table(language, "numerals").table("idioms")
    idioms = [alternation(source.words("words")), *source.words("patterns")]
    return tuple(re.compile(p) for p in (f"(?=[a-z0-9+])(?:{_SKIPPED})", *idioms) if p)


def _replaced(folded: str, text: str, pattern: re.Pattern[str], char: str) -> str:
    parts, last = [], 0
    for m in pattern.finditer(text):
        parts += [folded[last : m.start()], char]
        last = m.end()
    return "".join([*parts, folded[last:]])


def places(text: str, folded: str, language: str) -> Places:
    """The text made ready: spaces as grouping; a full-width comma between half-width digits as a mere comma."""
    ready = _replaced(folded, text, _THIN, ",") if _THIN_SPACE.search(text) else folded
    ready = _SPACED.sub(lambda m: m.group().replace(" ", ","), ready)
    ready = _replaced(ready, text, _WIDE_COMMA, "，") if "，" in text else ready
    spans = sorted(m.span() for pattern in _skips(language) for m in pattern.finditer(ready))
    return Places(ready, [s for s, _ in spans], [e for _, e in spans])
