"""The number words of a language, from `numerals.toml`, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from claimgraph.extract.language import Table, table
from claimgraph.extract.words.trie import alternation


class Kind(Enum):
    """What a word does in a numeral."""

    ARABIC = auto()  # 1,234.5
    DIGIT = auto()  # 五, five
    SMALL = auto()  # complete below a hundred: eleven, 廿
    TENS = auto()  # twenty: a digit may follow
    MULTIPLIER = auto()  # 十 百 千, hundred: inside a section
    DOZEN = auto()
    SCALE = auto()  # 万 亿, thousand, million: closes a section
    POINT = auto()
    FEW = auto()  # 几 数
    ODD = auto()  # 多 余
    ARTICLE = auto()  # a, an
    FRACTION = auto()  # half, third, fifths: a denominator
    ORDINAL = auto()  # first, second


@dataclass(frozen=True, slots=True)
class Word:
    """A number word: what it does, and its number."""

    kind: Kind
    value: int = 0


_TABLES = {
    "digits": Kind.DIGIT,
    "small": Kind.SMALL,
    "tens": Kind.TENS,
    "multipliers": Kind.MULTIPLIER,
    "dozens": Kind.DOZEN,
    "scales": Kind.SCALE,
    "fractions": Kind.FRACTION,
    "ordinals": Kind.ORDINAL,
}
_LISTS = {
    "point": Kind.POINT,
    "few": Kind.FEW,
    "odd": Kind.ODD,
    "article": Kind.ARTICLE,
}
ARABIC = (
    r"(?P<grouped>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])|[0-9]+)"
    r"(?:\.(?P<decimals>[0-9]+))?"
)
VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A language's number words and the patterns made of them.

    word      one word of a numeral at a place (with the guards of the lexicon)
    run       number characters in a row, without spaces (only where words are single characters)
    start     where a numeral may begin
    over, mixed, ratio, ratio_of, divided   what joins the parts of a fraction;  closed  what follows "over" fractions
    joiner    what may stand between two words of one numeral
    suffix    a letter scale after Arabic digits (k, bn); `money` also reads m, b, t
    """

    language: str
    words: dict[str, Word]
    run: re.Pattern[str]
    word: re.Pattern[str]
    start: re.Pattern[str]
    joiner: re.Pattern[str]
    suffix: re.Pattern[str]
    money: re.Pattern[str]
    suffixes: dict[str, int]
    capitals: dict[str, int]
    smalls: dict[str, int]
    negative: re.Pattern[str]
    negative_ends: frozenset[str]
    either_sign: re.Pattern[str]
    conjunction: str
    halves: frozenset[str]
    characters: frozenset[str]
    joints: frozenset[str]
    over: re.Pattern[str]
    mixed: re.Pattern[str]
    special: re.Pattern[str]
    ratio: re.Pattern[str]
    ratio_of: re.Pattern[str]
    verb: re.Pattern[str]
    divided: re.Pattern[str]
    closed: re.Pattern[str]
    lone_fractions: frozenset[str]
    fraction_before: frozenset[str]
    no_ordinal: frozenset[str]
    no_ratio: tuple[str, ...]
    endings: re.Pattern[str]
    ambiguous: dict[str, str]
    settled: frozenset[str]
    point_digits: frozenset[str]
    bare_after: tuple[str, ...]
    shy: frozenset[str]
    shy_after: frozenset[str]
    pronouns: frozenset[str]
    pronoun_before: frozenset[str]
    pronoun_after: frozenset[str]
    fews: frozenset[str]
    few_not_after: frozenset[str]
    spaced: bool
    edge: re.Pattern[str]

    def is_no_few(self, text: str, at: int) -> bool:
        """Whether 数 at `at` is no "several" but ends a word: 总数, 人数."""
        return at > 0 and text[at] in self.fews and text[at - 1] in self.few_not_after

    def bare_before(self, text: str, at: int) -> bool:
        """Whether 百, 万 alone at `at` is a number: 上百, 过万."""
        return text[max(0, at - 4) : at].endswith(self.bare_after)

    def is_pronoun(self, text: str, start: int, end: int) -> bool:
        """Whether "one" is no number here: the one, that one, one of."""
        if text[start:end] not in self.pronouns:
            return False
        before = text[max(0, start - 12) : start].rstrip(" ").rsplit(" ", 1)[-1]
        after = text[end : end + 12].lstrip(" ").split(" ", 1)[0].strip(".,;:!?")
        return before in self.pronoun_before or after in self.pronoun_after

    def is_point_digit(self, word: str) -> bool:
        """A digit word that may stand behind the decimal point (not 两)."""
        return word in self.point_digits


