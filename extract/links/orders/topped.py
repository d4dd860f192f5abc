"""One of a list is called the greatest, and by its figure it is not: elimination, whatever the superlative.

"Ferrybank 38.2%, Oldgate 41.7% and St Anne's 44.3%, making Oldgate the keenest of the three" · 云栖里1.92万元、望江台
2.31万元、和园2.08万元，和园卖得最贵

The list is three like figures on end, each with its own words; the clause with the superlative, in the list's own
sentence or next to it, has the words of one of them and no figure of its own.  Which way a superlative goes need not be
known: what stands in the middle is neither the most nor the least.  Words only exclude: a superlative of another kind
(age, place, pace, where the figures are of none), of other times, of a change, of a thing that the list does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.brief.telling import like
from claimgraph.extract.links.near import is_denominator, is_fraction, lines, told, value
from claimgraph.extract.links.orders.superlative import load
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form, MentionKind

_Span = tuple[int, int]
_LEAST = 3  # figures of a list


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure of the list, and the words that name it and no other."""

    figure: Figure
    words: frozenset[str]


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The one that is called the most, or the least, against the others of its list."""
    for line in lines(figures):
        home = scene.line_of(line[0].item)
        run = _run(scene, line) if home.cell is None and not line[0].title else []
        entries = (_in_turn(scene, home, run) or _entries(scene, run)) if run else []
        grown = bool(run) and _is_growth(run[0])
        for found in _superlatives(scene, home, run, entries) if run else ():
            named = _named(scene, run, entries, _window(scene, found))
            if (
                named is not None
                and (grown or not _is_of_growth(figures, found))
                and not _is_among(scene, found, named)
            ):
                yield from _knots(scene, found, run, named)


def _is_among(scene: Scene, found: re.Match[str], named: Figure) -> bool:
    """1500人，又以越南籍780人最多; the 780 from Vietnam are the largest group: of those told right before."""
    start, end = _window(scene, found)
    last = min(end, found.start()) if scene.spaced else end
    lead = scene.folded[start : named.item.start]
    return start <= named.item.start < last and _AMONG.search(lead) is not None


_AMONG = phrasing("topped", "among")


def _is_of_growth(figures: Sequence[Figure], found: re.Match[str]) -> bool:
    """Cattle did best, up 15%: the most that it grew."""
    behind = next((f for f in figures if f.item.start >= found.end()), None)
    return behind is not None and behind.part is Part.CHANGE and behind.item.start - found.end() <= _NEAR


_NEAR = 12  # characters of ", up by some "


def _run(scene: Scene, line: Sequence[Figure]) -> list[Figure]:
    """The only run of three and more like levels of a sentence."""
    levels = [f for f in line if _is_level(f)]
    grown = [f for f in line if _is_growth(f)]
    runs: list[list[Figure]] = []
    for figure in grown if len(levels) < _LEAST <= len(grown) else levels:
        if runs and _goes_on(scene, runs[-1][-1], figure):
            runs[-1].append(figure)
        else:
            runs.append([figure])
    long = [run for run in runs if len(run) >= _LEAST]
    return long[0] if len(long) == 1 else []


def _is_level(figure: Figure) -> bool:
    plain = figure.part is not Part.CHANGE and not figure.quantity.ordinal and not is_fraction(figure)
    return plain and figure.quantity.kind is not MentionKind.MULTIPLE and not is_denominator(figure)


def _is_growth(figure: Figure) -> bool:
    """By how many per cent something rose or fell: the most of these is the greatest rise."""
    return figure.part is Part.CHANGE and figure.play.form is Form.PERCENT and value(figure) > 0


def _goes_on(scene: Scene, one: Figure, other: Figure) -> bool:
    """A like figure, one clause further on, that is no mean or total and behind no superlative."""
    gap = scene.folded[one.item.end : other.item.start]
    written = [f.quantity.quote.isalpha() for f in (one, other)]
    alike = like(one, other) and one.play.sign == other.play.sign and written[0] == written[1]
    alike = alike and not (scene.spaced and ";" in gap)
    parted = len(_MARK.findall(gap)) > 1 or _END.search(gap) is not None
    return alike and not parted and not _pattern(scene.language).search(gap) and not _OF_ALL.search(gap)


_MARK, _END = re.compile(r"[,，;；]"), re.compile(r"[.。][\s]*\S")
_OF_ALL = phrasing("topped", "of_all")


def _between(scene: Scene, one: Figure, other: Figure) -> str:
    return _text(scene)[one.item.end : other.item.start]


def _text(scene: Scene) -> str:
    """As it is written, for its capitals; of an unspaced script in one form of its letters."""
    return scene.article.text if scene.spaced else scene.folded


# --- whose each figure is


def _entries(scene: Scene, run: Sequence[Figure]) -> list[Entry]:
    """Every figure with its own words; nothing where one has none."""
    gaps = [_cut(_between(scene, a, b)) for a, b in pairwise(run)]
    ahead = all(_words(scene, after) for _, after in gaps)
    if ahead:
        start = run[0].item.start - len(run[0].item.before)
        told = [_last_part(_text(scene)[start : run[0].item.start]), *(after for _, after in gaps)]
    else:
        end = run[-1].item.end + len(run[-1].item.after)
        told = [*(before for before, _ in gaps), re.split(_MARKS, _text(scene)[run[-1].item.end : end])[0]]
    words = [_words(scene, text) for text in told]
    own = [w - frozenset().union(*(o for o in words if o is not w)) for w in words]
    return [Entry(f, w) for f, w in zip(run, own, strict=True)] if all(own) else []


_MARKS = r"[,，、;；:：。.()（）]"


def _cut(gap: str) -> tuple[str, str]:
    """What belongs to the figure before, and to the one behind: cut at the last mark, else at the "and"."""
    marks = list(re.finditer(r"[,，、;；]", gap)) or list(_AND.finditer(gap))[:1]
    if not marks:
        return gap, ""
    return gap[: marks[0].start()], _AND_AHEAD.sub("", gap[marks[-1].end() :])


def _last_part(text: str) -> str:
    return re.split(_MARKS, text)[-1]


def _words(scene: Scene, text: str) -> frozenset[str]:
    """The names of a stretch, else its words; of an unspaced script what stands before the verb."""
    if not scene.spaced:
        label = _GREW.sub("", _VERB.sub("", text.strip()))
        return frozenset({label} if len(label) > 1 else ())
    names = [w for w in re.findall(r"[A-Z][\w-]{2,}", text) if not _COMMON.fullmatch(w.lower())]
    told = names or [w for w in re.findall(r"[a-z][\w-]{2,}", text) if not _COMMON.fullmatch(w)]
    return frozenset(w.lower() for w in told)


_AND, _AND_AHEAD = phrasing("topped", "and"), phrasing("topped", "and_ahead")
_VERB, _COMMON = phrasing("topped", "verb"), phrasing("topped", "common")


def _in_turn(scene: Scene, home: Line, run: Sequence[Figure]) -> list[Entry]:
    """As many names as figures, ahead of the list or behind it: 甲、乙、丙三店分别卖出310、420和280件."""
    text = _text(scene)
    before, after = text[home.start : run[0].item.start], text[run[-1].item.end : home.end]
    told = _RESPECTIVELY.search(before.lower() + "|" + after.lower())
    lists = [_NAMES.split(_stripped(scene, part)) for part in (before, after)] if told else []
    words = [[_words(scene, n) for n in names] for names in lists if len(names) == len(run)]
    own = [[w - frozenset().union(*(o for o in told if o is not w)) for w in told] for told in words]
    return [Entry(f, w) for f, w in zip(run, own[0], strict=True)] if len(own) == 1 and all(own[0]) else []


def _stripped(scene: Scene, part: str) -> str:
    """The part with the list of names: up to the word that pairs it off, or the sentence's end."""
    told = _RESPECTIVELY.split(part)[0] if scene.spaced else re.split(_RESPECTIVELY, part)[0]
    return told if scene.spaced else re.split(r"[,，]", told.strip(",，"))[-1]


