"""A place that is told of somebody, and the list of all above: 中国队金牌数第二 … 俄罗斯18枚金牌，意大利17枚，中国14枚.

Whoever has the second place has no less than the second of those that are listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import ahead, is_plain, number_in, sentences, trail, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Modality

_PLACED, _VERB = phrasing("placed", "placed"), phrasing("placed", "verb")
_OTHERWISE = phrasing("placed", "otherwise")
_STOP = re.compile(r"[,，、;；:：。]")
_CLAUSE = re.compile(r"[^,，;；。:：!?\n]+")
_LEAST = 3  # members of a list
_NAME = range(2, 9)  # characters of a name


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The figure of whoever has a place, above that of the place in the list; no language whose words are set apart."""
    if scene.spaced or _OTHERWISE.search(scene.folded):
        return
    places = [(m, clause) for clause in _CLAUSE.finditer(scene.folded) for m in _PLACED.finditer(clause.group())]
    for line in sentences(scene, figures, titles=False) if places else ():
        listed = _listed(scene, line)
        for match, clause in places:
            here = clause.group()[: match.start()]
            own = [name for name in listed if name in here]
            place = number_in(match["n"])
            if len(own) != 1 or place is None or not _of_one_thing(scene, here.replace(own[0], " "), listed):
                continue
            figure = listed[own[0]]
            above = sorted((f for f in listed.values() if value(f) > value(figure)), key=value, reverse=True)
            if 1 <= place <= len(above) and clause.start() != scene.line_of(figure.item).start:
                cue = clause.start() + match.start(), clause.start() + match.end()
                terms = figure.index, above[place - 1].index
                yield Knot(bond=Bond.ORDER, terms=terms, closed=False, cue=cue)


def _listed(scene: Scene, line: Sequence[Figure]) -> dict[str, Figure]:
    """The like figures side by side, each with a name of its own right before it."""
    out: dict[str, Figure] = {}
    for before, figure in pairwise([None, *line]):
        if figure is None or not _is_member(figure) or (out and not figure.is_kin(next(iter(out.values())))):
            continue
        beside = before is None or before.index + 1 == figure.index
        name = _VERB.sub("", _STOP.split(ahead(scene, figure))[-1]).strip()
        if beside and len(name) in _NAME and name not in out:
            out[name] = figure
    return out if len(out) >= _LEAST else {}


def _is_member(figure: Figure) -> bool:
    plain = is_plain(figure) and figure.part is not Part.CHANGE and not figure.quantity.amount.hedges
    return plain and figure.modality is Modality.ASSERTED


def _of_one_thing(scene: Scene, words: str, listed: dict[str, Figure]) -> bool:
    """Two characters of what the list counts stand beside the place."""
    first = min(listed.values(), key=lambda f: f.index)
    told = (_STOP.split(ahead(scene, first))[-1], trail(first))
    return any(text[i : i + 2] in words for text in told for i in range(len(text) - 1))
