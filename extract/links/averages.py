"""An average and what it is of: the least and the greatest, a range, or the list of all.

"aged between 19 and 27, … average age is 23" · 從1200元到8600元不等,平均每件4300元
"aged 9, 12 and 15, … average age of 12"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from claimgraph.extract import cues as cue_data
from claimgraph.extract.cues import Cues
from claimgraph.extract.figure import Figure
from claimgraph.extract.language import base_language
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import bare, gap, is_bare, is_fraction, lead, same_noun, trail
from claimgraph.extract.links.products import TIMED
from claimgraph.extract.roles import Part
from claimgraph.extract.scene import Scene
from claimgraph.ontology.amount import Hedge
from claimgraph.ontology.model import Bond, MentionKind


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every average that the sentence holds against a range or a list."""
    cues = cue_data.load(base_language(scene.article.language))
    for _, group in groupby(figures, key=lambda f: f.item.sentence):
        line = [f for f in group if f.quantity.kind is not MentionKind.MULTIPLE and not f.quantity.ordinal]
        for mean in (f for f in line if _is_average(cues, f)):
            terms, closed = _ends(scene, cues, mean, line)
            if terms:
                yield Knot(bond=Bond.MEAN, terms=(mean.index, *terms), closed=closed)


def _is_average(cues: Cues, figure: Figure) -> bool:
    if figure.part is Part.CHANGE or is_fraction(figure) or figure.quantity.amount.upper is not None:
        return False
    before = scene_words(figure)
    return bool(cues.word("mean").search(before) or cues.word("mean").match(bare(trail(figure))))


def scene_words(figure: Figure) -> str:
    """The words before the figure in its clause."""
    return lead(figure)[-40:]


def _ends(scene: Scene, cues: Cues, mean: Figure, line: Sequence[Figure]) -> tuple[tuple[Term, ...], bool]:
    others = [f for f in line if f.index != mean.index and _of_one(mean, f)]
    ranged = [f for f in others if f.quantity.amount.upper is not None and not _is_average(cues, f)]
    if len(ranged) == 1 and not set(ranged[0].quantity.amount.hedges) & {Hedge.ABOUT}:
        return (ranged[0].index,), False
    ends = [f for f in others if not _is_average(cues, f)]
    if len(ends) == 2 and _spans(scene, cues, ends[0], ends[1]):
        return (ends[0].index, ends[1].index), False
    return _listed(scene, cues, mean, ends)


def _of_one(mean: Figure, other: Figure) -> bool:
    """Both measure one thing: alike in unit; of counts, in noun."""
    if mean.unit != other.unit or (other.quantity.per in TIMED and other.quantity.per != mean.quantity.per):
        return False
    if mean.unit is not None:
        return mean.quantity.kind is other.quantity.kind
    return same_noun(mean.quantity.noun, other.quantity.noun) and (is_bare(mean) == is_bare(other))


def _spans(scene: Scene, cues: Cues, low: Figure, high: Figure) -> bool:
    """From A to B, between A and B, A to B 不等; the lowest A, the highest B."""
    around = lead(low)[-24:] + "|" + gap(scene, low, high) + "|" + trail(high)
    if len(gap(scene, low, high)) <= (8 if cues.spaced else 4) and cues.word("ranging").search(around):
        return True
    least, most = cues.word("least_of").search, cues.word("most_of").search
    one, other = lead(low)[-40:], lead(high)[-40:]
    return bool((least(one) and most(other)) or (most(one) and least(other)))


def _listed(scene: Scene, cues: Cues, mean: Figure, listed: Sequence[Figure]) -> tuple[tuple[Term, ...], bool]:
    """Aged 9, 12 and 15: the list right before its average, complete where it is as long as the text says."""
    run: list[Figure] = []
    for figure in reversed([f for f in listed if f.index < mean.index]):
        if run and len(gap(scene, figure, run[0]).strip()) > 5:
            break
        run.insert(0, figure)
    if len(run) < 2:
        return (), False
    count = scene.items[run[0].index - 1].quantity if run[0].index else None
    complete = count is not None and count.noun is not None and count.amount.value == len(run)
    return tuple(f.index for f in run), complete
