"""Shares with the rest of their whole: 玉米5740万吨,占七成;其余2460万吨; 男271万人,占51%;女260万人.

What is left over is the share's complement, so that no figure of the whole is needed; where the sentence tells the
whole as well, the parts and the rest make it up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import (
    gap,
    is_plain,
    is_share,
    lead,
    lines,
    same_thing,
    told,
    trail,
    value,
)
from claimgraph.extract.links.terms import share_term
from claimgraph.extract.links.wholes import inside
from claimgraph.extract.links.wholes import whole as wholes
from claimgraph.extract.links.wholes.fits import that_fits
from claimgraph.extract.links.wholes.members import is_left, is_rest
from claimgraph.extract.links.wholes.opposites import are_two
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond, MentionKind

Member = tuple[Figure, Figure]


@dataclass(frozen=True, slots=True)
class _List:
    """Parts with their shares, in the text's order, and the figure before them that may be their whole."""

    members: tuple[Member, ...]
    before: Figure | None


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every rest that a sentence tells behind parts with shares."""
    cues = cue_data.load(scene.language)
    for every in lines(figures):
        line = [f for f in every if f.part is not Part.CHANGE]
        if len(line) >= 3 and scene.line_of(line[0].item).cell is None:
            place = wholes.Place(scene=scene, cues=cues, line=line, figures=figures)
            for at, rest in enumerate(line):
                yield from _of_rest(place, at, rest)
            yield from _of_contraries(place)


def _of_rest(place: wholes.Place, at: int, rest: Figure) -> Iterator[Knot]:
    if at < 2 or not is_plain(rest) or rest.part is not Part.LEVEL:
        return
    named = is_rest(place.cues, rest) or is_left(place.cues, rest)
    found = _members(place, line=place.line[:at], rest=rest) if named or _halves(place.cues, rest) else None
    if found is None or not found.members:
        return
    if not named and not _is_other_half(place.cues, found.members, rest):
        return
    if not named and _has_a_third(found, rest, place.line[at + 1 :]):
        return
    yield from _complement(found.members, rest)
    yield from _made_up(found, rest)


# --- the parts before the rest


def _members(place: wholes.Place, line: Sequence[Figure], rest: Figure) -> _List | None:
    """The parts with shares right before the rest; None where a part among them has none."""
    found: list[Member] = []
    left = list(line)
    while len(left) >= 2:
        pair = _pair(place, left[-2], left[-1], rest)
        if pair is None:
            break
        found.insert(0, pair)
        left = left[:-2]
    if not left or not found:
        return _List(tuple(found), None)
    before = left[-1]
    return None if is_share(before) or not _is_before(place, before, found, rest) else _List(tuple(found), before)


def _pair(place: wholes.Place, first: Figure, second: Figure, rest: Figure) -> Member | None:
    part, share = (first, second) if is_share(second) else (second, first)
    if not is_share(share) or not is_plain(part) or not same_thing(part, rest) or part.part is not Part.LEVEL:
        return None
    back = wholes.named(place, share, part)[0] in (wholes.Naming.BACK, wholes.Naming.NOTHING)
    return (part, share) if back and _beside(place, part, share) else None


def _beside(place: wholes.Place, part: Figure, share: Figure) -> bool:
    if part.index < share.index:
        return wholes.tells_again(place, part, share)
    behind = not place.cues.spaced and _BEHIND.fullmatch(gap(place.scene, share, part))
    return bool(behind) or wholes.is_told_again(place, share, part)


_BEHIND = phrasing("rests", "behind")  # 補助六成,為194.4億元


def _is_before(place: wholes.Place, before: Figure, found: Sequence[Member], rest: Figure) -> bool:
    """The figure before the parts is no part: another thing, or what the parts are said to be of."""
    if not is_plain(before) or not same_thing(before, rest):
        return True
    first = min(found[0], key=lambda f: f.index)
    opened = place.cues.word("part_opener").search(gap(place.scene, before, first))
    fits = that_fits(found[0][1], found[0][0], [before])
    return (fits or opened is not None or len(found) > 1) and value(before) > max(value(part) for part, _ in found)


# --- two halves without a word for the rest


def _halves(cues: Cues, figure: Figure) -> list[str]:
    return [m.group() for m in cues.word("halves").finditer(_label(cues, figure))]


def _label(cues: Cues, figure: Figure) -> str:
    return trail(figure) if cues.spaced else _AND.split(lead(figure))[-1]


_AND = phrasing("rests", "and")


def _is_other_half(cues: Cues, members: Sequence[Member], rest: Figure) -> bool:
    """男…女…, 海外…國內…: with the one part before it, it makes up the whole."""
    if len(members) != 1:
        return False
    one, other = _halves(cues, members[0][0])[:1], _halves(cues, rest)[:1]
    stem = [re.sub(cues.word("halves"), "", _label(cues, f)).strip() for f in (members[0][0], rest)]
    alike = not stem[1] or stem[0].endswith(stem[1]) or stem[1].endswith(stem[0])
    return alike and bool(one and other) and are_two(cues, *one, *other)


def _has_a_third(found: _List, rest: Figure, behind: Sequence[Figure]) -> bool:
    """出口27.4萬公噸,佔64%;進口9.2萬公噸;轉口6.2萬公噸: a third part of the same whole, less than the two."""
    both = value(rest) + sum(value(part) for part, _ in found.members)
    return any(is_plain(f) and same_thing(rest, f) and value(f) < both for f in behind)


def _of_contraries(place: wholes.Place) -> Iterator[Knot]:
    """同意939,090票、不同意25,051票，同意票占94.7%: for, against, and the share that one of them makes of both.

    Other numbers of the sentence (48名議員, 5票棄權) may be the whole as well: any that fits saves the share.
    """
    shares = [f for f in place.line if is_share(f)]
    if place.cues.spaced or len(shares) != 1:
        return
    share, before = shares[0], [f for f in place.line if f.index < shares[0].index and is_plain(f)]
    told_of, pair = _SHARE_OF.search(lead(share)), _contraries(before)
    told = inside.stands_for(told_of["what"]) if told_of is not None else None
    if pair is None or told is None:
        return
    part, rest = pair if _stands_for(pair[0]) is told else pair[::-1]
    others = [f for f in before if f not in pair]
    line = place.scene.line_of(share.item)
    if _UNDECIDED.search(place.scene.folded, line.start, line.end) and not any(same_thing(f, part) for f in others):
        return
    counts = [value(f) for f in others if f.quantity.kind is MentionKind.NUMBER]
    both = value(part) + value(rest)
    saved = any(_holds(share, part, w) for w in (*counts, *(both + c for c in counts)) if w >= both)
    if _holds(share, part, both) or not saved:
        yield from _complement([(part, share)], rest)


def _contraries(counts: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The only two next to each other that are for it and against it."""
    pairs = [(a, b) for a, b in pairwise(counts) if same_thing(a, b) and inside.are_contraries(a, b)]
    level = len(pairs) == 1 and all(f.part is Part.LEVEL for f in pairs[0])
    return pairs[0] if level else None


