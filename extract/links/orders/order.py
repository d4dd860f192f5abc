"""Which of two figures is said to be greater: 高於, below, "by contrast, only …", a swing to profit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term, Told
from claimgraph.extract.links.changes.moment import is_past, moment
from claimgraph.extract.links.near import is_fraction, is_share, told
from claimgraph.extract.links.orders.things import Thing, in_order
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words import tables
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Form, Time


@dataclass(frozen=True, slots=True)
class Ordering:
    """The lists of `order.toml` that compare two figures."""

    greater: re.Pattern[str]
    less: re.Pattern[str]
    bridge: str
    hinder: re.Pattern[str]
    adverbs: re.Pattern[str]
    swing: dict[str, re.Pattern[str]]


@cache
def load(language: str) -> Ordering:
    """`languages/<language>/order.toml`, validated."""
    return tables.read(Ordering, language, "order")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Orderings that the text states between figures of one unit."""
    language = scene.language
    cues, words = cue_data.load(language), load(language)
    compared = set()
    for i, lower in enumerate(figures):
        before = figures[max(0, i - 3) : i]
        for knot in (*_compared(scene, cues, words.hinder, lower, before), *_told_behind(scene, lower, before)):
            compared.add(lower.item.end)
            yield knot
        yield from _contrasted(scene, cues, lower, before)
        yield from _outdone(scene, lower, before[-1:])
        yield from _swung(scene, words, lower)
    things = in_order(scene, figures)
    for i, thing in enumerate(things):
        if thing.end not in compared and not thing.title:
            yield from _bridged(scene, words, figures, thing, things[max(0, i - 3) : i])


def _compared(
    scene: Scene, cues: Cues, hinder: re.Pattern[str], second: Figure, before: Sequence[Figure]
) -> Iterator[Knot]:
    """A, higher than B: the comparison stands right before B, and no figure tells by how much."""
    if second.part is not Part.BASE or second.play.cue is None or second.item.start - second.play.cue[1] > 20:
        return
    floor = before[-1].item.end if before else 0  # 超过5590万,比…: its own bound is no comparison
    words = scene.masked[max(floor, second.play.cue[0] - 12) : second.play.cue[1]]
    greater, less = cues.word("greater").search(words), cues.word("less").search(words)
    first = next((f for f in reversed(before) if f.is_level and f.part is not Part.BASE and f.alike(second)), None)
    between = [f for f in before if first is not None and f.index > first.index and f.part is Part.CHANGE]
    if first is not None and _GOVERNED.search(first.item.before):
        return
    if _DENIED.search(scene.masked, max(0, second.play.cue[0] - 14), second.play.cue[0]):
        return
    if first is None or between or bool(greater) == bool(less) or first.item.sentence != second.item.sentence:
        return
    nearer = [f for f in before if f.index > first.index and f.quantity.noun == second.quantity.noun]
    if nearer and first.quantity.noun != second.quantity.noun:
        return  # 演出30場，平均每場720人，高於去年的520人
    if _is_of_length(scene, second.play.cue[1]) or _is_judged(scene, first.item.start, *second.play.cue):
        return
    if _is_cut(scene, second.item.end):
        return
    if _BY_SO_MUCH.search(scene.folded[second.play.cue[1] : second.item.start].rstrip()):
        return
    gap = scene.folded[first.item.end : second.play.cue[1]]
    if hinder.search(gap) or _named_or_dated(scene, second.item.start) or _DIFFERENCE.match(gap):
        return
    if _OFF.match(scene.folded, second.play.cue[0]) and _BESIDE.fullmatch(gap):
        return  # 32m litres a day above its target
    one, other = _terms(first, second)
    yield Knot(bond=Bond.ORDER, terms=(one, other) if greater else (other, one), cue=second.play.cue)


