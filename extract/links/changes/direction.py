"""From X to Y with a word of direction and no figure for the change: 由31萬增至35萬, "eased from 3.7% to 3.4%".

Two counts over unlike lengths of time are held against each other at one length: 過去5年215人, 這半年減少為32人.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.signs import signs
from claimgraph.extract.links import Knot, Term, Told
from claimgraph.extract.links.agreed.near import DEGREES
from claimgraph.extract.links.changes.comparable import comparable, countable
from claimgraph.extract.links.changes.episodes import Episode, episodes, stretches
from claimgraph.extract.links.changes.moment import moment
from claimgraph.extract.links.changes.stated import priced, side_by_side, way
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import last_match, sentences, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind, Time


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Rises and falls that are told by their ends alone."""
    for line in sentences(scene, figures):
        for stretch in stretches(scene, line):
            yield from _paced(scene, stretch)
            for episode in episodes(scene, stretch):
                if not _of_other_size(episode):
                    yield from _told(scene, episode)
                    yield from _trailing(scene, episode)
                    yield from _leading(scene, episode)


def _told(scene: Scene, episode: Episode) -> Iterator[Knot]:
    base, result = episode.base, episode.result
    if base is None or result is None or base.part is not Part.BASE:
        return
    if (
        not comparable(base, result)
        or clash(base, result)
        or _opposed(base, result)
        or _CONTEST.search(base.item.before)
        or _CUT.match(scene.folded, base.item.end)
    ):
        return
    if episode.changes and not _said(scene, result):
        return
    sign = side_by_side(scene, base, result) and (way(scene, base, result) or _announced(scene, base))
    if sign:
        terms = (result.index, base.index) if sign > 0 else (base.index, result.index)
        yield Knot(bond=Bond.ORDER, terms=terms, cue=result.play.cue)


_CUT = phrasing("order", "its_share")  # 相當於5.5萬輛次設計能力的75%


def _of_other_size(episode: Episode) -> bool:
    """5.0 for every 100,000 of the 1.86 million residents, down from 6.1: a rate and a number of people."""
    ends = sorted(abs(value(f)) for f in episode.levels)
    return len(ends) > 1 and 0 < ends[0] * _FAR < ends[-1]


_FAR = 10**5


def _said(scene: Scene, result: Figure) -> bool:
    """由22元漲到14元，跌掉三分之一: beside a change only the verb right before the result tells which way."""
    if result.play.cue is None or result.item.start - result.play.cue[1] > _NEAR:
        return False
    way_told = signs(scene.language)[0 if result.play.sign > 0 else 1]
    start, end = result.play.cue
    match = way_told.search(scene.folded, start - (_VERB if scene.spaced else 0), end)
    if match is None or scene.items_in(match.start(), result.item.start):
        return False  # will end up three to five billion higher
    return _SEASON.search(scene.folded[match.start() - _VERB : match.end()]) is None


_NEAR, _VERB = 6, 12  # characters of "to £", of "climbed "
_SEASON = phrasing("direction", "season")  # will rise 4% in the fall to
_CONTEST = phrasing("direction", "contest")  # beat them 24 points to 20: two sides, no movement


def _announced(scene: Scene, base: Figure) -> int:
    """Waiting lists shortened again, from 6,120: the direction stands right before the base."""
    lead = base.item.before[-_LEAD:]
    for pattern, sign in zip(signs(scene.language), (1, -1), strict=True):
        match = last_match(pattern, lead)
        if match is not None and re.fullmatch(r"(?: [a-z]+)?, from ?", lead[match.end() :]):
            return sign
    return 0


_LEAD = 40


def _trailing(scene: Scene, episode: Episode) -> Iterator[Knot]:
    """520億，比前一個月的545億增加: the direction stands behind the base."""
    base, result = episode.ends()
    if episode.changes or base is None or result is None or base.part is not Part.BASE or result.index > base.index:
        return
    if (
        result.play.sign
        or not comparable(base, result)
        or not side_by_side(scene, base, result)
        or clash(base, result)
        or _opposed(base, result)
    ):
        return
    up, down = signs(scene.language)
    rest = re.split(r"[,，;；。]", base.item.after)[0].strip()
    rises, falls = up.match(rest), down.match(rest)
    if rises is None and falls is None:
        return
    end = base.item.end + base.item.after.index(rest)
    terms = (result.index, base.index) if rises else (base.index, result.index)
    yield Knot(bond=Bond.ORDER, terms=terms, cue=(end, end + len((rises or falls).group())))  # type: ignore[union-attr]


def _leading(scene: Scene, episode: Episode) -> Iterator[Knot]:
    """Stood at 3.8 metres, down from 3.2: the direction right before the base, behind the level it is of."""
    base, result = episode.ends()
    if base is None or result is None or base.part is not Part.BASE or result.index != base.index - 1:
        return
    match = phrasing("direction", "from", scene.language).search(base.item.before)
    if match is None or result.part is Part.CHANGE or not comparable(base, result) or clash(base, result):
        return
    if _opposed(base, result) or priced(scene, base, result) or result.quantity.ordinal or base.quantity.ordinal:
        return
    start = base.item.start - len(base.item.before)
    terms = (result.index, base.index) if match["up"] else (base.index, result.index)
    yield Knot(bond=Bond.ORDER, terms=terms, cue=(start + match.start("way"), start + match.end("way")))


def _opposed(base: Figure, result: Figure) -> bool:
    """A profit on one side and a loss on the other; so many runs, and a rate without a unit: 失1分, 防禦率降至2.75."""
    if max(map(value, (base, result))) < 0 and base.unit not in DEGREES.values():
        return True  # a deficit that grew from -54bn to -55bn: by its size, though it is written below nothing
    counted = base.quantity.noun is not None and base.quantity.amount.step >= 1 and base.unit is result.unit is None
    if counted and result.quantity.noun is None and result.quantity.amount.step < 1:
        return True
    names = [f.measure.metric if f.measure else "" for f in (base, result)]
    return ("loss" in names[0]) != ("loss" in names[1])


def _paced(scene: Scene, stretch: Sequence[Figure]) -> Iterator[Knot]:
    """A count said to have risen or fallen from one over another length of time."""
    counts = [f for f in stretch if countable(f) and f.quantity.kind is MentionKind.NUMBER and f.quantity.per is None]
    for first, second in pairwise(counts):
        if second.part is not Part.RESULT or not second.play.sign or first.part is not Part.LEVEL:
            continue
        spans = _seconds(moment(scene, first)), _seconds(moment(scene, second))
        if None in spans or not comparable(first, second) or first.quantity.noun != second.quantity.noun:
            continue
        pace: Fraction = spans[1] / spans[0]  # type: ignore[operator]
        if not Fraction(2, 3) < pace < Fraction(3, 2):
            yield _order(second, _scaled(first, pace))


def _order(result: Figure, base: Term) -> Knot:
    terms = (result.index, base) if result.play.sign > 0 else (base, result.index)
    return Knot(bond=Bond.ORDER, terms=terms, cue=result.play.cue)


def _scaled(figure: Figure, pace: Fraction) -> Told:
    item = figure.item
    amount = figure.quantity.amount.scaled(pace, figure.unit)
    return Told(start=item.start, end=item.end, amount=amount, figure=figure.index)


def _seconds(time: Time | None) -> Fraction | None:
    return time.seconds if time is not None and time.seconds else None
