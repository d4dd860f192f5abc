"""Parts that make up their whole by what they are called: two opposites, or all that the whole's own name lists.

征收关税和进口环节税940亿元，其中关税354.1亿元，进口环节税585.9亿元 · 47人受傷，其中重傷8人、輕傷39人

Without a word for the rest such a list is complete: there is no third kind, or none that the whole is said to have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.beside.slip import significant, slips
from claimgraph.extract.links.near import (
    in_unit_of,
    is_base,
    is_fraction,
    is_plain,
    lead,
    lines,
    same_thing,
    told,
    trail,
    value,
    words_between,
)
from claimgraph.extract.links.wholes import opposites
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Hedge
from claimgraph.ontology.model import Bond, Modality

_PAUSE = re.compile(r"[,，、;；。:：(（]")
_VERB = phrasing("exhaustive", "verb")
_MOST = 4  # parts


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sums behind 其中 in the whole's sentence or the next, or right behind a total."""
    cues = cue_data.load(scene.language)
    if cues.spaced:
        return
    previous: list[Figure] = []
    before: list[Figure] = []
    for line in lines(figures):
        if scene.line_of(line[0].item).cell is None and not line[0].title:
            yield from _sums(scene, cues, previous, line)
            yield from _complements(scene, line)
            yield from _halves(scene, cues, before, line)
            yield from _both_kinds(scene, cues, before, line)
            before = [*before, *line][-_NEAR:]
        previous = line


_NEAR = 16  # figures in which the whole of two halves may have been told


def _halves(scene: Scene, cues: Cues, before: Sequence[Figure], line: Sequence[Figure]) -> Iterator[Knot]:
    """72勝45敗 … 上半季33勝25敗，下半季39勝20敗: two halves by their names, of what was told before, noun by noun.

    Which whole they are of is not said: that one noun's halves make it says so of the others.
    """
    for (one, first), (other, second) in pairwise(_clauses(scene, line)):
        if not opposites.are_contrary(cues, one, other):
            continue
        made = [(w, a, b) for a in first for b in second if (w := _told_whole(before, a, b)) is not None]
        agreed = [w for w, a, b in made if value(w) == value(a) + value(b)]
        for whole, a, b in made:
            if whole in agreed or (agreed and len(made) == len(agreed) + 1):
                yield Knot(bond=Bond.SUM, terms=(whole.index, a.index, b.index))


def _both_kinds(scene: Scene, cues: Cues, before: Sequence[Figure], line: Sequence[Figure]) -> Iterator[Knot]:
    """9萬9750人投票 … 有效票9萬8000張，無效票1750張: of a count told before that they make, or would but for a slip.

    The whole may count in another word than its two kinds (people, papers); nothing but the digits says which it is.
    """
    parts = [f for f in line if _is_part(f) and f.unit is None]
    for one, other in pairwise(parts):
        beside = one.index + 1 == other.index and same_thing(one, other)
        if not beside or not _are_opposite(cues, [_name(scene, f, None) for f in (one, other)]):
            continue
        like = [f for f in before if _is_part(f) and f.unit is None and significant(f.quantity.amount) >= _LONG]
        like = [f for f in like if value(f) > max(value(one), value(other))]
        slipped = {v + value(other) for v, _ in slips(one.quantity.amount)}
        slipped |= {value(one) + v for v, _ in slips(other.quantity.amount)}
        for sums in ({value(one) + value(other)}, slipped):
            made = [f for f in like if value(f) in sums]
            if made:
                once = len({value(f) for f in made}) == 1
                terms = tuple(told(f, f.quantity.amount, plain=True) for f in (made[-1], one, other))
                yield from [Knot(bond=Bond.SUM, terms=terms)] if once else []
                break


_LONG = 3  # digits that do not fit by chance


