"""The words of dates and periods of a language, from `periods.toml`, and the text cut into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from claimgraph.extract.language import LexiconError, Table, table
from claimgraph.extract.numbers import numberwords
from claimgraph.extract.times.calendar import Edges, Moment
from claimgraph.extract.times.numericdates import NUMERIC
from claimgraph.extract.words.trie import alternation


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as a date or a duration uses it; `digits` is its writing when all digits."""

    value: Fraction
    digits: str = ""
    upper: Fraction | None = None
    step: Fraction = Fraction(1)
    odd: bool = False
    ordinal: bool = False
    words: bool = False

    @property
    def whole(self) -> int:
        """The number as a calendar number, −1 where it cannot be one."""
        plain = self.value.denominator == 1 and not self.odd and self.upper is None
        return int(self.value) if plain and (not self.digits or self.digits.isdigit()) else -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What a word can be; one word may be several things (周, last, second)."""

    number: Number | None = None
    moments: tuple[Moment, ...] = ()
    cued: bool = False
    unit: str | None = None
    mark: str | None = None
    month: int | None = None
    weekday: int | None = None
    relative: tuple[str, int] | None = None
    weekday_base: tuple[str, int] | None = None
    present: tuple[str, int] | None = None
    shift: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    edge: str | None = None
    decade: int | None = None
    lead: int | None = None
    window: int | None = None
    recurring: str | None = None
    holiday: str | None = None
    age: str | None = None
    vague: tuple[int, int] | None = None
    article: bool = False
    definite: bool = False
    half_word: bool = False
    year_end: bool = False
    weak: bool = False
    lunar: bool = False
    era: int | None = None
    lunar_day: int | None = None
    now: bool = False
    topic: bool = False
    clock: bool = False
    toward: int | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word of time at its place."""

    start: int
    end: int
    tags: Tags


_NAMED = ("unit", "mark", "season", "edge", "recurring", "holiday", "age")
_NUMBERED = ("month", "weekday", "shift", "half", "quarter", "lead", "window", "lunar_day", "toward")
_SHIFTED = ("relative", "weekday_base", "present")
_FLAGS = ("article", "definite", "half_word", "year_end", "weak", "lunar", "now", "topic", "clock")
_ENDS = ("ago", "later", "within", "same", "half_after")
_STARTS = ("within_before", "in_before", "back_before", "age_before")
_BOUNDS = ("since", "by", "before", "after")
Cue = re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """A language's words of time, compiled.

    before, after   cues that stand before or behind a told time, by name
    glue            what may stand between two words of one date;  links: between the ends of a range
    telling         between a date and its weekday
    """

    language: str
    numbers: numberwords.NumberWords
    scan: Cue
    tags: dict[str, Tags]
    before: dict[str, Cue]
    after: dict[str, Cue]
    glue: frozenset[str]
    telling: frozenset[str]
    of: frozenset[str]
    part_of: frozenset[str]
    articles: frozenset[str]
    small_articles: frozenset[str]
    counters: frozenset[str]
    links: frozenset[str]
    loose_links: frozenset[str]
    number_links: frozenset[str]
    listing: frozenset[str]
    titles: tuple[str, str]
    between: frozenset[str]
    half_between: frozenset[str]
    unit_gap: frozenset[str]
    edges: Edges
    short_order: str
    long_order: str
    year_mark: bool
    plain_after: Cue
    republic: int
    republic_cues: Cue
    two_digit: tuple[Cue, Cue]
    spaced: bool
    weekdays: dict[str, int]
    months: dict[str, int]


@cache
def load(language: str) -> TimeWords:
    """`languages/<language>/periods.toml`, validated.

    Raises LexiconError naming file and key where the file does not fit.
    """
    return read(table(language, "periods"), language)


def read(source: Table, language: str) -> TimeWords:
    """The words of a table in the form of `periods.toml`."""
    try:
        return _compiled(source, language)
    except re.error as error:
        raise LexiconError(f"{source.place}: guards: not a regular expression: {error}") from error


