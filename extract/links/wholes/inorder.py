"""Parts side by side, and as many shares, each of the one in its place: its whole between, behind or ahead.

甲1.2萬人、乙8千人、丙5千人,分占總數4萬人的30%、20%及12.5% · "12,000, 8,000 and 5,000, or 30%, 20% and 12.5%, of the
40,000".  A whole told ahead is that of which all shares but one, a slip, are what they make.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import gap, in_unit_of, is_plain, is_share, lead, lines, same_thing, trail, value
from claimgraph.extract.links.wholes.fits import close
from claimgraph.extract.words.cues import Cues
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


def is_paired_off(cues: Cues, line: Sequence[Figure], share: Figure) -> bool:
    """1,320, 720 and 360, or 55%, 30% and 15% respectively; 分別佔…: each of the one in its place."""
    shares = [f for f in line if is_share(f)]
    if share not in shares[:-1]:
        return False
    return cues.word("respectively").search(trail(shares[-1]) if cues.spaced else lead(shares[0])) is not None


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
        return _told_ahead(before, shares)
    parts = (before[:-1] if inside else before)[-len(shares) :]
    if len(parts) < len(shares) or not all(map(is_plain, (*parts, whole))):
        return None
    like = all(same_thing(a, b) for a, b in pairwise((*parts, whole)))
    return (parts, whole) if like and all(value(p) < value(whole) for p in parts) else None


def _told_ahead(before: Sequence[Figure], shares: Sequence[Figure]) -> tuple[list[Figure], Figure] | None:
    """去年1,084萬個,其中462萬個、378萬個、244萬個,分別佔42.6%、34.9%及22.5%: all but one of one whole."""
    levels = [f for f in before if is_plain(f)]
    parts, ahead = levels[-len(shares) :], levels[: -len(shares)]
    if not ahead or not all(same_thing(a, b) for a, b in pairwise(parts)):
        return None
    for whole in reversed([f for f in ahead if same_thing(f, parts[0]) and value(f) > max(map(value, parts))]):
        fits = [close(s, p, value(whole), Fraction(1), _NEAR) for p, s in zip(parts, shares, strict=True)]
        if fits.count(True) >= max(len(fits) - 1, 2):
            return parts, whole
    return None


_NEAR = 40  # of the share: off by no more

_JOINED, _OF_WHICH, _OF_THE = (
    phrasing("inorder", "joined"),
    phrasing("inorder", "of_which"),
    phrasing("inorder", "of_the"),
)