_RESPECTIVELY = phrasing("topped", "respectively")
_NAMES = phrasing("topped", "names")


# --- the superlative


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return phrasing("topped", "superlative", language)


def _superlatives(scene: Scene, home: Line, run: Sequence[Figure], entries: Sequence[Entry]) -> Iterator[re.Match[str]]:
    """Those of the sentence behind the list, and of the next; of the one before."""
    block = scene.blocks[home.block]
    near = [row for row in scene.lines[max(0, home.index - 1) : home.index + 2] if row.block == home.block]
    for row in near if not block.cells else ():
        told = _pattern(scene.language).finditer(scene.folded, row.start, row.end)
        for match in (*told, *_NONE_MORE.finditer(scene.folded, row.start, row.end)):
            inside = run[0].item.start - len(run[0].item.before) <= match.start() < run[-1].item.end
            if not inside and not _is_excluded(scene, run, entries, match):
                yield match


def _window(scene: Scene, match: re.Match[str]) -> _Span:
    """The clause of the superlative; with the one before, where a name or a figure stands apart in it."""
    text = scene.folded
    row = next(r for r in scene.lines if r.start <= match.start() < r.end)
    marks = [m.end() for m in re.finditer(r"[,，;；:：。.]", text[row.start : match.start()])]
    end = re.search(r"[,，;；:：。]|\.(?!\d)", text[match.end() : row.end])
    last = match.end() + end.start() if end else row.end
    start = row.start + marks[-1] if marks else row.start
    while marks and text[start - 1] in ",，" and _UNHEADED.fullmatch(text[start : match.start()].strip()):
        marks.pop()
        start = row.start + marks[-1] if marks else row.start
    return start, last