def _stands_for(count: Figure) -> bool | None:
    ahead = inside.stands_for(lead(count))
    return inside.stands_for(trail(count)) if ahead is None else ahead


def _holds(share: Figure, part: Figure, whole: Fraction) -> bool:
    """The share is what the part makes of so many, as far as it is rounded."""
    bounds = _percent(share).at(Grade.LOOSE)
    return whole > 0 and bounds.meets(Interval(100 * value(part) / whole, 100 * value(part) / whole))


_UNDECIDED = phrasing("rests", "undecided")
_SHARE_OF = phrasing("rests", "share_of")


# --- what they make


def _complement(members: Sequence[Member], rest: Figure) -> Iterator[Knot]:
    """The rest is to a part as what the shares leave is to its share."""
    shares = [_percent(share) for _, share in members]
    total = sum((s.value for s in shares), Fraction(0))
    part, share = max(members, key=lambda m: value(m[0]))
    if not 0 < total < 100 or any(s.hedges or s.upper is not None for s in shares) or value(part) <= 0:
        return
    step = sum((s.step for s in shares), Fraction(0))
    worded = any(s.worded for s in shares)
    left = replace(shares[0], value=100 - total, step=step, worded=worded)
    terms = (rest.index, part.index, told(share, left), told(share, _percent(share)))
    yield Knot(bond=Bond.RATIO, terms=terms)


def _percent(share: Figure) -> Amount:
    term = share_term(share)
    return term.amount if isinstance(term, Told) else share.quantity.amount


def _made_up(found: _List, rest: Figure) -> Iterator[Knot]:
    """訪問1000名,捷運460人(46%)、公車310人(31%),其餘230人: parts and rest make up the figure before them."""
    whole = found.before
    if whole is None or not is_plain(whole) or not same_thing(whole, rest) or whole.part is not Part.LEVEL:
        return
    if value(whole) > max(value(part) for part, _ in found.members):
        yield Knot(bond=Bond.SUM, terms=(whole.index, *(part.index for part, _ in found.members), rest.index))
