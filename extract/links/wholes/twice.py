"""One share told twice: "one in 40, or 2.5 percent"; 四成(40%); "nearly two-thirds, 65%, of drivers".

Or in the next sentence, by its noun: "Three in ten practices …  The proportion, 30%, has hardly changed"; or alone in
it: "Six candidates out of 6,000.  That is .1 percent".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import is_fraction, is_share, upto
from claimgraph.extract.links.terms import COUNTED, share_term
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond


def read(scene: Scene, cues: Cues, line: Sequence[Figure]) -> Iterator[Knot]:
    """One in 40, or 2.5 percent; 四成(40%); one in eight bridges — 47 out of 188 —."""
    for first, second in pairwise(line):
        if is_share(first) and is_share(second) and _is_again(scene, cues, first, second):
            yield Knot(bond=Bond.SAME, terms=(share_term(first), share_term(second)))


def taken_up(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Each share in apposition to the noun that opens its sentence, and the only share of the sentence before."""
    told = [f for f in figures if not f.title and (is_share(f) or is_fraction(f))]
    opens, closed = phrasing("twice", "opens", scene.language), phrasing("twice", "closed", scene.language)
    for later in told:
        line = scene.line_of(later.item)
        before = [f for f in told if f.item.sentence == later.item.sentence - 1]
        if line.cell is not None or len(before) != 1:
            continue
        by_noun = opens.fullmatch(scene.folded, line.start, later.item.start) and closed.match(
            scene.folded, later.item.end
        )
        if by_noun or _is_summed_up(scene, before[0], later):
            yield Knot(bond=Bond.SAME, terms=(share_term(before[0]), share_term(later)))


def _is_summed_up(scene: Scene, counted: Figure, later: Figure) -> bool:
    """Six candidates out of 6,000.  "That is .001 percent.": nothing else in its sentence."""
    start = scene.line_of(later.item).start
    counts = is_fraction(counted) and later.unit == "%"
    whole = phrasing("twice", "sums_up", scene.language).fullmatch(scene.folded, start, later.item.start)
    return (
        counts
        and whole is not None
        and phrasing("twice", "summed", scene.language).match(scene.folded, later.item.end) is not None
    )


def _is_again(scene: Scene, cues: Cues, first: Figure, second: Figure) -> bool:
    between = upto(scene, first, second)
    if not (is_fraction(first) or is_fraction(second)) or re.search(r"[.;。；]", between):
        return False
    if _OF_THOSE.match(scene.folded, second.item.end):
        return False  # 5.8% of the population, about half of whom; 6.5%, a third of last year's figure
    stated = cues.word("restated").search(between[-12:]) is not None and not _FRESH.search(between)
    if not stated and _APART.match(scene.folded[second.item.end : second.item.end + 12]):
        return False
    counted = COUNTED.search(second.quantity.quote) is not None and _BROKEN.fullmatch(between) is not None
    if is_fraction(first) and is_fraction(second):
        return counted
    if counted:
        return True
    if re.fullmatch(r"[^,;:()\d]{0,30}\(", between.rstrip()) or _is_aside(scene, second, between):
        return True
    return len(between) <= 40 and stated


def _is_aside(scene: Scene, second: Figure, between: str) -> bool:
    """Nearly two-thirds, 56%, of drivers: between commas."""
    behind = scene.folded[second.item.end : second.item.end + 12]
    return _ASIDE_BEFORE.fullmatch(between) is not None and _ASIDE_AFTER.match(behind) is not None


_ASIDE_BEFORE = phrasing("twice", "aside_before")
_ASIDE_AFTER = phrasing("twice", "aside_after")
_OF_THOSE = phrasing("twice", "of_those")
_BROKEN = phrasing("twice", "broken")
_APART = phrasing("twice", "apart")
_FRESH = phrasing("twice", "fresh")  # 儲量占1.3%，人均儲量約為平均的十五分之一: of something else