_UNHEADED = phrasing("topped", "unheaded")  # Ferry Road, with 187, was the busiest


def _named(scene: Scene, run: Sequence[Figure], entries: Sequence[Entry], where: _Span) -> Figure | None:
    """The only one whose words, or whose figure, stand in the clause."""
    told, own = _text(scene)[slice(*where)], {f.index for f in run}
    values = [i.quantity.amount for i in scene.items_in(*where) if i.index not in own]
    found = [e.figure for e in entries if any(_stands(scene, w, told) for w in e.words)]
    again = [f for f in run if any((a.value, a.unit) == _told_as(f, a.unit) for a in values)]
    both = {f.index for f in (*found, *again)}
    return (found or again)[0] if len(both) == 1 else None


def _told_as(figure: Figure, unit: str | None) -> tuple[Fraction, str | None]:
    amount = figure.quantity.amount
    return amount.value, unit if unit is None and figure.quantity.noun is not None else amount.unit


def _stands(scene: Scene, word: str, text: str) -> bool:
    if scene.spaced:
        plain = word.removesuffix("s") if _DAY.fullmatch(word) else word
        return re.search(rf"(?<![\w-]){re.escape(plain)}s?(?![\w-])", text.lower()) is not None
    return word in text or (len(word) > _LONG and any(word[:n] in text for n in range(_LONG, len(word))))


_LONG = 2
_DAY = phrasing("topped", "day")


def _is_excluded(scene: Scene, run: Sequence[Figure], entries: Sequence[Entry], match: re.Match[str]) -> bool:
    """Of another kind than the figures, of other times, one of several, denied, or with a figure of its own."""
    start, end = _window(scene, match)
    clause = scene.folded[start:end]
    own = {f.quantity.amount.value for f in run}
    others = [i for i in scene.items_in(start, end) if not _OF_THEM.search(scene.folded[start : i.end])]
    others = [i for i in others if i.quantity.amount.value not in own]
    days = [t for t in scene.times_in(start, end) if not any(w in t.quote.lower() for e in entries for w in _day(e))]
    lead = scene.folded[start : match.start()]
    grown = _is_growth(run[0])
    if grown and not _GROWTH.search(clause):
        return True
    return bool(
        others
        or _NO_LEAD.search(lead)
        or (not grown and _NO_TAIL.match(scene.folded[match.end() : end]))
        or (_BACK if grown else _OTHERWISE).search(clause)
        or _left_over(scene, run, match, (start, end))
        or not _of_kind(run, match.group())
        or days
        or _is_over_two_windows(scene, match)
        or _CHANGED.match(scene.folded, end)
    )


def _is_over_two_windows(scene: Scene, match: re.Match[str]) -> bool:
    """累計415毫米, 單日260毫米: sums of unlike lengths of time."""
    row = next(r for r in scene.lines if r.start <= match.start() < r.end)
    return len({m.group() for m in _WINDOWS.finditer(scene.folded, row.start, row.end)}) > 1


_WINDOWS = phrasing("topped", "windows")