def _clauses(scene: Scene, line: Sequence[Figure]) -> Iterator[tuple[str, list[Figure]]]:
    """The words and the counts of each clause that tells some."""
    start = scene.line_of(line[0].item).start
    for match in _CLAUSE.finditer(scene.folded, start, scene.line_of(line[0].item).end):
        told_here = [f for f in line if match.start() <= f.item.start < match.end() and _is_part(f)]
        if told_here:
            yield match.group(), [f for f in told_here if f.quantity.noun is not None]


_CLAUSE = re.compile(r"[^,，;；。]+")


def _told_whole(before: Sequence[Figure], one: Figure, other: Figure) -> Figure | None:
    """The like count told last before them, more than either."""
    if one.quantity.noun != other.quantity.noun:
        return None
    like = [f for f in before if _is_part(f) and f.quantity.noun == one.quantity.noun]
    like = [f for f in like if value(f) > max(value(one), value(other))]
    return like[-1] if like else None


def _complements(scene: Scene, line: Sequence[Figure]) -> Iterator[Knot]:
    """农业42441万人，占75.67%；非农业13644万人，占24.33%: two shares of what the two parts make together."""
    told_of = [(a, b) for a, b in pairwise(line) if _has_share(scene, a, b)]
    for (one, first), (other, second) in pairwise(told_of):
        if first.index + 1 != other.index or not same_thing(one, other) or value(one) + value(other) <= 0:
            continue
        made = [(f, 100 * value(f) / (value(one) + value(other))) for f in (one, other)]
        fits = [abs(m - value(s)) <= s.quantity.amount.step for (_, m), s in zip(made, (first, second), strict=True)]
        if any(fits) or abs(value(first) + value(second) - 100) <= first.quantity.amount.step:
            shares = told(second), told(first)
            yield Knot(bond=Bond.RATIO, terms=(other.index, one.index, *shares))


def _has_share(scene: Scene, part: Figure, share: Figure) -> bool:
    """Right behind the part, of a whole that has no name."""
    between = words_between(scene, part, share)
    return (
        _is_part(part) and share.unit == "%" and share.part is not Part.CHANGE and _BARE.fullmatch(between) is not None
    )


_BARE = phrasing("exhaustive", "bare")


def _sums(scene: Scene, cues: Cues, previous: Sequence[Figure], line: Sequence[Figure]) -> Iterator[Knot]:
    for at, first in enumerate(line):
        whole = _whole(first, [*previous, *line[:at]]) if _is_part(first) else None
        begin = _opened(scene, cues, whole, first) if whole is not None else None
        if begin is None:
            continue
        parts = _run(first, line[at:])
        names = [_name(scene, p, begin if p is first else None) for p in parts]
        if whole is None or not 2 <= len(parts) <= _MOST or not all(names) or _has_rest(scene, cues, parts[-1]):
            continue
        complete = _are_opposite(cues, names) or _lists(scene, whole, names) or _are_all_kinds(names)
        if max(map(value, parts)) < value(whole) and complete:
            yield Knot(bond=Bond.SUM, terms=(whole.index, *(in_unit_of(whole, p) for p in parts)))


def _opened(scene: Scene, cues: Cues, whole: Figure, first: Figure) -> int | None:
    """Where the name of the first part begins: behind 其中 or 包括, or right behind a whole that is told as a total."""
    start = first.item.start - len(first.item.before)
    if (opener := cues.word("of_them").search(scene.folded, start, first.quantity.start)) is not None:
        return opener.end()
    beside = whole.index == first.index - 1 and whole.item.sentence == first.item.sentence
    between = words_between(scene, whole, first)
    behind = _OPENS.match(between) if beside and cues.word("sum_total").search(lead(whole)) is not None else None
    return whole.item.end + behind.end() if behind is not None else None


_OPENS = phrasing("exhaustive", "opens")


def _has_rest(scene: Scene, cues: Cues, last: Figure) -> bool:
    """公办86家、民办173家，其余为公建民营: there is a third kind, of untold number."""
    behind = scene.folded[last.item.end : scene.line_of(last.item).end]
    return any(cues.word(w).search(behind) for w in ("remainder", "further", "examples"))


