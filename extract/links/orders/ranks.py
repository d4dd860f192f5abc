"""Rankings told in order: "led by A with 40, followed by B with 45"; 前三名依序為…; the elder, 34, the younger, 38."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import groupby, pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.orders.things import Thing
from claimgraph.extract.numbers.numerals import parse_numeral
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words import tables
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Time


@dataclass(frozen=True, slots=True)
class Pair:
    """Of two: which words call the one greater."""

    greater: re.Pattern[str]
    less: re.Pattern[str]
    determiner: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The lists of `order.toml` that tell of ranks."""

    ranking: re.Pattern[str]
    least: re.Pattern[str]
    following: re.Pattern[str]
    top: re.Pattern[str]
    pair: Pair
    none: re.Pattern[str]


@cache
def load(language: str) -> Ranking:
    """`languages/<language>/order.toml`, validated."""
    return tables.read(Ranking, language, "order")


def read(
    scene: Scene, figures: Sequence[Figure], things: Sequence[Thing], placed: set[tuple[int, int]]
) -> Iterator[Knot]:
    """Neighbours of one kind that the text puts in a rank, but for those already placed."""
    words = load(scene.language)
    for first, second in pairwise(things):
        if (first.start, second.start) in placed:
            continue
        if first.like(second) and first.title == second.title and second.line - first.line <= 1:
            if is_sum(scene, second):
                continue  # 市占率41%，與第二名合計拿下63%
            yield from _following(scene, words, first, second)
            yield from _pair(scene, words, first, second)
    for _, group in groupby(things, key=lambda t: t.line):
        yield from _top(scene, words, figures, list(group), placed)
    for _, group in groupby(things, key=lambda t: (scene.lines[t.line].block, t.title)):
        yield from _numbered(scene, words, list(group))


# --- one after the other


def _following(scene: Scene, words: Ranking, first: Thing, second: Thing) -> Iterator[Knot]:
    """Led by A with 40, followed by B with 45."""
    if isinstance(first.term, Time):
        return
    gap = scene.masked[first.end : second.start]
    match = words.following.search(gap)
    if match is None and not scene.spaced:
        yield from _behind(scene, words, first, second)
    start = scene.lines[first.line].start
    if match is not None and _LEADING.search(gap[: match.start()]):
        return  # 領先第二名22.6分: by so much
    if match is None or "\x01" in gap or words.least.search(scene.masked, start, second.start):
        return
    ranked = words.ranking.search(scene.masked, start, first.end + match.start())
    ranked = ranked or words.none.search(scene.folded, start, first.start)
    if ranked is not None and (_of_two_kinds(ranked.group(), match.group()) or _is_of_other(scene, ranked, first)):
        return
    if ranked is not None and re.fullmatch(r"[^;；]*", gap[match.end() :]):
        where = first.end + match.start(), first.end + match.end()
        yield Knot(bond=Bond.ORDER, terms=(first.term, second.term), closed=False, cue=where)


_LEADING = phrasing("ranks", "leading")


def _is_of_other(scene: Scene, ranked: re.Match[str], first: Thing) -> bool:
    """領先3.1個百分點，…47席，第二大黨52席: a figure of another unit stands right behind the word of rank."""
    behind = scene.items_in(ranked.end(), first.start)
    return any(i.quantity.amount.unit != first.kind[0] and not i.quantity.ordinal for i in behind)


def _of_two_kinds(one: str, other: str) -> bool:
    """The largest group …; the second highest percentage of others."""
    first, second = (set(_SUPERLATIVE.findall(words)) for words in (one, other))
    return bool(first and second) and not first & second


_SUPERLATIVE = phrasing("ranks", "superlative")


def _behind(scene: Scene, words: Ranking, first: Thing, second: Thing) -> Iterator[Knot]:
    """以屏東的812毫米居冠，台東934毫米次之: the words of rank stand behind each."""
    line = scene.lines[second.line]
    told = [re.split(r"[,，;；。]", scene.masked[t.end : line.end])[0] for t in (first, second)]
    floor = max([i.end for i in scene.items_in(line.start, first.start)], default=line.start)
    ahead = re.split(r"[;；。]", scene.masked[max(floor, first.start - _AHEAD) : first.start])[-1]
    top, next_ = words.ranking.search(ahead + told[0]), words.following.search(told[1])
    if not (top and next_ and first.line == second.line):
        return
    where = second.end + next_.start(), second.end + next_.end()
    least = words.least.search(scene.masked, line.start, where[1])  # whoever comes last may be told behind it
    if least is None and _FEWER_WINS.search(scene.folded, line.start, where[1]) is None:
        yield Knot(bond=Bond.ORDER, terms=(first.term, second.term), closed=False, cue=where)


_AHEAD = 30  # characters of 忠誠村隊進球最多，一共打進


# --- each with its place


def _numbered(scene: Scene, words: Ranking, things: Sequence[Thing]) -> Iterator[Knot]:
    """居首位,占35%;乙县265万件,排名第二: whoever is told to stand higher has no less, of one kind in a paragraph."""
    found = [(t, place) for t in things if (place := _place(scene, t)) is not None]
    for kind in dict.fromkeys(t.kind for t, _ in found):
        ranked = {rank: (t, where) for t, (rank, where) in found if t.kind == kind}
        told = [t for t, _ in found if t.kind == kind]
        around = scene.folded[scene.lines[told[0].line].start : scene.lines[told[-1].line].end]
        apart = len(told) == 1 or len(ranked) < len(told) or scene.times_in(told[0].start, told[-1].end)
        if apart or words.least.search(around) or _FEWER_WINS.search(around):
            continue
        for higher, lower in pairwise(sorted(ranked)):
            one, other = ranked[higher][0], ranked[lower][0]
            yield Knot(bond=Bond.ORDER, terms=(one.term, other.term), closed=False, cue=ranked[lower][1])


