"""Parts side by side, and as many shares side by side, each of the one in its place: the whole between or behind.

甲1.2萬人、乙8千人、丙5千人,分占總數4萬人的30%、20%及12.5% · "12,000, 8,000 and 5,000, or 30%, 20% and 12.5%, of the
40,000".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import gap, in_unit_of, is_plain, is_share, lines, same_thing, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every part with its whole and the share in its place."""
    for line in lines(figures):
        for shares in _runs(scene, line):
            found = _parts(scene, line, shares)
            if found is not None:
                parts, whole = found
                for part, share in zip(parts, shares, strict=True):
                    yield Knot(bond=Bond.RATIO, terms=(_term(part, whole), whole.index, share.index))


def _term(part: Figure, whole: Figure) -> Term:
    return in_unit_of(whole, part)


def _runs(scene: Scene, line: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Two or more shares with nothing but a mark or a conjunction between them."""
    run: list[Figure] = []
    for figure in line:
        if run and is_share(figure) and _JOINED.fullmatch(gap(scene, run[-1], figure)) is not None:
            run.append(figure)
            continue
        if len(run) > 1:
            yield run
        run = [figure] if is_share(figure) and figure.unit == "%" else []
    if len(run) > 1:
        yield run


def _parts(scene: Scene, line: Sequence[Figure], shares: Sequence[Figure]) -> tuple[list[Figure], Figure] | None:
    """The levels before them, as many as they are, and the whole right before or right behind them."""
    before = [f for f in line if f.index < shares[0].index]
    behind = next((f for f in line if f.index == shares[-1].index + 1), None)
    inside = bool(before) and _OF_WHICH.fullmatch(gap(scene, before[-1], shares[0])) is not None
    whole = before[-1] if inside else behind
    if whole is None or (not inside and _OF_THE.fullmatch(gap(scene, shares[-1], whole)) is None):
        return None
    parts = (before[:-1] if inside else before)[-len(shares) :]
    if len(parts) < len(shares) or not all(map(is_plain, (*parts, whole))):
        return None
    like = all(same_thing(a, b) for a, b in pairwise((*parts, whole)))
    return (parts, whole) if like and all(value(p) < value(whole) for p in parts) else None


_JOINED, _OF_WHICH, _OF_THE = (
    phrasing("inorder", "joined"),
    phrasing("inorder", "of_which"),
    phrasing("inorder", "of_the"),
)