def _told_behind(scene: Scene, second: Figure, before: Sequence[Figure]) -> Iterator[Knot]:
    """68.4%，比上屆的71.2%還高: the word stands behind what the figure right before is compared with."""
    if scene.spaced or not before or second.part is not Part.BASE or second.play.cue is None:
        return
    first, behind = before[-1], _MORE_BEHIND.match(scene.folded, second.item.end)
    gap = scene.folded[first.item.end : second.play.cue[0]]
    if behind is None or not first.is_level or not first.alike(second) or _ADVERBS_ONLY.fullmatch(gap) is None:
        return
    if first.part is not Part.BASE and first.item.sentence == second.item.sentence:
        terms = (first.index, second.index) if behind["more"] else (second.index, first.index)
        yield Knot(bond=Bond.ORDER, terms=terms, cue=behind.span())


_MORE_BEHIND, _ADVERBS_ONLY = phrasing("order", "more_behind"), phrasing("order", "adverbs_only")
_PLAIN, _STRAYS = phrasing("order", "plain"), phrasing("order", "strays")  # waves broke over the wall
_COUNTED = phrasing("order", "counted")
_DENIED = phrasing("order", "denied")
_GOVERNED = phrasing("order", "governed")  # 70 for every 1,000 of its 690,000


def _bridged(
    scene: Scene, words: Ordering, figures: Sequence[Figure], second: Thing, before: Sequence[Thing]
) -> Iterator[Knot]:
    """Longer than the one it replaces, which measures B; topping the record of B; 首次超過老對手，後者同期為B."""
    told = [t for t in before if not (isinstance(t.term, int) and figures[t.term].part is Part.BASE)]
    told = [t for t in told if not _COUNTED.search(scene.masked, max(0, t.start - 30), t.start)]
    first = next((t for t in reversed(told) if t.like(second)), None)
    if first is None or first.line != second.line or _counts_against(scene, first, second):
        return
    if _is_share_of_else(scene, figures, first, second):
        return
    if _named_or_dated(scene, second.start) or _is_cut(scene, second.end):
        return
    gap = scene.masked[first.end : second.start]
    several = any(t is not first and t.line == first.line and t.like(second) for t in told)
    for match, greater in _comparisons(words, gap):
        if several or (isinstance(second.term, Time) and not _PLAIN.fullmatch(match[0])):
            continue
        if _REACHED.search(gap[: match.start()]) or _is_difference(gap, match) or _STRAYS.match(gap, match.start()):
            continue
        if any(_is_by(f) and first.end + match.end() < f.item.end < second.start for f in figures):
            continue  # more than three times as long for a fifth more
        if _BY_SO_MUCH.search(gap[match.start() :].rstrip()) or _is_of_length(scene, first.end + match.end()):
            continue
        if any(f.item.start <= first.end + match.end() < f.item.end <= second.start for f in figures):
            continue  # 超过10亿元的有3部，超过1亿元的有21部: what the words compare stands right behind them
        if _is_judged(scene, first.start, first.end + match.start(), first.end + match.end()):
            continue
        if (
            _same_subject(scene, words, first, gap[: match.start()])
            and re.fullmatch(words.bridge, gap[match.end() :].rstrip())
            and not re.search(r"\band\b", gap[match.end() :])
        ):
            same = first.kind == second.kind
            one, other = (t.term if same else t.bare(figures) for t in (first, second))
            told_by = [t.term.figure for t in (first, second) if isinstance(t.term, Told) and t.term.figure is not None]
            if same and len(told_by) == 2:
                one, other = _terms(*(figures[i] for i in told_by))
            terms = (one, other) if greater else (other, one)
            start = first.end
            yield Knot(bond=Bond.ORDER, terms=terms, cue=(start + match.start(), start + match.end()))
            return


def _is_judged(scene: Scene, told: int, start: int, end: int) -> bool:
    """失業率3.1%，優於預期的3.4%: what is better is greater only of what one would have more of."""
    if _JUDGING.search(scene.folded, max(0, start - _CUE), end) is None:
        return False
    clause = _SENTENCE.split(scene.folded[max(0, told - _LEAST) : start])[-1]
    return _GOOD.search(clause) is None


_CUE, _LEAST = 12, 60  # characters ahead of a comparison that may belong to it; ahead of a figure, with its metric
_SENTENCE = re.compile(r"[;。；!?！？\n]|\. ")
_JUDGING, _GOOD = phrasing("order", "judging"), phrasing("order", "good")


