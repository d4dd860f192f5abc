"""The other N of a whole that the paragraph told of with its part: "50 of their 83 points …  The other 33 came away".

Also what is left of a whole that a share names: "386 people, 8% of the total, dropped out, which left 4,434".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import adds_up, gap, is_plain, lead, lines, same_thing, value
from claimgraph.extract.links.wholes.members import is_left
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Modality

_BACK = 3  # sentences between the whole and its rest
_OTHER, _OF = phrasing("others", "other"), phrasing("others", "of")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The whole, its part and the other."""
    told: list[tuple[Figure, Figure]] = []
    for line in lines(figures) if scene.spaced else ():
        if scene.line_of(line[0].item).cell is not None or line[0].title:
            continue
        rest = line[0]
        if is_level(rest) and _OTHER.fullmatch(lead(rest)) is not None:
            pairs = [
                (p, w) for p, w in told if _is_near(scene, w, rest) and same_thing(w, rest) and value(rest) < value(w)
            ]
            fitting = [(p, w) for p, w in pairs if adds_up(w, (p, rest))]
            if fitting or len(pairs) == 1:
                part, whole = (fitting or pairs)[-1]
                yield Knot(bond=Bond.SUM, terms=(whole.index, part.index, rest.index))
        told += [(a, b) for a, b in pairwise(line) if is_level(a) and is_level(b) and _is_of(scene, a, b)]


def is_level(figure: Figure) -> bool:
    """A plain amount or count that is neither denied nor where another began."""
    plain = is_plain(figure) and figure.part in (Part.LEVEL, Part.RESULT) and figure.unit != "%"
    return plain and figure.quantity.amount.upper is None and figure.modality is not Modality.DENIED


def _is_of(scene: Scene, part: Figure, whole: Figure) -> bool:
    return same_thing(part, whole) and value(part) < value(whole) and _OF.fullmatch(gap(scene, part, whole)) is not None


def _is_near(scene: Scene, whole: Figure, rest: Figure) -> bool:
    lines_of = scene.line_of(whole.item), scene.line_of(rest.item)
    return lines_of[0].block == lines_of[1].block and lines_of[1].index - lines_of[0].index <= _BACK


def left(scene: Scene, figures: Sequence[Figure], knots: Sequence[Knot]) -> Iterator[Knot]:
    """Of the whole that a share was told of with its part, what the same sentence says is left."""
    cues = cue_data.load(scene.language)
    for knot in knots:
        part, whole = knot.terms[:2]
        if (
            knot.bond is not Bond.RATIO
            or len(knot.terms) < len("pws")
            or not (isinstance(part, int) and isinstance(whole, int))
        ):
            continue
        behind = [f for f in figures[part + 1 : part + _FEW] if f.item.sentence == figures[part].item.sentence]
        rests = [f for f in behind if is_level(f) and is_left(cues, f) and same_thing(figures[whole], f)]
        if len(rests) == 1 and rests[0].index not in knot.figures and value(rests[0]) < value(figures[whole]):
            yield Knot(bond=Bond.SUM, terms=(whole, part, rests[0].index))


_FEW = 6  # figures behind the part