def _is_part(figure: Figure) -> bool:
    level = is_plain(figure) and figure.part in (Part.LEVEL, Part.RESULT)
    return level and not figure.quantity.amount.hedges and figure.modality is Modality.ASSERTED


def _whole(first: Figure, before: Sequence[Figure]) -> Figure | None:
    """The like level told last, over what it changed by."""
    like = [f for f in before if f.part is not Part.CHANGE and f.unit not in ("%", "pp") and not is_base(f)]
    whole = like[-1] if like else None
    near = whole is not None and first.item.sentence - whole.item.sentence <= 1 and _is_of(whole, first)
    return whole if near and whole is not None and _is_part(_flat(whole)) else None


def _flat(whole: Figure) -> Figure:
    """About 326: its parts are told to the dot."""
    amount = whole.quantity.amount
    if amount.hedges != (Hedge.ABOUT,):
        return whole
    quantity = replace(whole.quantity, amount=replace(amount, hedges=()))
    return replace(whole, item=replace(whole.item, quantity=quantity))


def _is_of(whole: Figure, part: Figure) -> bool:
    """310個航班, 84班: by the last character of what the whole counts."""
    noun, counted = part.quantity.noun, _COUNTED.match(trail(whole))
    named = noun is not None and counted is not None and counted.group().endswith(noun)
    return same_thing(whole, part) or (whole.unit is part.unit is None and named)


_COUNTED = phrasing("exhaustive", "counted")


def _run(first: Figure, line: Sequence[Figure]) -> list[Figure]:
    """The like levels from the first on, each with its changes and shares, up to another thing."""
    out = [first]
    for figure in line[1:]:
        if figure.part is Part.CHANGE or figure.unit in ("%", "pp") or is_fraction(figure):
            continue
        if not (_is_part(figure) and same_thing(first, figure)) or figure.part is Part.BASE:
            break
        out.append(figure)
    return out


def _name(scene: Scene, part: Figure, start: int | None) -> str:
    """What the part is called in its own clause."""
    begin = part.item.start - len(part.item.before) if start is None else start
    return _VERB.sub("", _PAUSE.split(scene.folded[begin : part.quantity.start])[-1].strip())


def _are_opposite(cues: Cues, names: Sequence[str]) -> bool:
    """重伤 and 轻伤, 农业 and 非农业: of two names one has the word that the other has the opposite of."""
    if len(names) != 2:
        return False
    one, other = names
    return opposites.swapped(cues, one, other) or any(
        _NOT.sub("", a) == b for a, b in ((one, other), (other, one)) if a != b
    )


_NOT = phrasing("exhaustive", "not")


def _are_all_kinds(names: Sequence[str]) -> bool:
    """核心区、缓冲区、实验区: of such a whole there are no others."""
    return _ALL_KINDS.fullmatch("、".join(names)) is not None


_ALL_KINDS = phrasing("exhaustive", "all_kinds")


def _lists(scene: Scene, whole: Figure, names: Sequence[str]) -> bool:
    """关税和进口环节税: the whole's own clause has all the names, joined."""
    start = whole.item.start - len(whole.item.before)
    joined = _LINK.pattern.join(map(re.escape, names))
    ahead = scene.folded[start : whole.quantity.start]
    return re.search(joined, ahead) is not None or _is_short_for(ahead, names)


def _is_short_for(ahead: str, names: Sequence[str]) -> bool:
    """犬猫 are 犬 and 猫, 内外科 内科 and 外科, 公私立 公立 and 私立: a character for each, and what they end in."""
    longest = min(map(len, names))
    if longest not in (1, 2, 3) or any(len(n) != longest for n in names) or len(set(names)) < len(names):
        return False
    ends = {n[1:] for n in names}
    orders = ("".join(n[0] for n in some) for some in permutations(names))
    return len(ends) == 1 and any(firsts + next(iter(ends)) in ahead for firsts in orders)


_LINK = phrasing("exhaustive", "link")
