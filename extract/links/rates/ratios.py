"""So many to one: 学生1860人、教师124人，师生比为1比15 · "1,860 pupils and 124 teachers, a ratio of 15:1" · so many
times another: "Debt fell to €610m, and is 1.9 times earnings of €321m".

Which of the two stands first in a ratio is told in either order: the greater is to the less as its numbers are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import is_plain, lead, lines, same_thing, told, trail, value
from claimgraph.extract.numbers.numerals import parse_numeral
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, MentionKind

_PAIR = 2


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The ratio of every sentence that tells the only two counts before it."""
    others = phrasing("ratios", "open", scene.language)
    every = list(lines(figures))
    for at, line in enumerate(every):
        behind = every[at + 1] if at + 1 < len(every) else []
        home = scene.line_of(line[0].item)
        if home.cell is None:
            yield from _of_all(scene, home, line)
        if home.cell is None:
            near = behind if behind and scene.line_of(behind[0].item).block == home.block else []
            yield from _of_multiple(scene, line, near)
        if home.cell is None:
            yield from _of_named(scene, home, line, figures)
        if home.cell is None and not others.search(scene.folded, home.start, home.end):
            yield from _of_two(scene, home, line)
            ahead = every[at - 1] if at and scene.line_of(every[at - 1][0].item).block == home.block else []
            yield from _of_each(scene, home, (*ahead, *line))


def _of_two(scene: Scene, home: Line, line: Sequence[Figure]) -> Iterator[Knot]:
    match = phrasing("ratios", "ratio", scene.language).search(scene.folded, home.start, home.end)
    if match is None:
        return
    one, other = (parse_numeral(match[group], scene.language) for group in ("one", "other"))
    counts = [f for f in line if f.item.end <= match.start("one") and f.quantity.kind is not MentionKind.PERCENTAGE]
    clear = len(counts) == _PAIR and all(_is_count(f) for f in counts) and counts[0].unit == counts[1].unit
    if not clear or one is None or other is None or min(one.value, other.value) <= 0:
        return
    less, greater = sorted(counts, key=value)
    told = Amount(value=Fraction(max(one.value, other.value)) / Fraction(min(one.value, other.value)), worded=True)
    ratio = Told(start=match.start("ratio"), end=match.end("ratio"), amount=told)
    yield Knot(bond=Bond.RATIO, terms=(greater.index, less.index, ratio))


def _of_each(scene: Scene, home: Line, line: Sequence[Figure]) -> Iterator[Knot]:
    """Six nurses were looking after 72 patients. That is one nurse to every twelve: of the only other count."""
    match = phrasing("ratios", "to_each", scene.language).search(scene.folded, home.start, home.end)
    number = parse_numeral(match["other"], scene.language) if match is not None else None
    if match is None or number is None or number.value <= 1:
        return
    before = [f for f in line if f.item.end <= match.start() and f.quantity.kind is MentionKind.NUMBER]
    counts = [f for f in before if is_plain(f) and f.quantity.noun and not f.quantity.amount.one_sided]
    own = [f for f in counts if (f.quantity.noun or "").rstrip("s") == match["of"].rstrip("s")]
    others = [f for f in counts if f not in own and value(f) > value(own[0])] if len(own) == 1 else []
    if len(others) == 1:
        told_as = Amount(value=Fraction(number.value), step=Fraction(1))
        ratio = Told(start=match.start("other"), end=match.end("other"), amount=told_as)
        yield Knot(bond=Bond.RATIO, terms=(others[0].index, own[0].index, ratio))


def _of_multiple(scene: Scene, line: Sequence[Figure], behind: Sequence[Figure]) -> Iterator[Knot]:
    """The one level before that is so many times what is named behind, by its own figure, here or in the next sentence.

    "€610m is 1.9 times earnings of €321m" · "£450m, three times last year's profit. That profit came to £150m"
    """
    for times in (f for f in line if _is_times(scene, f)):
        bases = [f for f in line if f.index == times.index + 1] or behind[:1]
        base = next((f for f in bases if _is_named_base(scene, times, f)), None)
        before = [f for f in line if f.index < times.index and f.is_level and is_plain(f)]
        held = [f for f in before if f.part is not Part.BASE and base is not None and f.unit == base.unit]
        if base is not None and len(held) == 1 and not any(f.quantity.amount.one_sided for f in (*held, base)):
            ratio = told(times, plain=True)
            yield Knot(bond=Bond.RATIO, terms=(held[0].index, base.index, ratio))


def _of_named(scene: Scene, home: Line, line: Sequence[Figure], figures: Sequence[Figure]) -> Iterator[Knot]:
    """老年人口是幼年人口的2.2倍; twice as many women as men: of the only two before it of these names."""
    match = phrasing("ratios", "as_many", scene.language).search(scene.folded, home.start, home.end)
    within = [f for f in line if match is not None and match.start() <= f.item.start < match.end()]
    if match is None or len(within) != 1 or within[0].quantity.kind is not MentionKind.MULTIPLE:
        return
    times = within[0]
    before = [f for f in figures if f.item.end <= match.start() and scene.line_of(f.item).block == home.block]
    sides = [[f for f in before if _is_count(f) and _goes_by(scene, f, match[g])] for g in ("one", "other")]
    if [len(side) for side in sides] == [1, 1] and sides[0][0].unit == sides[1][0].unit:
        one, other = sides[0][0], sides[1][0]
        fits = _TIMED.search(scene.folded, one.item.end, match.start()) is None
        if fits and one is not other and times.quantity.amount.upper is None:
            yield Knot(bond=Bond.RATIO, terms=(one.index, other.index, told(times, plain=True)))


