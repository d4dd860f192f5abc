"""So many of every N, told again: as counts, or as so many of every M.

1200名家長中有300人，即每四名便有一人 · 每萬名居民有醫生2.5名，也就是說每4000名居民才有一名
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import PEOPLE, is_denominator, is_plain, lines, value
from claimgraph.extract.numbers.numerals import parse_numeral
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade, last_nonzero_unit
from claimgraph.ontology.model import Bond, MentionKind

_EVERY = phrasing("outof", "every")
_EACH = phrasing("outof", "each")
_COLON = phrasing("outof", "colon")
_THAT_IS, _COUNTED = phrasing("outof", "that_is"), phrasing("outof", "counted")


@dataclass(frozen=True, slots=True)
class Every:
    """每N名…有M名: the base, how many of it, and the words behind both numbers."""

    start: int
    end: int
    base: Told
    many: Told
    of: str
    what: str


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The statements of every sentence that words tell again."""
    if scene.spaced:
        return
    for line in lines(figures):
        place = scene.line_of(line[0].item)
        told = [e for m in _EVERY.finditer(scene.folded, place.start, place.end) if (e := _every(m)) is not None]
        for one, other in pairwise(told):
            if not _is_said_again(scene, one.end, other.start):
                continue
            if other.of and _shares_word(other.of, one.what):
                yield _ratio(_range(other.base), _range(other.many), one)  # 每千人0.8名醫師: 1名醫師, 1250人
            elif _is_of(one.of, other.of):
                yield _ratio(_range(other.many), _range(other.base), one)
        for statement in told[:1]:
            pair = _counts(scene, place, line, statement)
            if pair is not None:
                yield _ratio(pair[0].index, pair[1].index, statement)


def _every(match: re.Match[str]) -> Every | None:
    base, many = _told(match, "n"), _told(match, "m")
    turned = _EACH.match(match.group()) is None  # 1名醫師要看顧800人
    if (
        base is None
        or many is None
        or (turned and base.amount.value != 1)
        or 1 < base.amount.value <= many.amount.value
    ):
        return None
    return Every(match.start(), match.end(), base, many, match["of"], match["what"] or match["behind"])


def _told(match: re.Match[str], group: str) -> Told | None:
    if not match[group]:
        return Told(start=match.start(), end=match.end(group), amount=Amount(value=Fraction(1), whole=True))
    numeral = parse_numeral(match[group], "zh")
    if numeral is None or numeral.value <= 0:
        return None
    amount = Amount(value=numeral.value, step=min(numeral.step or Fraction(1), Fraction(1)))
    return Told(start=match.start(group), end=match.end(group), amount=amount)


def _is_said_again(scene: Scene, start: int, end: int) -> bool:
    """即, 換言之: nothing else is told between."""
    return _THAT_IS.fullmatch(_COUNTED.sub("", scene.folded[start:end])) is not None


def _is_of(one: str, other: str) -> bool:
    """Of the same things; the second may leave out what they are."""
    return not one or not other or bool(set(one) & set(other))


def _counts(scene: Scene, place: Line, line: Sequence[Figure], told: Every) -> tuple[Figure, Figure] | None:
    """The part and the whole that are counted before it."""
    if _EACH.match(scene.folded, told.start) is None:
        return None  # 1名医师: only as said again
    before = [f for f in line if f.item.end <= told.start and is_plain(f) and not is_denominator(f)]
    behind = [f for f in line if f.item.start >= told.end and is_plain(f)]
    if not before and len(behind) == _PAIR and _COLON.search(scene.folded[told.end : behind[0].item.start]):
        part, whole = sorted(behind, key=lambda f: f.quantity.amount.value)
        return (part, whole) if _is_one_noun(*behind) and told.base.amount.value > told.many.amount.value else None
    if len(before) == len(behind) == 1 and _THAT_IS.fullmatch(
        scene.folded[told.end + _tail(scene, told) : behind[0].item.start]
    ):
        part, whole = behind[0], before[0]
        within = value(part) < value(whole) and told.base.amount.value > told.many.amount.value
        counted = all(f.quantity.kind is MentionKind.NUMBER and f.unit is None for f in (part, whole))
        return (part, whole) if within and counted else None
    counts = [f for f in before if f.quantity.kind is MentionKind.NUMBER]
    own = [f for f in counts if f.quantity.noun and f.quantity.noun in scene.folded[told.start : told.end]]
    counts, before = (own, own) if len(own) == _PAIR else (counts, before)  # 600户中拥有两辆车的90户
    if len(counts) != 2 or len(before) != 2 or not all(_is_one_noun(f, counts[0]) for f in counts):
        return None
    if not _is_led_to(scene, counts[1].item.end, told.start):
        return None
    of = [f for f in counts if _shares_word(told.of, _behind(scene, f))]
    what = [f for f in counts if _shares_word(told.what, _behind(scene, f))]
    if len(of) == len(what) == 1 and of != what:
        return what[0], of[0]
    part, whole = sorted(counts, key=lambda f: f.quantity.amount.value)
    if told.base.amount.value <= told.many.amount.value:
        return None
    return part, whole


def _behind(scene: Scene, figure: Figure) -> str:
    """What a count is of: the words right behind it."""
    return re.split(r"[,，;；。]", scene.folded[figure.item.end : figure.item.end + _NOUN])[0]


_NOUN = 8
_PAIR = 2


def _tail(scene: Scene, told: Every) -> int:
    """The words of its clause behind it: 每四户便有一户领取津贴，即600户."""
    return len(re.split(r"[,，;；。]", scene.folded[told.end : told.end + 2 * _NOUN])[0])


def _shares_word(one: str, other: str) -> bool:
    """社工 and 社工: two characters on end in common."""
    return any(one[i : i + 2] in other for i in range(len(one) - 1))


def _is_led_to(scene: Scene, start: int, end: int) -> bool:
    """即, 平均: right before what is told again."""
    return any(m.end() == end for m in _THAT_IS.finditer(scene.folded, start, end))


def _is_one_noun(figure: Figure, other: Figure) -> bool:
    one, two = figure.quantity.noun, other.quantity.noun
    people = {*PEOPLE, None}
    return one == two or (one in people and two in people)


def _ratio(part: int | Told, whole: int | Told, told: Every) -> Knot:
    """The part of the whole is as many of as many as is told."""
    return Knot(bond=Bond.RATIO, terms=(part, whole, _share(told)))


def _range(told: Told) -> Told:
    low, high = _rounded(told.amount)
    return Told(start=told.start, end=told.end, amount=Amount(value=low, upper=None if high == low else high))


def _share(told: Every) -> Told:
    many, base = (_rounded(t.amount) for t in (told.many, told.base))
    low, high = many[0] / base[1], many[1] / base[0]
    return Told(start=told.base.start, end=told.many.end, amount=Amount(value=low, upper=high))


_ROUNDED = 100  # from here on zeros may be filler
_ROUND = frozenset(Fraction(10) ** n for n in (0, 2, 3, 4, 5, 6))


def _rounded(amount: Amount) -> tuple[Fraction, Fraction]:
    """As its digits say: 4000 is told in thousands, 4 in ones; one and ten thousand are no rounding."""
    if amount.value in _ROUND:
        return amount.value, amount.value
    step = last_nonzero_unit(amount.value, amount.step) if amount.value >= _ROUNDED else amount.step
    bounds = Amount(value=amount.value, step=step).at(Grade.ROUNDED)
    return bounds.lower or amount.value, bounds.upper or amount.value
