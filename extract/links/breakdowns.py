"""Breakdowns whose wording says that they are parts of one whole: 由A和B組成, "of the T, A … and a further B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.cues import Cues
from claimgraph.extract.figure import Figure
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import gap, lead, same_thing, value
from claimgraph.extract.roles import Part
from claimgraph.extract.scene import Scene
from claimgraph.ontology.model import Bond


def read(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """The sums of one sentence."""
    yield from _made_of(scene, cues, levels)
    yield from _and_further(scene, cues, levels)


def _made_of(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """通高8.6米,由6.2米的像身和3.4米的底座兩部分組成."""
    for i, total in enumerate(levels[:-2]):
        if not cues.word("made_from").search(gap(scene, total, levels[i + 1])):
            continue
        parts = [p for p in levels[i + 1 :] if same_thing(total, p) and value(p) < value(total)]
        end = scene.line_of(total.item).end
        tail = scene.folded[parts[-1].item.end : end] if parts else ""
        if len(parts) >= 2 and cues.word("made_of").search(re.split(r"[,;。，；]", tail)[0]):
            yield Knot(bond=Bond.SUM, terms=(total.index, *(p.index for p in parts)))


def _and_further(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """Of the T, A were netted at home and a further B abroad: B are others than A."""
    for i, total in enumerate(levels[:-2]):
        first, second = levels[i + 1], levels[i + 2]
        alike = same_thing(total, first) and same_thing(total, second)
        if not alike or cues.word("whole_head").match(total.item.before.lstrip()) is None:
            continue
        plain = first.part is second.part is total.part is Part.LEVEL
        if plain and cues.word("further").search(lead(second)) and not re.search(r"[.;]", gap(scene, first, second)):
            yield Knot(bond=Bond.SUM, terms=(total.index, first.index, second.index), closed=False)