_TIMED = phrasing("ratios", "then")


def _goes_by(scene: Scene, figure: Figure, name: str) -> bool:
    """It is told right behind the name, or counts what the name says."""
    if not scene.spaced:
        return lead(figure).endswith(name)
    return (figure.quantity.noun or "\0").rstrip("s") == name.rstrip("s") or trail(figure).split()[:1] == [name]


def _is_times(scene: Scene, figure: Figure) -> bool:
    """1.9 times; three times last year's profit, which is no number of occasions."""
    counted = figure.quantity.kind is MentionKind.NUMBER and not figure.quantity.ordinal
    return figure.quantity.kind is MentionKind.MULTIPLE or (counted and _at_times(scene, figure) > figure.item.end)


def _at_times(scene: Scene, figure: Figure) -> int:
    """Where the figure ends, with the word behind it."""
    match = phrasing("ratios", "times", scene.language).match(scene.folded, figure.item.end)
    return match.end() if match is not None else figure.item.end


def _is_named_base(scene: Scene, times: Figure, base: Figure) -> bool:
    """Named right behind the multiple, or, over a full stop, once more by the last word of that name."""
    if base.quantity.kind is not MentionKind.CURRENCY or base.part is Part.CHANGE:
        return False
    between = scene.folded[_at_times(scene, times) : base.quantity.start]
    if base.item.sentence == times.item.sentence:
        return phrasing("ratios", "of_named", scene.language).fullmatch(between) is not None
    return phrasing("ratios", "named_again", scene.language).fullmatch(between) is not None


def _of_all(scene: Scene, home: Line, line: Sequence[Figure]) -> Iterator[Knot]:
    """共860人，男女比例为2:3，其中女性516人: of all before it so many are of one side, by its name."""
    match = phrasing("ratios", "sides", scene.language).search(scene.folded, home.start, home.end)
    others = phrasing("ratios", "open", scene.language)
    if match is None or others.search(scene.folded, home.start, match.start()):
        return
    numbers = [parse_numeral(match[group], scene.language) for group in ("one", "other")]
    parts = [n.value for n in numbers if n is not None and n.value > 0]
    pair = _part_of_all(scene, match, line)
    if pair is None or len(parts) != _PAIR:
        return
    part, whole = pair
    if scene.spaced and others.search(scene.folded, match.end(), max(part.item.start, whole.item.start)):
        return
    sides = [_is_of_side(scene, part, match[name]) for name in ("a", "b")]
    if sides[0] != sides[1] and value(part) < value(whole):
        turned = match.groupdict().get("by") is not None  # men are outnumbered by women
        mine = parts.pop(sides.index(True) ^ turned)
        share = _share(mine, parts[0], rounded=scene.spaced)
        ratio = Told(start=match.start("one"), end=match.end("other"), amount=share)
        some, of_all = (told(f, plain=True) if scene.spaced else f.index for f in pair)
        yield Knot(bond=Bond.RATIO, terms=(some, of_all, ratio))


def _part_of_all(scene: Scene, match: re.Match[str], line: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Of 40, four to one, 32; four to one: of the 40, 32; four to one: 32 of the 40."""
    counts = [f for f in line if not match.start("one") <= f.item.start < match.end("other") and _is_count(f)]
    before, behind = ([f for f in counts if (f.item.end <= match.start()) is first] for first in (True, False))
    if not before and behind and _OF_WHOLE.search(lead(behind[0])):
        before, behind = behind[:1], behind[1:]
    elif not before and len(behind) == _PAIR:
        between = scene.folded[behind[0].item.end : behind[1].item.start]
        before, behind = (behind[1:], behind[:1]) if _OF_WHOLE.fullmatch(between) else ([], [])
    part = next((f for f in behind if before and same_thing(before[-1], f)), None)
    return (part, before[-1]) if part is not None else None


def _share(mine: Fraction | int, others: Fraction | int, *, rounded: bool) -> Amount:
    """So many to so many, as a share of all; three to one may be told of what is nearly that."""
    share = Fraction(mine) / Fraction(mine + others)
    if not rounded or 1 not in (mine, others):
        return Amount(value=share, worded=True)
    most = max(mine, others)
    low, high = ((most + side) / (most + side + 1) for side in (Fraction(-1, 2), Fraction(1, 2)))
    return Amount(value=low, upper=high) if mine == most else Amount(value=1 - high, upper=1 - low)


def _is_of_side(scene: Scene, figure: Figure, name: str) -> bool:
    """其中女性516人; 195 of them are men."""
    if not scene.spaced:
        return name in lead(figure)
    ahead, behind = _SIDE_AHEAD.search(lead(figure)), _SIDE_BEHIND.match(scene.folded, figure.item.end)
    return name in {m["who"] for m in (ahead, behind) if m is not None} | {figure.quantity.noun}


_SIDE_AHEAD, _SIDE_BEHIND = phrasing("ratios", "side_ahead"), phrasing("ratios", "side_behind")
_OF_WHOLE = phrasing("ratios", "of_whole")


def _is_count(figure: Figure) -> bool:
    amount = figure.quantity.amount
    plain = is_plain(figure) and figure.part is Part.LEVEL and not figure.age and figure.quantity.per is None
    return plain and amount.upper is None and not set(amount.hedges) and amount.value > 0