def _compiled(source: Table, language: str) -> TimeWords:
    tags = _tags(source)
    spaced = not source.text("numerals", "")
    two_digit = source.table("two_digit")
    republic = source.table("republic")
    return TimeWords(
        language=language,
        numbers=numberwords.load(language),
        months={w: t.month for w, t in tags.items() if t.month is not None and spaced},
        scan=re.compile(_scan(source, tags, spaced)),
        tags=tags,
        before=_cues(source, spaced, before=True),
        after=_cues(source, spaced, before=False),
        glue=frozenset(["", *source.table("glue").words("words")]),
        telling=frozenset(source.table("glue").words("telling")),
        of=frozenset(source.table("glue").words("of")),
        part_of=frozenset(source.table("glue").words("part_of")),
        articles=frozenset(source.table("glue").words("articles")),
        small_articles=frozenset(source.table("lasting").words("articles")),
        counters=frozenset(["", *source.table("glue").words("counters")]),
        links=frozenset(source.table("range").words("words")),
        number_links=frozenset(source.table("range").words("numbers")),
        titles=(source.table("titles").text("open", ""), source.table("titles").text("close", "")),
        listing=frozenset(source.table("range").words("listing")),
        loose_links=frozenset(source.table("range").words("loose")),
        half_between=frozenset(source.table("half_between").words("words")),
        unit_gap=frozenset(["", *source.table("unit_gap").words("words")]),
        between=frozenset(["", *source.table("between").words("words")]),
        edges=_edges(source),
        short_order=source.text("short_order", "md"),
        long_order=source.text("long_order", "mdy"),
        year_mark=source.flag("year_mark"),
        plain_after=source.table("plain").pattern("after_not", ""),
        republic=int(republic.number("first")) if "first" in republic else 0,
        republic_cues=re.compile(_any(republic.words("cues"))),
        two_digit=(two_digit.pattern("not_after", ""), two_digit.pattern("not_before", "")),
        spaced=spaced,
        weekdays={w: int(source.table("weekday_characters").number(w)) for w in source.table("weekday_characters")},
    )


def _any(words: Iterable[str]) -> str:
    return alternation(words) or "(?!)"


# --- tags


def _tags(source: Table) -> dict[str, Tags]:
    found: dict[str, Tags] = {}
    for name, value, words in _entries(source):
        for word in words:
            tags = found.get(word, Tags())
            found[word] = replace(tags, **{name: value})  # type: ignore[arg-type]  # each section was read as its type
    return found


def _entries(source: Table) -> Iterator[tuple[str, object, tuple[str, ...]]]:
    for section in _NAMED:
        rows = source.table(section)
        yield from ((section, key, rows.words(key)) for key in rows)
    for section in _NUMBERED:
        rows = source.table(section)
        yield from ((section, _int(rows, key), rows.words(key)) for key in rows)
    for section in _SHIFTED:
        rows = source.table(section)
        yield from ((section, _unit_and_shift(rows, key), rows.words(key)) for key in rows)
    for section in _FLAGS:
        yield section, True, source.table(section).words("words")
    vague = source.table("vague")
    yield from (("vague", _two(vague, key), (key,)) for key in vague)
    for section, name in (("eras", "era"), ("decade", "decade")):
        rows = source.table(section)
        yield from ((name, int(rows.number(key)), (key,)) for key in rows)
    if "republic" in source:
        republic = source.table("republic")
        yield "era", int(republic.number("first")), republic.words("words")


def _int(rows: Table, key: str) -> int:
    try:
        return int(key)
    except ValueError as error:
        raise rows.fail(key, "expected a number as the key") from error


def _unit_and_shift(rows: Table, key: str) -> tuple[str, int]:
    unit, _, count = key.partition(" ")
    if not re.fullmatch(r"-?\d+", count):
        raise rows.fail(key, 'expected a unit and a number ("month -1")')
    return unit, int(count)


def _two(rows: Table, key: str) -> tuple[int, int]:
    value = rows.data[key]
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(v, int) for v in value):
        raise rows.fail(key, "expected the lower and the upper number")
    return value[0], value[1]


def _edges(source: Table) -> Edges:
    found: Edges = {}
    for grain in ("year", "month", "week", "other"):
        rows = source.table(f"edges_{grain}")
        for edge in rows:
            found[grain, edge] = _two(rows, edge)
    return found


# --- patterns


def _scan(source: Table, tags: dict[str, Tags], spaced: bool) -> str:
    guards = source.table("guards")
    word = _words_pattern(tags, guards, spaced)
    digits = r"(?<![\d.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+|[½¼¾])?"
    ordinal = r"(?:(?:st|nd|rd|th)\b)?" if spaced else f"(?:{_any(source.words('odd'))})?"
    decade = r"(?P<decade>(?<![\d.])(?:1\d|20)?\d0['’]?s\b)|" if spaced else ""
    months = _any(w for w, t in tags.items() if t.month and spaced)
    year = _any(w for w, t in tags.items() if t.mark == "year")
    units = _any(w for w, t in tags.items() if t.unit or t.mark or t.age)
    counted = source.table("plain").text("after_not", "")
    numeric = NUMERIC.format(month=months, unit=units, year=year, counted=counted)
    special = f"(?P<date>{numeric})|{decade}"
    ordinals = "" if spaced else f"(?P<ord>{source.text('ordinal')}\\s?(?=[0-9{source.text('numerals')}]))|"
    spelled = f"(?P<spell>{_spelled(source, spaced)})"
    first = {w[0] for w in [*tags, *_spelled_words(source, spaced)]} | set("0123456789½¼¾" + source.text("ordinal", ""))
    quick = f"(?=[{''.join(map(re.escape, sorted(first)))}])"  # most characters begin nothing: passed over at once
    return f"{quick}(?:{special}(?P<word>{word})|{ordinals}(?P<num>{digits}{ordinal})|{spelled})"


