"""One spelling for reading: full width to half width, Traditional to Simplified, capitals to small, always 1:1.

The folded text has the length of the original, so that a span in one is a span in the other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache


def fold(text: str) -> str:
    """The text as the lexicons spell it.

    >>> fold("ＡＲＲ超過２００億美元")
    'arr超过200亿美元'
    >>> fold("降了7·1%，在“3·15”那天")
    '降了7.1%,在“3·15”那天'
    >>> fold("收窄３﹒０個百分點")
    '收窄3.0个百分点'
    >>> fold("計畫每年添購十幅畫")
    '计划每年添购十幅画'
    """
    if text.isascii():
        return text.lower()
    folded = _planned(text.translate(_table(frozenset(text))))
    return _POINT.sub(".", folded) if "·" in folded else folded


_MEASURED = "万亿千元美英日港吨米公平立个倍分秒度克升亩盾卢法马镑铢比里"
_POINT = re.compile(rf"(?<=\d)·(?=\d+(?:%|‰|\s?[{_MEASURED}]))")  # 7·1%, no 9·11事件


def simplify(text: str) -> str:
    """Traditional characters to Simplified one by one; everything else as it is."""
    return _planned(text.translate(_simplified(frozenset(text) - _ASCII)))


_PLAN = re.compile(r"(?<=[计规企筹策擘])画")


def _planned(folded: str) -> str:
    """計畫 and 規畫, spelled in Taiwan with the 畫 of a picture."""
    return _PLAN.sub("划", folded) if "画" in folded else folded


_ASCII = frozenset(map(chr, range(128)))
_SPACES = frozenset("\u00a0\u2002\u2003\u2009\u202f\u3000")


def _is_form(char: str) -> bool:
    """Full width, or one of the small marks that agencies set between full-width digits (４﹒３％)."""
    return "\uff00" <= char <= "\uffef" or "\ufe50" <= char <= "\ufe6b"


@cache
def _fold_character(char: str) -> str:
    if char in _SPACES:
        return " "
    plain = unicodedata.normalize("NFKC", char) if _is_form(char) else char
    lower = (plain if len(plain) == 1 else char).lower()
    return _simple_character(lower if len(lower) == 1 else char)


@cache
def _simple_character(char: str) -> str:
    if not "\u2e80" <= char <= "\U0003ffff":
        return char
    simple = _opencc().convert(char)
    return simple if len(simple) == 1 else char


def _table(characters: frozenset[str]) -> dict[int, str]:
    return {ord(c): _fold_character(c) for c in characters}


def _simplified(characters: frozenset[str]) -> dict[int, str]:
    return {ord(c): _simple_character(c) for c in characters}


@cache
def _opencc():  # type: ignore[no-untyped-def]  # opencc ships no types
    from opencc import OpenCC

    return OpenCC("t2s")
