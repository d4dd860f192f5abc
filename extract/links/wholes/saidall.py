"""Lists that are complete by what is said of them, and lists of a whole that they exceed.

小学6所、初中4所、高中3所，此外没有其他学校 · "1,900 went to families …  There were no other recipients."
"1,250 dogs and cats, including 680 dogs and 470 cats": kinds that the whole names itself
共65席,甲党30席、乙党28席、无党籍12席: more than all there are

Of the hurt and the dead "no others" are none but those of the whole, and its parts may still be some of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import (
    PEOPLE,
    in_unit_of,
    is_bare,
    is_plain,
    lead,
    lines,
    same_noun,
    same_thing,
    trail,
    value,
    words_between,
)
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import ONE_SIDED
from claimgraph.ontology.model import Bond, MentionKind, Modality

_FEWEST, _MOST = 2, 8  # parts


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sums of running text."""
    cues = cue_data.load(scene.language)
    for _, group in groupby(figures, key=lambda f: scene.line_of(f.item).block):
        told = list(group)
        if scene.line_of(told[0].item).cell is None and not told[0].title:
            yield from _nothing_else(scene, cues, told)
            yield from _more_than_all(scene, told)
    for line in lines(figures):
        if scene.line_of(line[0].item).cell is None and not line[0].title:
            yield from _named_kinds(scene, cues, line)


# --- that there is nothing else


def _nothing_else(scene: Scene, cues: Cues, told: Sequence[Figure]) -> Iterator[Knot]:
    """The parts right before the words, back to a figure of which they are told to be parts."""
    start, end = scene.line_of(told[0].item).start, scene.block_of(told[0].item).end
    for said in phrasing("saidall", "nothing_else", scene.language).finditer(scene.folded, start, end):
        before = [f for f in told if f.item.start < said.start()]
        if len(before) <= _FEWEST or _FAR.search(scene.folded, before[-1].item.end, said.start()):
            continue
        yield from _closed(scene, cues, before)


def _closed(scene: Scene, cues: Cues, before: Sequence[Figure]) -> Iterator[Knot]:
    parts: list[Figure] = []
    for at in range(len(before) - 1, 0, -1):
        whole, first = before[at - 1], before[at]
        parts.insert(0, first)
        if not _is_told(first) or len(parts) > _MOST:
            return
        between = words_between(scene, whole, first)
        if cues.word("of_them").search(between) or cues.word("part_opener").search(between):
            yield from _summed(whole, parts)
            return


def _summed(whole: Figure, parts: Sequence[Figure]) -> Iterator[Knot]:
    like = all(same_thing(whole, p) and value(p) < value(whole) for p in parts)
    if _is_told(whole) and len(parts) >= _FEWEST and like:
        yield Knot(bond=Bond.SUM, terms=(whole.index, *(in_unit_of(whole, p) for p in parts)))


def _is_told(figure: Figure) -> bool:
    """A level as it is, of no change and no bound."""
    amount = figure.quantity.amount
    plain = is_plain(figure) and figure.part in (Part.LEVEL, Part.RESULT) and figure.modality is Modality.ASSERTED
    return plain and amount.upper is None and not ONE_SIDED & {*amount.hedges} and figure.unit not in ("%", "pp")


_FAR = re.compile(r"[.。!?；;].*[.。!?；;]|\d")


# --- kinds that the whole names


def _named_kinds(scene: Scene, cues: Cues, line: Sequence[Figure]) -> Iterator[Knot]:
    """1,250 dogs and cats, including 680 dogs and 470 cats: each kind once, by its name alone."""
    if not cues.spaced:
        return
    for at, whole in enumerate(line):
        kinds = _KINDS.match(whole.item.after)
        names = _AND.split(kinds["kinds"]) if kinds and _is_told(whole) else []
        parts = line[at + 1 : at + 1 + len(names)]
        called = [_AND_THEN.sub("", trail(p)).strip() for p in parts]
        alone = bool(names) and sorted(called) == sorted(names)
        if not alone or not all(map(_is_told, parts)) or any(value(p) >= value(whole) for p in parts):
            continue
        opened = cues.word("part_opener").search(words_between(scene, whole, parts[0]))
        if opened or _OPENS.search(words_between(scene, whole, parts[0])):
            yield Knot(bond=Bond.SUM, terms=(whole.index, *(p.index for p in parts)))


_KINDS, _OPENS = phrasing("saidall", "kinds"), phrasing("saidall", "opens")
_AND, _AND_THEN = re.compile(r", (?:and )?| and "), re.compile(r" (?:and|plus|as well as) $")


# --- more than all


def _more_than_all(scene: Scene, told: Sequence[Figure]) -> Iterator[Knot]:
    """共65席，甲党30席、乙党28席、无党籍12席: a total, and names with counts of the same thing, no verb among them."""
    whole, parts = told[0], told[1:]
    counted = whole.quantity.kind is MentionKind.NUMBER and whole.quantity.noun not in PEOPLE
    if not counted or not _FEWEST <= len(parts) <= _MOST or not all(map(_is_told, told)):
        return
    if not phrasing("saidall", "in_all", scene.language).search(f"{lead(whole)}|{trail(whole)}"):
        return
    names = phrasing("saidall", "name", scene.language)
    between = [words_between(scene, a, b) for a, b in pairwise(told)]
    if not all(names.fullmatch(b) for b in between) or scene.times_in(whole.item.end, parts[-1].item.start):
        return
    like = all(same_thing(whole, p) and (is_bare(p) or same_noun(whole.quantity.noun, p.quantity.noun)) for p in parts)
    if like and max(map(value, parts)) < value(whole) < sum(map(value, parts)):
        yield Knot(bond=Bond.SUM, terms=(whole.index, *(in_unit_of(whole, p) for p in parts)), closed=False)
