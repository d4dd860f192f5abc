"""So many seats in a house of so many, and what part of it that is.

"With 162 legislators in a House of 243, the alliance has a two-thirds majority"

Read by elimination: the sentence tells two counts, one inside the other, one fraction, and no other figure.  A majority
of three-fourths is at least that much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import is_fraction, sentences, told, value
from claimgraph.extract.links.terms import share_term
from claimgraph.extract.words import tables
from claimgraph.ontology.model import Bond, MentionKind


@dataclass(frozen=True, slots=True)
class Words:
    """The table `chambers` of `restate.toml`."""

    within: re.Pattern[str]
    majority: re.Pattern[str]
    of_it: re.Pattern[str]
    holds: re.Pattern[str]
    open: re.Pattern[str]


@cache
def load(language: str) -> Words:
    """`languages/<language>/restate.toml`, its table `chambers`."""
    return tables.read(Words, language, "restate", "chambers")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The part, the whole and the fraction of every sentence that tells nothing else."""
    words = load(scene.language)
    for line in sentences(scene, figures):
        if len(line) == 3:
            yield from _told(scene, words, line)


def _told(scene: Scene, words: Words, line: Sequence[Figure]) -> Iterator[Knot]:
    part, whole, share = line
    span = scene.line_of(part.item)
    counts = [f.quantity.kind is MentionKind.NUMBER and value(f) > 1 and not f.quantity.ordinal for f in (part, whole)]
    if not all(counts) or value(part) >= value(whole) or not (is_fraction(share) or share.unit == "%"):
        return
    if share.part is Part.CHANGE or words.open.search(scene.folded, span.start, span.end):
        return
    between = scene.folded[part.item.end : whole.item.start]
    held = words.holds.search(scene.folded, whole.item.end, share.item.start)
    if words.within.fullmatch(between) is None or held is None:
        return
    majority = words.majority.match(share.item.after) is not None
    if majority or words.of_it.match(share.item.after):
        share_told = _exactly(share) if majority else share_term(share)
        yield Knot(bond=Bond.RATIO, terms=(part.index, whole.index, share_told), closed=not majority)


def _exactly(share: Figure) -> Term:
    """The majority of three-fourths that a charter asks for is no rounded one."""
    amount = share.quantity.amount
    percent = amount if amount.unit == "%" else replace(amount.scaled(Fraction(100), "%"), worded=False)
    return told(share, replace(percent, whole=True, step=Fraction(0)))