def _is_cut(scene: Scene, end: int) -> bool:
    """1273所，略多於5840所的兩成: a share of the second is what the first is compared with."""
    return _ITS_SHARE.match(scene.folded, end) is not None


_ITS_SHARE = phrasing("order", "its_share")


def _is_share_of_else(scene: Scene, figures: Sequence[Figure], first: Thing, second: Thing) -> bool:
    """降幅约95%，不到原价的十八分之一: what is less than a fraction of something is no percentage of a change."""
    one, other = (next((f for f in figures if f.item.start <= t.start < f.item.end), None) for t in (first, second))
    if one is None or other is None or one.part is not Part.CHANGE or not is_fraction(other):
        return False
    ahead = _OF_SOMETHING.search(scene.ahead(other.quantity.number[0], _CUE)) is not None
    return ahead or _OF_THE.match(scene.folded, second.end) is not None


_OF_SOMETHING, _OF_THE = phrasing("order", "of_something"), phrasing("order", "of_the")


def _is_of_length(scene: Scene, at: int) -> bool:
    """214列，晚點超過1小時的1380列: the words compare a length of time."""
    return any(t.start == at and t.amount is not None for t in scene.times_in(at, at + 1))


def _is_by(figure: Figure) -> bool:
    return figure.is_ratio or figure.play.form is Form.FACTOR


_REACHED = phrasing("order", "reached")  # 由35小時增至超過35小時: the words hedge the second


def _named_or_dated(scene: Scene, start: int) -> bool:
    """Fewer than the Model 3; below its 1986 average of 4,700: the number of a name, or a year."""
    text = scene.article.text
    named = re.search(r"(?<![A-Za-z])[A-Z][A-Za-z]* $", text[max(0, start - 16) : start])
    return named is not None or re.match(r"(?:19|20)\d\d(?![\d,.]|[a-z%])", text[start : start + 6]) is not None


def _is_difference(gap: str, match: re.Match[str]) -> bool:
    """11.6 points higher than B, 2.5 billion dollars, or 1.9 percent, higher than B: by how much, not how high."""
    return _BY_HOW_MUCH.search(match.group()) is not None and _BESIDE.fullmatch(gap[: match.start()]) is not None


_DIFFERENCE = phrasing("order", "difference")
_BY_SO_MUCH = phrasing("order", "by_so_much")  # beating the mayor by 611
_BY_HOW_MUCH = phrasing("order", "by_how_much")
_BESIDE, _OFF = phrasing("order", "beside"), phrasing("order", "off")


def _counts_against(scene: Scene, first: Thing, second: Thing) -> bool:
    """Nine of them beat the record of 20.62: a count in words and a measure with decimals."""
    words = [scene.folded[t.start : t.end] for t in (first, second)]
    return words[0].isalpha() and second.kind[0] is None and re.search(r"\d\.\d", words[1]) is not None