@cache
def load(language: str) -> NumberWords:
    """`languages/<language>/numerals.toml`, validated.

    Raises LexiconError naming file and key where the file does not fit.
    """
    source = table(language, "numerals")
    words = dict(_entries(source))
    conjunction = source.text("and", "")
    spaced = bool(conjunction)
    suffixes = {**_numbers(source.table("suffixes")), **_numbers(source.table("money_suffixes"))}
    lists = source.table("words")
    other = source.table("ambiguous")
    skipped = frozenset(lists.words("no_point_digit"))
    return NumberWords(
        language=language,
        words=words,
        run=re.compile("(?!)" if spaced else f"[0-9.,{''.join(w for w in words if len(w) == 1)}]++(?! )"),
        word=re.compile(_word_pattern(words, source.table("guards"), spaced)),
        start=re.compile(_start_pattern(source, words, spaced)),
        joiner=source.pattern("joiner", None),
        suffix=_suffix_pattern(source.table("suffixes")),
        money=_suffix_pattern(source.table("suffixes"), source.table("money_suffixes")),
        suffixes=suffixes,
        capitals=_numbers(source.table("capital_suffixes")),
        smalls=_numbers(source.table("small_suffixes")),
        negative=re.compile(f"(?:{alternation(lists.words('negative'))}|-|\u2212)\\s*"),
        negative_ends=frozenset(w[-1] for w in lists.words("negative")),
        either_sign=re.compile(f"(?:{alternation(lists.words('either_sign')) or '(?!)'})\\s*$"),
        conjunction=conjunction,
        no_ratio=source.table("ratio").words("not_before"),
        endings=re.compile(f"(?:{alternation(source.table('endings').words('words')) or '(?!)'})(?![a-z0-9])"),
        ambiguous={w: other.text(w) for w in other if w != "settled"},
        settled=frozenset(other.words("settled")),
        characters=frozenset(w for w in words if len(w) == 1) | frozenset("0123456789"),
        joints=frozenset(source.text("joints", "")),
        over=_pattern(source, "over"),
        mixed=_pattern(source, "mixed"),
        special=_special(conjunction),
        ratio=_pattern(source, "ratio"),
        ratio_of=_pattern(source, "ratio_of"),
        verb=_pattern(source, "verb"),
        divided=_pattern(source, "divided"),
        closed=_pattern(source, "closed"),
        lone_fractions=frozenset(source.table("alone").words("number")),
        fraction_before=frozenset(source.table("alone").words("before")),
        no_ordinal=frozenset(source.table("alone").words("no_ordinal")),
        halves=frozenset(lists.words("half")),
        point_digits=frozenset(w for w, v in words.items() if v.kind is Kind.DIGIT) - skipped,
        bare_after=source.table("bare").words("after"),
        shy=frozenset(source.table("shy").words("words")),
        shy_after=frozenset(source.table("shy").words("after")),
        pronouns=frozenset(source.table("pronoun").words("words")),
        pronoun_before=frozenset(source.table("pronoun").words("before")),
        pronoun_after=frozenset(source.table("pronoun").words("after")),
        fews=frozenset(lists.words("few")),
        few_not_after=frozenset(source.table("few").text("not_after", "")),
        spaced=spaced,
        edge=re.compile(f" ?[{''.join(w for w in words if len(w) == 1)}]" if not spaced else r"[ -]+[a-z0-9]"),
    )