def _place(scene: Scene, thing: Thing) -> tuple[int, tuple[int, int]] | None:
    """The place that stands right behind a figure, or right before it, and where it is told."""
    line = scene.lines[thing.line]
    if isinstance(thing.term, Time) or line.cell is not None:
        return None
    behind = phrasing("ranks", "placed", scene.language)
    ahead = phrasing("ranks", "placed_ahead", scene.language)
    match = behind.match(scene.folded, thing.end, line.end)
    match = match or ahead.search(scene.folded, max(line.start, thing.start - _AHEAD), thing.start)
    number = parse_numeral(match["place"], scene.language) if match is not None and match["place"] else None
    if match is None or (match["place"] and number is None):
        return None
    rank = Fraction(1) if number is None else number.value if number.value >= 1 else 1 / number.value  # a third
    return int(rank), match.span()


_FEWER_WINS = phrasing("ranks", "fewer_wins")


# --- the first so many


def _top(
    scene: Scene,
    words: Ranking,
    figures: Sequence[Figure],
    line: Sequence[Thing],
    placed: set[tuple[int, int]],
) -> Iterator[Knot]:
    """The top three, in their order: every one is at least the next."""
    home = scene.lines[line[0].line]
    match = words.top.search(scene.masked, home.start, home.end)
    if match is None or words.least.search(scene.masked, home.start, home.end):
        return
    if _COUNTING.match(scene.folded, match.end()):
        return
    listed = [t for t in line if t.start >= match.end() and not isinstance(t.term, Time)]
    listed = [t for t in listed if t.kind == listed[0].kind and not is_sum(scene, t)]
    values = [_value(figures, t) for t in listed]
    if len(listed) < 3 or all(a <= b for a, b in pairwise(values)):
        return
    for first, second in pairwise(listed):
        if second.start - first.end <= 40 and (first.start, second.start) not in placed:
            yield Knot(bond=Bond.ORDER, terms=(first.term, second.term), closed=False, cue=match.span())


def is_sum(scene: Scene, thing: Thing) -> bool:
    """合計84億元, 與第二名拿下84%, together with the runner-up 63%: what they come to is none of them."""
    far = _SUM[scene.spaced]
    ahead = re.split(r"[;；。]", scene.folded[max(scene.lines[thing.line].start, thing.start - far) : thing.start])[-1]
    near = re.split(r"[,，]", ahead)[-1]
    return cue_data.load(scene.language).word("sum_total").search(near) is not None or _JOINED.search(ahead) is not None


_SUM = {True: 60, False: 16}  # characters of "與第二名合計約為"
_JOINED = phrasing("ranks", "joined")
_COUNTING = phrasing("ranks", "counting")  # 前三個比賽日: when, not which


def _value(figures: Sequence[Figure], thing: Thing) -> Fraction:
    if isinstance(thing.term, int):
        return figures[thing.term].quantity.amount.value
    return thing.term.amount.value if isinstance(thing.term, Told) else Fraction(0)


# --- of two


def _pair(scene: Scene, words: Ranking, first: Thing, second: Thing) -> Iterator[Knot]:
    """The elder, 34; the younger, 38."""
    if first.line != second.line:
        return
    line = scene.lines[first.line]
    of_two = _OF_TWO.search(scene.folded, first.end, second.start)
    if of_two is not None and not scene.items_in(line.start, first.start):
        more = of_two["more"] is not None
        yield Knot(bond=Bond.ORDER, terms=(first.term, second.term) if more else (second.term, first.term))
        return
    if (less := _sibling(scene, first, second)) is not None:
        ends = (first.term, second.term) if less else (second.term, first.term)
        yield Knot(bond=Bond.ORDER, terms=ends, inclusive=True)
        return
    floor = max(line.start, first.start - 60, *(t.end for t in line.times if t.end <= first.start))
    sides = _side(scene, words.pair, floor, first.start), _side(scene, words.pair, first.end, second.start)
    if sides == (1, -1):
        yield Knot(bond=Bond.ORDER, terms=(first.term, second.term))
    elif sides == (-1, 1):
        yield Knot(bond=Bond.ORDER, terms=(second.term, first.term))


def _sibling(scene: Scene, first: Thing, second: Thing) -> bool | None:
    """Sunita, 34, and her younger sister Rekha, 29: whether the second is the younger of two siblings."""
    told = _KIN.fullmatch(scene.folded, first.end, second.start) or _KIN_BEHIND.match(scene.folded, second.end)
    if told is None or (told.re is _KIN_BEHIND and not _WITH.fullmatch(scene.folded, first.end, second.start)):
        return None
    return any(name.startswith("less") and found for name, found in told.groupdict().items())


_OF_TWO = phrasing("ranks", "of_two")  # at 1,410 metres it is the longer of the two; its sister spans 1,624
_KIN, _KIN_BEHIND, _WITH = phrasing("ranks", "kin"), phrasing("ranks", "kin_behind"), phrasing("ranks", "with")


def _side(scene: Scene, words: Pair, start: int, end: int) -> int:
    """+1 where the words before a figure call it the greater of the two, −1 the lesser."""
    found = [
        (m.start(), sign)
        for pattern, sign in ((words.greater, 1), (words.less, -1))
        for m in pattern.finditer(scene.folded, start, end)
        if words.determiner.search(scene.folded, max(0, m.start() - 20), m.start())
    ]
    return found[0][1] if len(found) == 1 else 0
