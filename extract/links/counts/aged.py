"""So many people, and the age of each: "five men, aged 36, 41, 28 and 52" · 五名男子，分別為36歲姓陳、41歲姓林….

Two ages may be those of three people, twins among them; a longer list tells one for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import counting, is_plain, sentences, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_AGE = re.compile(r"\d{1,2}")
_LEAST, _MOST = 3, 12  # ages that a sentence tells one by one


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every number of people that a list of ages stands behind."""
    listed = phrasing("aged", "list", scene.language)
    for line in sentences(scene, figures):
        for number in (f for f in line if f.unit is None and is_plain(f) and _MOST >= value(f) > 1):
            told = listed.match(scene.folded, number.item.end)
            ages = len(_AGE.findall(told["ages"])) if told is not None else 0
            if told is not None and _LEAST <= ages <= _MOST:
                terms = number.index, counting(*told.span("ages"), ages)
                yield Knot(bond=Bond.LENGTH, terms=terms, length=ages)