_HYPHEN = r"-(?=(?:1/2|[12]/3|[13]/4|[1-4]/5|[1357]/8|[0-9]{1,2}/(?:16|32|64))(?![0-9/]))"  # 9-1/2

_TWO_COUNTS = r"[0-9]+/[0-9]{2,} *(?:[(（][^|｜\t\n]{0,12})?[|｜\t]"  # 62/1240 in a cell: so many of so many


def _special(conjunction: str) -> re.Pattern[str]:
    """Powers, scientific notation, 3/4, 2 1/4, 9-1/2, .5, 1.111,11, 3½."""
    joint = f"(?: +| {conjunction} )" if conjunction else " +"
    return re.compile(
        r"(?P<power>(?P<base>[0-9]+(?:\.[0-9]+)?)\^(?P<exponent>[-+]?[0-9]{1,3}))"
        r"|(?P<science>(?P<mantissa>[0-9]+(?:\.[0-9]+)?)e(?P<tens>[-+]?[0-9]{1,3})(?![0-9a-z]))"
        rf"|(?!{_TWO_COUNTS})(?:(?P<whole>[0-9]+)(?:{joint}|{_HYPHEN}))?(?P<over>[0-9]+)/(?P<under>0*[1-9][0-9]*)(?![0-9/]|\.[0-9])"
        r"|(?P<point>\.[0-9]+)(?![0-9.])"
        r"|(?P<european>[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9])|[0-9]{1,3},[0-9]{1,2}(?![0-9]|[,.][0-9]|, [0-9]))"
        r"|(?P<mixed>[0-9]+) ?(?P<part>[" + VULGAR + "])"
    )


def _pattern(source: Table, key: str) -> re.Pattern[str]:
    return source.table("patterns").pattern(key)


def _entries(source: Table) -> Iterator[tuple[str, Word]]:
    for key, kind in _TABLES.items():
        for word, value in _numbers(source.table(key)).items():
            yield word, Word(kind, value)
            if kind in (Kind.FRACTION, Kind.ORDINAL):
                yield word + "s", Word(kind, value)
    for key, kind in _LISTS.items():
        for word in source.table("words").words(key):
            yield word, Word(kind)


def _numbers(entries: Table) -> dict[str, int]:
    found = {}
    for word in entries:
        value = entries.number(word)
        if value.denominator != 1 or value < 0:
            raise entries.fail(word, "expected a whole number")
        found[word] = int(value)
    return found


def _word_pattern(words: dict[str, Word], guards: Table, spaced: bool) -> str:
    guarded = [f"{re.escape(w)}(?!{alternation(guards.words(w))})" for w in guards if w in words]
    free = alternation(w for w in words if w not in guards)
    edge = r"(?![a-z])" if spaced else ""
    return f"(?:(?P<arabic>{ARABIC})|(?P<word>(?:{'|'.join([*guarded, free])}){edge}))"


def _start_pattern(source: Table, words: dict[str, Word], spaced: bool) -> str:
    characters = source.text("start") + VULGAR
    if not spaced:
        return f"[{characters}]"
    first = {Kind.DIGIT, Kind.SMALL, Kind.TENS, Kind.MULTIPLIER, Kind.SCALE, Kind.FRACTION, Kind.DOZEN, Kind.ORDINAL}
    known = [w for w, v in words.items() if v.kind in first]
    heads = alternation(known)
    article = alternation(source.table("words").words("article")) or "(?!)"
    follow = alternation(
        w for w, v in words.items() if v.kind in {Kind.MULTIPLIER, Kind.SCALE, Kind.FRACTION, Kind.DOZEN}
    )
    return f"[{characters}]|\\b(?:(?:{heads})(?![a-z])|(?:{article})[ -]+(?:{follow})(?![a-z]))"


def _suffix_pattern(*tables: Table) -> re.Pattern[str]:
    words = alternation(w for entries in tables for w in entries)
    return re.compile(f" ?({words or '(?!)'})(?![a-z0-9])")