def _spelled_words(source: Table, spaced: bool) -> tuple[str, ...]:
    """Number words, or their characters."""
    if not spaced:
        return tuple(source.text("numerals"))
    kinds = numberwords.Kind
    known = {kinds.DIGIT, kinds.SMALL, kinds.TENS, kinds.ORDINAL, kinds.FRACTION}
    return tuple(w for w, v in numberwords.load("en").words.items() if v.kind in known and w != "oh")


def _words_pattern(tags: dict[str, Tags], guards: Table, spaced: bool) -> str:
    """All words, longest first; a guarded one only where its guard holds."""
    start, end = (r"(?<![a-z’'])", r"(?![a-z])") if spaced else ("", "")
    guarded = sorted((w for w in guards if w in tags), key=lambda w: (-len(w), w))
    long = [f"{re.escape(w)}{guards.text(w)}" for w in guarded if len(w) > 1]
    short = [f"{re.escape(w)}{guards.text(w)}" for w in guarded if len(w) == 1]
    free = _any(w for w in tags if w not in guards)
    dashed = [w for w in tags if w[-1:] in "-."] if spaced else []
    loose = f"{start}(?:{_any(dashed)})|" if dashed else ""
    return f"{start}(?:{'|'.join([*long, free])}){end}|{loose}{start}(?:{'|'.join(short) or '(?!)'}){end}"


def _spelled(source: Table, spaced: bool) -> str:
    """Number words: in Chinese only where a word of time follows."""
    if spaced:
        return rf"(?<![a-z])(?:{_any(_spelled_words(source, spaced))})(?![a-z])|[½¼¾]"
    letters, follows = source.text("numerals"), source.text("numeral_follows")
    behind, point = source.text("numeral_behind"), source.text("numeral_point")
    return f"[{letters}](?=[{letters}{point} .]{{0,12}}(?:{follows}))|(?<=[{behind}])[{letters}]"


def _cues(source: Table, spaced: bool, *, before: bool) -> dict[str, Cue]:
    names = _STARTS if before else _ENDS
    found = {name: source.table(name).words("words") for name in names}
    bounds = source.table("bound_before" if before else "bound_after")
    found |= {name: bounds.words(name) for name in _BOUNDS}
    side = "before" if before else "after"
    found["range"] = source.table("range").words(side)
    found["odd"] = () if spaced else source.words("odd")
    if before:
        found["lasting"] = source.table("lasting").words("before")
        small = source.table("small_words")
        found |= {name: small.words(name) for name in ("the", "on", "from", "run", "same_before")}
        found["date"] = source.table("short_date").words("before")
        found |= {f"range_{k}": source.table("range_before").words(k) for k in source.table("range_before")}
        found |= {f"plain_{k}": source.table("plain").words(k) for k in ("before", "strong")}
        found["weak"] = source.table("weak").words("before")
        found["fraction_of"] = source.table("fraction_of").words("words")
        found["each"] = source.table("each").words("words")
        found["weak_capital"] = source.table("weak").words("capital")
    else:
        found |= {name: source.table("moved").words(name) for name in source.table("moved")}
        found["around"], found["back"] = bounds.words("around"), source.table("back").words("words")
        found["part_of"] = source.table("small_words").words("of")
        found["first_year"] = source.table("first_year").words("words")
        found["then"] = source.table("then").words("words")
        found["since_from"] = bounds.words("since_from")
        found["weekend"] = source.table("holiday_weekend").words("words")
    guards = source.table("cue_guards")
    return {name: _cue(name, words, spaced, guards, before=before) for name, words in found.items()}


def _cue(name: str, words: tuple[str, ...], spaced: bool, guards: Table, *, before: bool) -> Cue:
    """A pattern for one of the words right before a place (searched up to it) or right behind it."""
    held = {w: guards.text(f"{name} {w}") for w in words if f"{name} {w}" in guards}
    guarded = [re.escape(w) + held[w] for w in sorted(held, key=len, reverse=True)]
    some = "|".join([*guarded, _any(w for w in words if w not in held)])
    if before:
        signs = _any(w for w in words if not w[0].isalpha())
        return re.compile(rf"(?:(?<![a-z])(?:{some})|{signs}) ?$" if spaced else f"(?:{some}) ?$")
    return re.compile(rf" ?(?:{some})(?![a-z])" if spaced else f" ?(?:{some})")
