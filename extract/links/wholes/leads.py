"""Who leads by how many points: the greatest share of a list less the next, by the leader's name.

何敏萱42.3%，蔡志隆33.8% … 何敏萱領先8.5個百分點 · "Ho 42.3%, Tsai 33.8%: Ho leads by 8.5 points" · 差距由3.9個百分點
拉大到8.5個: of what both had, and of what both have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.changes.bearers import bearer, is_of_others, standing
from claimgraph.extract.links.near import sentences, told, value, words_between
from claimgraph.extract.links.wholes import samelead
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Modality

_List = Mapping[str, Figure]
_FIRST = 6  # sentences of the text that tell what its headline does


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The margins of headline and text."""
    told_here = list(sentences(scene, figures, titles=False))
    lists = [(line[0].item.sentence, shares) for line in told_here if len(shares := _list(scene, line)) > 1]
    gaps = [pair for line in told_here for pair in _widened(scene, line)]
    for margin in (f for f in figures if _is_lead(f)):
        leader = bearer(scene, margin)
        near = [shares for at, shares in lists if _is_near(margin, at)]
        found = next((shares for shares in near if _leader(shares) == leader), None)
        pair = found or (near[-1] if near and _is_of_two(scene, margin, near[-1]) else None)
        told_so = pair is not None and (leader is not None or found is None)
        if pair is not None and told_so and not _is_of_some(scene, pair, margin):
            yield _difference(list(pair.values()), margin)
        if margin.title and len(gaps) == 1:
            terms = tuple(told(f) for f in (margin, gaps[0][1]))
            yield Knot(bond=Bond.SAME, terms=terms)
    for line in told_here:
        yield from _of_both(scene, figures, line)
    yield from samelead.read(scene, told_here)


def _is_lead(figure: Figure) -> bool:
    """領先8.5個百分點, a lead of 8.5 points, 8.5 points ahead: told of now, and of all."""
    if figure.unit != "pp" or figure.modality is not Modality.ASSERTED:
        return False
    clause = re.split(r"[,;:，；：。]", figure.item.before)[-1]
    behind = re.split(r"[,;:.，；：。]", figure.item.after)[0]
    cue = _LEADS.search(clause) or _AHEAD.match(behind)
    return cue is not None and TIME_MASK not in clause and _OF_SOME.search(clause) is None


def _is_of_some(scene: Scene, shares: _List, margin: Figure) -> bool:
    """在30歲以下族群，周文彥領先18個百分點: behind the shares, of some of those asked."""
    last = max((f.item.end for f in shares.values()), default=margin.item.start)
    return not margin.title and is_of_others(scene, last, margin.item.start)


_LEADS, _AHEAD = phrasing("leads", "leads"), phrasing("leads", "ahead")
_OF_SOME = phrasing("leads", "of_some")


def _is_of_two(scene: Scene, margin: Figure, shares: _List) -> bool:
    """She finished 2.5 points ahead of him: of the only two of the sentence before."""
    before = next(iter(shares.values())).item.sentence == margin.item.sentence - 1
    start = scene.line_of(margin.item).start
    said = _SHE.match(scene.folded, start, margin.item.start)
    return before and said is not None and (len(shares) == _TWO or said["second"] is not None)


_SHE = phrasing("leads", "she")


def _is_near(margin: Figure, at: int) -> bool:
    """The first sentences below a headline; in the text the sentence before, or its own."""
    return at <= margin.item.sentence + _FIRST if margin.title else 0 <= margin.item.sentence - at <= 1


def _list(scene: Scene, line: Sequence[Figure]) -> dict[str, Figure]:
    """The shares of one sentence by bearer; none where one bearer has two."""
    shares = [
        f for f in line if f.unit == "%" and f.part is not Part.CHANGE and (f.part is not Part.BASE or _is_on(scene, f))
    ]
    shares = [f for f in shares if f.modality is Modality.ASSERTED and f.quantity.amount.upper is None]
    named = [(name, f) for f in shares if (name := bearer(scene, f)) is not None]
    one_each = len({name for name, _ in named}) == len(named)
    together = all(b.index == a.index + 1 for (_, a), (_, b) in pairwise(named))
    return dict(named) if one_each and together and not any(_OF_SOME.search(f.item.before) for f in shares) else {}


def _is_on(scene: Scene, figure: Figure) -> bool:
    """Anna Ho on 42.3%: no base."""
    return figure.play.cue is not None and scene.folded[slice(*figure.play.cue)] == "on"


def _leader(shares: _List) -> str:
    return max(shares, key=lambda name: value(shares[name]))


def _difference(shares: Sequence[Figure], margin: Figure) -> Knot:
    first, second = sorted(shares, key=lambda f: -value(f))[:2]
    terms = tuple(told(f) for f in (first, second, margin))
    return Knot(bond=Bond.DIFFERENCE, terms=terms)


def _widened(scene: Scene, line: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """差距由3.9個百分點拉大到8.5個百分點: what the gap was and what it is."""
    for was, now in pairwise(line):
        between = words_between(scene, was, now)
        if was.unit == now.unit == "pp" and _FROM.search(was.item.before) and _TO.fullmatch(between):
            yield was, now


_FROM, _TO = phrasing("leads", "from"), phrasing("leads", "to")


def _of_both(scene: Scene, figures: Sequence[Figure], line: Sequence[Figure]) -> Iterator[Knot]:
    """The two bases of the sentence are so far apart, and their bearers' levels as far as the gap has become."""
    bases = [f for f in line if f.part is Part.BASE and f.unit == "%"]
    for was, now in _widened(scene, line) if len(bases) == _TWO else ():
        names = [bearer(scene, f) for f in bases]
        if None in names or len(set(names)) < _TWO or was.index < bases[-1].index:
            continue
        yield _difference(bases, was)
        levels = [standing(scene, figures, f, name) for f, name in zip(bases, names, strict=True) if name]
        if all(levels) and len(levels) == _TWO:
            yield _difference([f for f in levels if f is not None], now)


_TWO = 2
