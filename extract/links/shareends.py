"""Shares that are told as the ends of a change: 占全省的比重由17%升至18%, "its share of sales fell to 31%"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.links import Tie
from claimgraph.extract.words.phrasings import phrasing


def shared(read: Sequence[Figure], ties: Mapping[int, Tie]) -> tuple[Figure, ...]:
    """The figures, with the part of a share where their words or the other end of their change say so."""
    named = {f.index for f in read if _is_named(f)}
    for tie in ties.values():
        ends = {end for end in (tie.base, tie.result) if isinstance(end, int) and _may_be(read[end])}
        if any(end in named or _is_cued(read[end]) for end in ends):
            named |= ends
    for one, other in pairwise(read):  # account for 34% of sales, down from 51%
        if _is_of_some(one) and other.part is Part.BASE and _are_ends(one, other):
            named.add(other.index)
    for one, other in pairwise(read):  # 占用电量的比重由5%升至8%
        if one.index in named and one.part is Part.BASE and other.part is Part.RESULT and _are_ends(one, other):
            named.add(other.index)
    return tuple(replace(f, play=replace(f.play, part=Part.SHARE)) if f.index in named else f for f in read)


def _is_cued(figure: Figure) -> bool:
    """占全省的18%; a bare percentage (containment stood at 35%) may be a rate."""
    return figure.part is Part.SHARE and (figure.play.cue is not None or _is_of_some(figure))


def _is_of_some(figure: Figure) -> bool:
    """71% of departures left on time."""
    return figure.part is Part.SHARE and figure.unit == "%" and _OF_SOME.match(figure.item.after) is not None


def _are_ends(one: Figure, other: Figure) -> bool:
    return one.item.sentence == other.item.sentence and _may_be(other)


def _may_be(figure: Figure) -> bool:
    """A percentage at an end of a change, of what is no rate by its own name."""
    rate = figure.measure is not None and figure.measure.dimension == "share"
    return figure.unit == "%" and figure.part in (Part.BASE, Part.RESULT, Part.SHARE) and not rate


def _is_named(figure: Figure) -> bool:
    return _may_be(figure) and figure.part is not Part.SHARE and _OF_WHOLE.search(figure.item.before) is not None


_OF_SOME = phrasing("shareends", "of_some")
_OF_WHOLE = phrasing("shareends", "of_whole")
