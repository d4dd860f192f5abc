"""What the readers make of an article's figures together.

A later tie wins over an earlier one unless it knows less of the ends of its change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import (
    Knot,
    Term,
    Tie,
    Told,
    accounted,
    ends,
    explained,
    gate,
    meant,
    setaside,
    spared,
    wayback,
)
from claimgraph.extract.links.agreed.read import read as read_agreed
from claimgraph.extract.links.around import Near
from claimgraph.extract.links.beside.read import read as read_beside
from claimgraph.extract.links.brief.nested import is_nested
from claimgraph.extract.links.changes import twofold
from claimgraph.extract.links.paragraphs import paragraphs, played_by_paragraph
from claimgraph.extract.links.readers import FURTHER, KNOTS, PASSAGE_KNOTS, PASSAGE_PLAYED, PASSAGE_TIES, PLAYED, TIES
from claimgraph.extract.links.wholes import afar, balances, netbought, summedshare
from claimgraph.ontology.model import Bond


def readied(scene: Scene, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures with what only their neighbours tell: times in brackets, parts by elimination."""
    for tell in PLAYED:
        figures = tell(scene, figures)
    return played_by_paragraph(scene, figures, PASSAGE_PLAYED)


def links(scene: Scene, figures: Sequence[Figure]) -> tuple[dict[int, Tie], list[Knot]]:
    """The ends of every change, by its index, and the relations that the text states."""
    near = Near(scene, figures)
    passages = list(paragraphs(scene, figures))
    read = [k for reader in KNOTS for k in reader(scene, figures) if gate.passes(k, figures)]
    read += [k for reader in PASSAGE_KNOTS for p in passages for k in reader(*p) if gate.passes(k, figures)]
    read = netbought.rather(read)
    knots = meant.told_once(near, [k for k in (meant.knot(near, k) for k in read) if k is not None])
    knots = explained.knots(near, accounted.kept(near, spared.kept(near, knots)))
    fixed = _fixed(knots, figures) - {t.change for t in balances.ties(scene, figures)}  # came, went
    moved = [t for reader in PASSAGE_TIES for p in passages for t in reader(*p) if ends.ties(t, figures, scene)]
    moved += [t for reader in TIES for t in reader(scene, figures) if ends.ties(t, figures, scene)]
    ties = (meant.tie(near, t) for t in moved if t.change not in fixed)
    tied = _fullest(explained.kept(near, [wayback.turned(near, t) for t in ties if t is not None]))
    twice = [k for k in twofold.read(scene, figures, tied) if gate.passes(k, figures)]
    told = _once([*knots, *explained.knots(near, twice)])
    told += [k for k in afar.read(scene, figures, told) if gate.passes(k, figures)]
    for reader in FURTHER:
        found = (k for k in reader(scene, figures, told) if gate.passes(k, figures))
        read = spared.kept(near, [k for k in (meant.knot(near, k) for k in found) if k is not None])
        told += explained.knots(near, read)
    further, beside = read_beside(scene, figures, tied, told)
    told += beside
    told += [k for k in summedshare.read(scene, figures, told) if gate.passes(k, figures)]
    late, apart = read_agreed(scene, figures, tied | further, told)
    told += apart
    return setaside.ties(near, tied | further | late, told), setaside.knots(near, told)


def _fixed(knots: Sequence[Knot], figures: Sequence[Figure]) -> frozenset[int | None]:
    """What a relation takes as a part or a share and so is no change: 140 of 4,000, a cut of 3.5%."""
    summed = {t.figure for k in knots if k.bond is Bond.SUM for t in k.terms if isinstance(t, Told)}
    named = (k for k in knots if k.bond is Bond.RATIO and isinstance(k.terms[0], int) and isinstance(k.terms[1], int))
    shares = {n for k in knots if k.bond is Bond.RATIO for n in k.figures[2:] if is_nested(figures[n])}
    shares |= _tallied(knots, figures)
    return frozenset(summed | shares | {n for k in named for n in k.figures[2:] if figures[n].unit == "%"})


def _tallied(knots: Sequence[Knot], figures: Sequence[Figure]) -> set[int]:
    """Ten games, winning seven, drawing one and losing two: what a tally counts has not changed by it."""
    spans = [(t.start, t.end) for k in knots if k.bond is Bond.LENGTH for t in k.terms if isinstance(t, Told)]
    return {f.index for f in figures if any(start < f.item.start < end for start, end in spans)}


def _once(knots: Iterable[Knot]) -> list[Knot]:
    """Every relation once, an order by the first cue of those that tell it; no open sum beside its closed one,
    and none of figures as they are told beside that of the figures themselves."""
    once = list({(k.bond, k.terms) if k.bond is Bond.ORDER else k: k for k in reversed(list(knots))}.values())[::-1]
    plain = {k.figures for k in once if k.bond is Bond.SUM and all(isinstance(t, int) for t in k.terms)}
    once = [k for k in once if k.bond is not Bond.SUM or k.figures not in plain or isinstance(k.terms[0], int)]
    closed = [k.terms for k in once if k.bond is Bond.SUM and k.closed]
    return [k for k in once if k.bond is not Bond.SUM or k.closed or not any(_is_some(k.terms, c) for c in closed)]


def _is_some(some: tuple[Term, ...], whole: tuple[Term, ...]) -> bool:
    """Of the same total, some of its parts."""
    return some[0] == whole[0] and set(some) <= set(whole)


def _fullest(found: Iterable[Tie]) -> dict[int, Tie]:
    """The tie of each change: the last that was read, unless an earlier one knows more of its ends."""
    ties: dict[int, Tie] = {}
    for tie in found:
        known = ties.get(tie.change)
        if known is None or _known(tie) >= _known(known):
            ties[tie.change] = tie
    return ties


def _known(tie: Tie) -> int:
    return (tie.base is not None) + (tie.result is not None)