def _day(entry: Entry) -> Iterator[str]:
    return (w.removesuffix("s") for w in entry.words if _DAY.fullmatch(w))


_CHANGED = phrasing("topped", "changed")  # cattle did best, up 15%
_NO_LEAD, _NO_TAIL = phrasing("topped", "no_lead"), phrasing("topped", "no_tail")
_OTHERWISE, _OF_THEM = phrasing("topped", "otherwise"), phrasing("topped", "of_them")


def _left_over(scene: Scene, run: Sequence[Figure], match: re.Match[str], where: _Span) -> bool:
    """Words behind the superlative that the list does not tell: the highest proportion of pensioners."""
    listed = scene.lines[run[0].item.sentence]
    known = scene.folded[listed.start : listed.end]
    grown = _is_growth(run[0])
    if grown and listed.start < where[0] < listed.end:
        known = scene.folded[listed.start : where[0]]
    if scene.spaced:
        tail = scene.folded[match.end() : where[1]]
        tail = _GROWTH.sub("", tail) if grown else tail
        if _IS_THE.search(scene.folded[where[0] : match.start()]) and _OF_TOWNS.search(match.group()) is None:
            tail = _KIND.sub("", tail)
        words = re.findall(r"[a-z]{2,}", tail)
        return any(_TAIL_WORD.fullmatch(w) is None and w[:_STEM] not in known for w in words)
    clause = scene.folded[where[0] : match.start()] + "|" + scene.folded[match.end() : where[1]]
    clause = _GREW_TAIL.sub("|", _GROWTH.sub("|", clause)) if grown else _TAIL_WORD.sub("|", clause)  # not 獲利成長最快
    runs = re.findall(r"[\u4e00-\u9fff]+", clause)
    return any(run[i : i + 2] not in known for run in runs for i in range(max(1, len(run) - 1)))


_TAIL_WORD, _STEM = phrasing("topped", "tail_word"), 4
_GREW_TAIL = phrasing("topped", "grew_tail")
_GREW, _GROWTH, _BACK = phrasing("topped", "grew"), phrasing("topped", "growth"), phrasing("topped", "back")
_IS_THE, _KIND = phrasing("topped", "is_the"), phrasing("topped", "kind")  # beech is the commonest tree
_OF_TOWNS = phrasing("topped", "of_towns")  # the largest town: of another size, it may be


def _of_kind(run: Sequence[Figure], told: str) -> bool:
    """Cheapest and dearest are of money, oldest of ages, fastest of speeds and times."""
    if _is_growth(run[0]):
        return not (_OF_MONEY.search(told) or _OF_AGE.search(told))
    money = run[0].quantity.kind is MentionKind.CURRENCY
    if _OF_MONEY.search(told):
        return money
    if _OF_AGE.search(told):
        return run[0].age or run[0].unit == "year"
    return _OF_SIZE.search(told) is None or run[0].quantity.kind is MentionKind.DIMENSION


_OF_MONEY, _OF_AGE = phrasing("topped", "of_money"), phrasing("topped", "of_age")
_OF_SIZE = phrasing("topped", "of_size")


_NONE_MORE, _FEWER = phrasing("topped", "none_more"), phrasing("topped", "fewer")


def _knots(scene: Scene, match: re.Match[str], run: Sequence[Figure], own: Figure) -> Iterator[Knot]:
    """Against every other where the words tell which way; else where it stands in the middle, against the greatest."""
    words = load(scene.language)
    most, least = (p.search(match.group()) is not None for p in (words.most, words.least))
    most = (most or match.re is _NONE_MORE) and not _FEWER.search(match.group())
    others = [f for f in run if f is not own]
    values = [f.quantity.amount.value for f in others]
    size = own.quantity.amount.value
    if most != least:
        for other in others:
            terms = (_term(own), _term(other)) if most else (_term(other), _term(own))
            yield Knot(bond=Bond.ORDER, terms=terms, closed=False, cue=match.span())
    elif min(values) < size < max(values):
        top = others[values.index(max(values))]
        yield Knot(bond=Bond.ORDER, terms=(_term(own), _term(top)), closed=False, cue=match.span())


def _term(figure: Figure) -> Term:
    """A change as how much it was, whichever way."""
    return told(figure) if _is_growth(figure) else figure.index
