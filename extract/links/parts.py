"""Parts and totals: 其中, of which, 合計, "a total of", the rest, net gains, shares of one whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from claimgraph.extract import cues as cue_data
from claimgraph.extract.cues import Cues
from claimgraph.extract.figure import Figure
from claimgraph.extract.language import base_language
from claimgraph.extract.links import Knot
from claimgraph.extract.roles import Part
from claimgraph.extract.scene import Scene
from claimgraph.ontology.model import Bond, MentionKind


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """All sums that the sentences state."""
    cues = cue_data.load(base_language(scene.article.language))
    previous: list[Figure] = []
    for _, group in groupby(figures, key=lambda f: f.item.sentence):
        line = list(group)
        found = list(_sums(scene, cues, line, previous))
        yield from _largest(found)
        yield from _whole(line)
        previous = line


def _sums(scene: Scene, cues: Cues, line: Sequence[Figure], previous: Sequence[Figure]) -> Iterator[Knot]:
    levels = [f for f in line if f.is_level and not f.is_ratio and f.quantity.per is None and not f.quantity.ordinal]
    yield from _after_total(scene, cues, levels, previous)
    yield from _before_total(scene, cues, levels)
    yield from _net(scene, cues, levels, line)


def _after_total(scene: Scene, cues: Cues, levels: Sequence[Figure], previous: Sequence[Figure]) -> Iterator[Knot]:
    """T, of which A and B; T: A, B and C; of the T, A … and the rest B."""
    for i, total in enumerate(levels):
        parts = _run(total, levels[i + 1 :])
        if len(parts) < 2:
            continue
        gap = scene.masked[total.item.end : parts[0].item.start]
        opener = cues.word("part_opener").search(gap)
        listed = re.search(r"[::]", gap)
        of_total = cues.word("of_total").search(scene.masked[scene.line_of(total.item).start : total.item.start])
        if not (opener or listed or of_total):
            continue
        closed = bool(listed) or _closes(cues, parts) or bool(opener and cues.word("whole_opener").search(gap))
        yield Knot(bond=Bond.SUM, terms=(total.index, *(p.index for p in parts)), closed=closed)
    totals = [f for f in previous if f.is_level and not f.is_ratio]
    if totals and levels:
        yield from _across(scene, cues, levels, totals)


def _across(scene: Scene, cues: Cues, levels: Sequence[Figure], totals: Sequence[Figure]) -> Iterator[Knot]:
    """The total in the sentence before, its parts in this one: "accounts for A of the total, … B and … C"."""
    first = levels[0]
    around = first.item.before + "|" + first.item.after
    if not (cues.word("part_opener").search(around) or cues.word("of_whole").search(around)):
        return
    total = next((t for t in reversed(totals) if _same_thing(t, first)), None)
    if total is None:
        return
    parts = [first, *_run(first, levels[1:], bare=True)]
    if len(parts) >= 2:
        yield Knot(bond=Bond.SUM, terms=(total.index, *(p.index for p in parts)), closed=_closes(cues, parts))


def _before_total(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """A, B and C, T in all."""
    for i, total in enumerate(levels):
        if "total" not in total.play.marks and not cues.word("total_after").match(total.item.after.strip()):
            continue
        parts = list(reversed(_run(total, list(reversed(levels[:i])))))
        if len(parts) >= 2:
            yield Knot(bond=Bond.SUM, terms=(total.index, *(p.index for p in parts)))


def _net(scene: Scene, cues: Cues, levels: Sequence[Figure], line: Sequence[Figure]) -> Iterator[Knot]:
    """Opened A and closed B, a net gain of C."""
    for figure in line:
        if figure.is_ratio or not cues.word("net").search(figure.item.before[-24:]):
            continue
        before = [f for f in line if f.index < figure.index and f.is_level and f.alike(figure)]
        if len(before) == 2:
            yield Knot(bond=Bond.DIFFERENCE, terms=(before[0].index, before[1].index, figure.index))


def _run(first: Figure, following: Sequence[Figure], *, bare: bool = True) -> list[Figure]:
    """The figures that follow in the same unit (or, in a list, without one), to the first that is not alike."""
    out: list[Figure] = []
    for figure in following:
        if figure.part is not Part.LEVEL or not _same_thing(first, figure):
            break
        out.append(figure)
    return out


def _same_thing(a: Figure, b: Figure) -> bool:
    if a.unit != b.unit:
        return _bare(b) or _bare(a)
    x, y = a.quantity.noun, b.quantity.noun
    return a.quantity.kind is b.quantity.kind and (x is None or y is None or x == y or a.unit is not None)


def _bare(figure: Figure) -> bool:
    return figure.quantity.kind is MentionKind.NUMBER and figure.quantity.noun is None


def _closes(cues: Cues, parts: Sequence[Figure]) -> bool:
    return any("rest" in p.play.marks for p in parts)


def _whole(line: Sequence[Figure]) -> Iterator[Knot]:
    """Shares of one whole: with the rest named they make 100%."""
    shares = [f for f in line if f.part is Part.SHARE and f.unit == "%"]
    if len(shares) >= 2 and "rest" in shares[-1].play.marks:
        yield Knot(bond=Bond.WHOLE, terms=tuple(s.index for s in shares))


def _largest(found: Sequence[Knot]) -> Iterator[Knot]:
    """One sum a total: the one with the most parts."""
    best: dict[tuple[Bond, int], Knot] = {}
    for knot in found:
        key = (knot.bond, knot.terms[0])
        if key not in best or len(knot.terms) > len(best[key].terms):
            best[key] = knot
    yield from best.values()
