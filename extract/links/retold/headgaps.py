"""A headline's difference, and the two figures of the text that are so far apart, but for a slip of the pen.

"List falls by 4,200 … 48,300 patients, fewer than the 52,500 of a year before" · "Keene wins by 5,152 votes … Keene:
49,270 votes, Brubaker: 44,118 votes" · 人口一年少6600人

Nothing is said where the text tells the headline's number again or other figures make it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.beside.slip import significant, swaps
from claimgraph.extract.links.near import is_plain, lines, same_noun, same_thing, sentences, told, value
from claimgraph.extract.links.retold.headchanges import equal
from claimgraph.extract.links.retold.headends import pairs
from claimgraph.extract.links.retold.twins import mistyped
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form, MentionKind, Modality

_FIRST, _NEAR = 3, 8  # sentences of the text that tell what a headline does, and who had how many votes
_DIGITS = 3  # that do not fit by chance


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The difference of every headline that tells one."""
    body = [f for f in figures if not f.title]
    for head in (f for f in figures if f.title and body and f.quantity.kind is MentionKind.NUMBER):
        ends = _moved(scene, head, body) or _leaders(scene, head, body)
        if ends is not None and (_is_apart(head, *ends) or (_is_slip(head, *ends) and not _is_made(head, ends, body))):
            more, less = sorted(ends, key=value, reverse=True)
            yield Knot(bond=Bond.DIFFERENCE, terms=(told(more), told(less), told(head)))


def _moved(scene: Scene, head: Figure, body: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The only two levels of the first sentences between which something moved the headline's way."""
    if head.part is not Part.CHANGE or head.play.form is not Form.DIFFERENCE or not head.play.sign:
        return None
    first = list(sentences(scene, body, titles=False))[:_FIRST]
    told_so = [p for line in first for p in (*pairs(scene, line), *_against(line))]
    found = [p for p in told_so if all(_is_like(head, f) for f in p)]
    onward = [(b, r) for b, r in found if (value(r) - value(b)) * head.play.sign > 0]
    return onward[0] if onward else None


def _against(line: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """54萬2300人，較113年底的54萬8900人: a level and, right behind it, what it is held against."""
    for level, base in pairwise(line):
        if base.part is Part.BASE and level.part is Part.LEVEL and same_thing(level, base):
            yield base, level


def _is_like(head: Figure, level: Figure) -> bool:
    return level.unit == head.unit and level.quantity.kind is head.quantity.kind and value(level) > value(head)


def _leaders(scene: Scene, head: Figure, body: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Won by so many votes: the first two that are told in votes, one right behind the other."""
    if _MARGIN.search(head.item.before) is None or significant(head.quantity.amount) < _DIGITS:
        return None
    first = body[0].item.sentence
    near = [f for f in body if f.item.sentence < first + _NEAR and is_plain(f) and f.modality is Modality.ASSERTED]
    votes = [f for f in near if f.quantity.noun and same_noun(f.quantity.noun, head.quantity.noun)]
    votes = [f for f in votes if f.part is Part.LEVEL and _is_like(head, f)][:2]
    return (votes[0], votes[1]) if len(votes) > 1 and value(votes[0]) > value(votes[1]) else None


_MARGIN = phrasing("headgaps", "margin")


def _is_apart(head: Figure, one: Figure, other: Figure) -> bool:
    return abs(value(one) - value(other)) == value(head)


def _is_slip(head: Figure, one: Figure, other: Figure) -> bool:
    """One of the three would make it good, with two digits in each other's place or one digit another."""
    gap = abs(value(one) - value(other))
    if gap > 0 and mistyped(head.quantity.amount, replace(head.quantity.amount, value=gap)):
        return True
    return any(
        abs(v - value(b)) == value(head) for a, b in ((one, other), (other, one)) for v in swaps(a.quantity.amount)
    )


def _is_made(head: Figure, ends: tuple[Figure, Figure], body: Sequence[Figure]) -> bool:
    """The text tells it again, one of the two is so far from another figure, or two of a sentence make it."""
    like = [f for f in body if f.unit == head.unit and f.quantity.kind is head.quantity.kind]
    until = max(f.item.sentence for f in ends)
    told_there = [line for line in lines(like) if line[0].item.sentence <= until]
    pairs_told = [p for line in told_there for p in combinations(line, 2)]
    pairs_told += [(end, f) for end in ends for f in like]
    made = any(value(head) in (abs(value(a) - value(b)), value(a) + value(b)) for a, b in pairs_told)
    return made or any(equal(head, f) for f in like)
