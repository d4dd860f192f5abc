"""Two kinds that make up all there are: passengers and crew of those on board, girls and boys of the candidates.

The whole is an earlier count of people, up to three sentences back; any that holds is meant.  Where none holds it is
the last one, and only if one of the figures looks mistyped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import PEOPLE, gap, is_plain, value
from claimgraph.extract.links.retold.twins import mistyped, rescaled
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, MentionKind

_BACK = 3  # sentences before, in which the whole may stand
_AND = phrasing("kinds", "and")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sums of two kinds."""
    kinds = cue_data.load(scene.language).words.get("both_kinds", ())
    for at, (one, other) in enumerate(pairwise(figures)):
        if not _side_by_side(scene, one, other) or _kind(one, other) not in kinds:
            continue
        wholes = [f for f in reversed(figures[:at]) if _may_be_whole(f, one)]
        fitting = [w for w in wholes if value(w) == value(one) + value(other)]
        wholes = fitting or [w for w in wholes[:1] if len(wholes) == 1 and _looks_mistyped(w, one, other)]
        if wholes:
            yield Knot(bond=Bond.SUM, terms=(wholes[0].index, one.index, other.index))


def _kind(one: Figure, other: Figure) -> str:
    return " ".join(sorted((one.quantity.noun or "", other.quantity.noun or "")))


def _side_by_side(scene: Scene, one: Figure, other: Figure) -> bool:
    told = all(_is_count(f) for f in (one, other))
    return told and one.item.sentence == other.item.sentence and _AND.fullmatch(gap(scene, one, other)) is not None


def _is_count(figure: Figure) -> bool:
    amount = figure.quantity.amount
    exact = amount.upper is None and not amount.hedges and figure.part is Part.LEVEL
    return exact and is_plain(figure) and not figure.age and figure.quantity.kind is MentionKind.NUMBER


def _may_be_whole(figure: Figure, part: Figure) -> bool:
    near = part.item.sentence - figure.item.sentence <= _BACK and figure.title == part.title
    people = figure.quantity.noun in (*PEOPLE, "candidate", "student", "pupil", "patient", "participant", "volunteer")
    return near and _is_count(figure) and people


def _looks_mistyped(whole: Figure, one: Figure, other: Figure) -> bool:
    """One digit or the order of two is wrong in a part or in the whole."""
    left = [(one, value(whole) - value(other)), (other, value(whole) - value(one)), (whole, value(one) + value(other))]
    return any(_slips(f.quantity.amount, Amount(value=v, step=f.quantity.amount.step)) for f, v in left if v > 0)


def _slips(told: Amount, meant: Amount) -> bool:
    a, b = str(told.value), str(meant.value)
    one_digit = len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return one_digit or mistyped(told, meant) or rescaled(told, meant)
