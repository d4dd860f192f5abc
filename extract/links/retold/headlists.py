"""A headline's number and the people that the lead lists by who they are: eleven held, eight men and two women."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import gap
from claimgraph.extract.links.retold.headchanges import (
    in_lead,
    sums_to,
)
from claimgraph.extract.links.retold.twins import agree
from claimgraph.extract.links.retold.wording import events, restating
from claimgraph.extract.links.terms import plain
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind


def read(scene: Scene, head: Figure, body: Sequence[Figure]) -> Iterator[Knot]:
    """Eleven held: eight men and two women."""
    kinds = events(scene, head)
    if head.quantity.kind is not MentionKind.NUMBER or head.quantity.ordinal or not (kinds or head.quantity.noun):
        return
    lead = [f for f in body if in_lead(f, body) and _is_head(f)]
    like = [f for f in lead if f.is_level and f.quantity.kind is MentionKind.NUMBER and not f.quantity.ordinal]
    pairs = [(a, b) for a, b in pairwise(like) if in_list(scene, a, b)]
    line = scene.line_of(like[0].item) if like else None
    if len(like) != 2 or len(pairs) != 1 or line is None or agree(head.quantity.amount, like[0].quantity.amount):
        return
    named = any(
        pattern.search(scene.folded, line.start, line.end)
        for n, pattern in restating(scene).events.items()
        if n in kinds
    )
    opened = cue_data.load(scene.language).word("part_opener")
    if named and not opened.search(scene.masked, line.start, like[0].item.start) and not sums_to(head, like):
        yield Knot(bond=Bond.SUM, terms=(plain(head), *(plain(f) for f in like)))


def _is_head(figure: Figure) -> bool:
    """A count of people by who they are."""
    return figure.quantity.noun is not None


def in_list(scene: Scene, one: Figure, other: Figure) -> bool:
    """Seven men and three women: neither tells of them all."""
    first, second = sorted((one, other), key=lambda f: f.index)
    between = gap(scene, first, second)
    near = second.index == first.index + 1 and first.item.sentence == second.item.sentence
    return near and _JOINED.fullmatch(between) is not None


_JOINED = phrasing("restate", "joined")