def _comparisons(words: Ordering, gap: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Where the words compare, and whether what stands before is the greater; "outnumbered by" is not "outnumbered"."""
    less = list(words.less.finditer(gap))
    yield from ((m, False) for m in less)
    for match in words.greater.finditer(gap):
        if not any(m.start() <= match.start() < m.end() for m in less):
            yield match, True


def _same_subject(scene: Scene, words: Ordering, first: Thing, between: str) -> bool:
    """What is compared is the first figure's own: nothing new is named after it."""
    spaced = scene.spaced
    if words.hinder.search(between[-14:] if not spaced else between):
        return False
    head, comma, tail = between.rpartition(",")
    rest = words.adverbs.sub("", tail).strip(" (（、")
    if _COMPARING.match(rest):
        return True
    if not comma:
        return len(between) <= (50 if spaced else 14)
    return not rest or (
        not head.strip() and _FRONTED.search(scene.folded, max(0, first.start - 24), first.start) is not None
    )


_FRONTED = phrasing("order", "fronted")
_COMPARING = phrasing("order", "comparing")


def _contrasted(scene: Scene, cues: Cues, second: Figure, before: Sequence[Figure]) -> Iterator[Knot]:
    """A. By contrast, only B: B is the smaller one."""
    first = next((f for f in reversed(before) if _paired(f, second)), None)
    if first is None or second.item.sentence - first.item.sentence > 1 or not _is_only(scene, cues, second):
        return
    nearer = before[before.index(first) + 1 :]
    if any(f.unit == second.unit and f.quantity.noun == second.quantity.noun is not None for f in nearer):
        return  # 6场…共拿到18场，反观对手只有10场: of what stands right before it
    match = cues.word("contrast").search(scene.masked, first.item.end, second.item.start)
    if match is not None and not _ONLY.fullmatch(match.group()):
        yield Knot(bond=Bond.ORDER, terms=(term(first), term(second)), cue=match.span())


def _outdone(scene: Scene, second: Figure, before: Sequence[Figure]) -> Iterator[Knot]:
    """Two-thirds have one; even more, three-quarters, have the other; 相比之下，買另一種的卻多達四分之三."""
    first = next((f for f in reversed(before) if _paired(f, second)), None)
    if first is None or second.item.sentence - first.item.sentence > 1 or not (is_fraction(first) or is_share(first)):
        return
    match = _EVEN_MORE.search(scene.folded, first.item.end, second.item.start)
    if match is not None and Part.CHANGE not in (first.part, second.part):
        yield Knot(bond=Bond.ORDER, terms=(term(second), term(first)), cue=match.span())


_EVEN_MORE = phrasing("order", "even_more")


def _is_only(scene: Scene, cues: Cues, figure: Figure) -> bool:
    lead = figure.item.before[-_LEAD:]
    if _ONLY_IF.search(scene.masked, max(0, figure.item.start - 60), figure.item.start):
        return False
    return "only" in figure.play.marks or cues.word("merely").search(lead) is not None


_LEAD = 12  # characters before a figure in which it is called small
_ONLY = phrasing("order", "only")
_ONLY_IF = phrasing("order", "only_if")


def _paired(one: Figure, other: Figure) -> bool:
    if one.quantity.ordinal or other.quantity.ordinal:
        return False
    shares = [is_share(f) or is_fraction(f) for f in (one, other)]
    return all(shares) or (one.part is other.part and one.alike(other))


def term(figure: Figure) -> Term:
    """A fraction as a percentage, to stand beside one; two-thirds is below three-quarters, however rounded."""
    if is_fraction(figure) and figure.part is not Part.CHANGE:
        return told(figure, replace(figure.quantity.amount.scaled(Fraction(100), "%"), worded=False, whole=True))
    if figure.part is Part.CHANGE and figure.play.sign < 0:
        return told(figure)  # fell 14 percent by volume but only 9.5 by value: how far
    return figure.index


def _terms(first: Figure, second: Figure) -> tuple[Term, Term]:
    """Two fractions that are compared are what is written: two-thirds is above three-fifths."""
    fractions = is_fraction(first) and is_fraction(second)
    return (term(first), term(second)) if fractions else (first.index, second.index)


def _swung(scene: Scene, words: Ordering, figure: Figure) -> Iterator[Knot]:
    """扭虧為盈 needs a loss before it: a profit told of the time before is above nothing, and cannot be."""
    past = is_past(scene, moment(scene, figure))
    if figure.quantity.amount.value <= 0 or not (past or figure.part is Part.BASE):
        return
    line = scene.line_of(figure.item)
    told = [words.swing["lost"].search(scene.items[i].before) for i in line.items if i != figure.index]
    if any(told):
        return  # a profit last year, after a loss the year before
    lead = scene.folded[figure.item.start - len(figure.item.before) : figure.item.start]
    clause = re.split(r"[,;，；]", lead)[-1]
    earned, lost = words.swing["earned"].search(clause), words.swing["lost"].search(clause)
    for name, clash in (("profit", earned and not lost), ("loss", lost and not earned)):
        match = words.swing[name].search(scene.folded, line.start, line.end)
        if match is not None and clash:
            nothing = Told(start=match.start(), end=match.end(), amount=Amount(value=Fraction(0), unit=figure.unit))
            yield Knot(bond=Bond.ORDER, terms=(nothing, figure.index), cue=match.span())
