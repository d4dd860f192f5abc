"""A change in points between two levels of neighbouring sentences that name nothing new, in a language without spaces.

投票率掉到31.6%。四年前還有52.9%，這次少了21.3個百分點 · 压降0.37个百分点后，不良率停在1.49%。年初，该指标为1.86%

What is named once, or taken up by 這一比率 or by nothing at all, is one thing; a noun that is new is another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.changes.anew import names_new
from claimgraph.extract.links.changes.comparable import comparable, countable, measures
from claimgraph.extract.links.changes.compound import is_stepped
from claimgraph.extract.links.changes.elimination import earlier_of
from claimgraph.extract.links.changes.elsewhere import elsewhere
from claimgraph.extract.links.changes.episodes import is_part
from claimgraph.extract.links.changes.moment import clause
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import is_fraction, lead, same_noun, trail, value
from claimgraph.extract.words import cues as cue_data
from claimgraph.ontology.model import Form, Modality
from claimgraph.ontology.units import is_time

_REACH = 24  # figures of neighbouring sentences that are looked through


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of a change that only one pair of levels around it can have."""
    for change in figures if not scene.spaced else ():
        if _is_plain(scene, change):
            near = _around(scene, figures, change)
            pairs = [p for p in combinations(near, 2) if _is_one_thing(scene, change, *p)]
            ends = _ends(scene, change, *pairs[0]) if len(pairs) == 1 and _is_nearest(change, near, pairs[0]) else None
            if ends is not None:
                yield Tie(change=change.index, base=ends[0].index, result=ends[1].index, named=True)


def _is_plain(scene: Scene, change: Figure) -> bool:
    told = change.part is Part.CHANGE and change.play.form is Form.POINTS and change.play.sign != 0
    said = told and change.modality is Modality.ASSERTED and not change.play.inherited and not change.title
    return said and not (change.item.bracketed or _is_of_each(scene, change) or scene.line_of(change.item).cell)


def _is_of_each(scene: Scene, change: Figure) -> bool:
    """平均每年增加3.2萬人: of each of the years between."""
    cues, words = cue_data.load(scene.language), lead(change)
    timed = change.quantity.per is not None and is_time(change.quantity.per)
    told = timed or "average" in change.play.marks or is_stepped(scene, change)
    return told or any(cues.word(name).search(words) is not None for name in ("each_year", "rhythm", "mean"))


def _around(scene: Scene, figures: Sequence[Figure], change: Figure) -> list[Figure]:
    """The levels of its kind in its sentence and the two beside it."""
    block, home = scene.line_of(change.item).block, change.item.sentence
    near = [
        f for f in figures[max(0, change.index - _REACH) : change.index + _REACH] if abs(f.item.sentence - home) < 2
    ]
    return [f for f in near if scene.line_of(f.item).block == block and _is_level(scene, f) and measures(change, f)]


def _is_nearest(change: Figure, near: Sequence[Figure], pair: Sequence[Figure]) -> bool:
    """毛利率31%，同比上升3個百分點: it is of what stands right before it, else right behind it."""
    here = [f for f in near if f.item.sentence == change.item.sentence]
    before, behind = ([f for f in here if (f.index < change.index) is side] for side in (True, False))
    next_to = before[-1:] or behind[:1]
    return all(f in pair for f in next_to)


def _is_level(scene: Scene, figure: Figure) -> bool:
    odd = figure.age or is_fraction(figure) or figure.item.bracketed or is_part(scene, figure)
    return countable(figure) and not odd and figure.modality is not Modality.DENIED


def _is_one_thing(scene: Scene, change: Figure, one: Figure, other: Figure) -> bool:
    """Of one noun and unit, and what stands before the second names nothing that was not named with the first."""
    if clash(one, other) or not comparable(one, other) or len({one.speaker, other.speaker} - {None}) > 1:
        return False
    if not same_noun(one.quantity.noun, other.quantity.noun) or one.unit != other.unit:
        return False
    start = max(one.item.end, clause(scene, other)[0])
    return not names_new(scene, start, other.item.start, _told(scene, change, one))


def _told(scene: Scene, change: Figure, figure: Figure) -> str:
    """What its sentence says of it: what stands since the figure before it, over the change, and the noun behind it."""
    first = change if change.index == figure.index - 1 and change.item.sentence == figure.item.sentence else figure
    return scene.folded[first.item.start - len(first.item.before) : figure.item.end + len(trail(figure))]


def _ends(scene: Scene, change: Figure, one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """The earlier and the later, where the change went that way and its own words name nothing else."""
    first = earlier_of(scene, one, other)
    if first is None:
        return None
    base, result = (one, other) if first is one else (other, one)
    before = [f.item.end for f in (one, other) if f.index < change.index]
    start = max([clause(scene, change)[0], *before])
    beside = change.item.sentence in (one.item.sentence, other.item.sentence)
    if names_new(
        scene, start, change.item.start, _told(scene, change, one) + _told(scene, change, other) if beside else ""
    ):
        return None
    rose = value(result) - value(base)
    return (base, result) if rose * change.play.sign > 0 and not elsewhere(scene, change, base, result) else None
