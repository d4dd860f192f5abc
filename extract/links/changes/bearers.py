"""A change told of a bearer by name, from its base, and what stands elsewhere in the text as that bearer's level.

何敏萱42.3%，蔡志隆33.8%。何敏萱由39.1%上升3.2個百分點 · "Ho is on 42.3% … Ho was up 3.2 points from 39.1%"
"Local buses brought in £291m, coaches £129m.  Coaches grew fastest, up 29% from £100m": a member of a list by its noun
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import is_fraction, is_plain, lead, same_noun, sentences, value
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, Modality

_FAR = 3  # sentences from the change to the level


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The results, told in another sentence, of changes that name their base alone."""
    for line in sentences(scene, figures, titles=False):
        for at, change in enumerate(line):
            base = _base(line, at)
            name = bearer(scene, base) if base is not None else None
            if base is None or bearer(scene, change) not in (None, name):
                continue
            result = standing(scene, figures, base, name) if name else _listed(scene, figures, change, base)
            if result is not None:
                yield Tie(change=change.index, base=base.index, result=result.index, named=True)


def bearer(scene: Scene, figure: Figure) -> str | None:
    """Whose figure it is: the last name before it in its own clause."""
    item = figure.item
    lead = _PAUSE.split(scene.folded[item.start - len(item.before) : item.start])[-1]
    names = scene.names_in(item.start - len(lead), item.start)
    return names[-1].name if names else None


def is_of_others(scene: Scene, start: int, end: int) -> bool:
    """在30歲以下族群, 另一家媒體公布, among women: what follows is of some of them, of another survey or time."""
    return _OTHERS.search(scene.folded[start:end]) is not None


_OTHERS = phrasing("bearers", "others")
_PAUSE = re.compile(r"[,，、;；:：。]")


def _base(line: Sequence[Figure], at: int) -> Figure | None:
    """由39.1%上升3.2個百分點: what stands right before the change, or behind it, where no result does."""
    change = line[at]
    if change.part is not Part.CHANGE or change.play.form not in _FORMS or change.play.sign == 0:
        return None
    beside = [line[i] for i in (at - 1, at + 1) if 0 <= i < len(line)]
    if any(f.part is Part.RESULT and not _is_parted(change, f) for f in beside):
        return None
    bases = [f for f in beside if f.part is Part.BASE and not _is_parted(change, f)]
    fits = len(bases) == 1 and _is_level(bases[0])
    points = fits and (change.unit == "pp") == (bases[0].unit == "%")
    return bases[0] if points and (change.unit in ("pp", "%") or change.alike(bases[0])) else None


_FORMS = (Form.POINTS, Form.DIFFERENCE, Form.PERCENT)


def _is_parted(one: Figure, other: Figure) -> bool:
    first, second = sorted((one, other), key=lambda f: f.index)
    return second.index != first.index + 1 or _PAUSE.search(second.item.before) is not None


def standing(scene: Scene, figures: Sequence[Figure], base: Figure, name: str) -> Figure | None:
    """The one level of that bearer near, or of several the one of the sentence before."""
    place = base.item.sentence
    like = [f for f in figures if 0 < abs(f.item.sentence - place) <= _FAR and _may_be(scene, f, base)]
    like = [f for f in like if bearer(scene, f) == name]
    before = [f for f in like if f.item.sentence == place - 1]
    told = like if len({value(f) for f in like}) == 1 else before
    return told[0] if len({value(f) for f in told}) == 1 else None


def _listed(scene: Scene, figures: Sequence[Figure], change: Figure, base: Figure) -> Figure | None:
    """The member of a list told before by the noun that the sentence of the change opens with."""
    line = scene.line_of(change.item)
    opening = _OPENING.match(scene.folded, line.start, change.item.start)
    if not scene.spaced or opening is None or scene.items_in(line.start, min(change.item.start, base.item.start)):
        return None
    named = content(scene, *opening.span("who"))
    like = [f for f in figures if 0 < line.index - f.item.sentence <= _FAR and _may_be(scene, f, base)]
    told = [f for f in like if named and named <= content(scene, f.item.start - len(lead(f)), f.item.start)]
    members = [f for f in like if told and f.item.sentence == told[0].item.sentence]
    return told[0] if len(told) == 1 and len(members) > 1 else None


_OPENING = phrasing("bearers", "opening")


def _may_be(scene: Scene, figure: Figure, base: Figure) -> bool:
    """A plain level of the base's unit, of another time than it, of all and not of some."""
    if not _is_level(figure) or figure.part is Part.BASE or figure.title or scene.line_of(figure.item).cell is not None:
        return False
    like = figure.is_kin(base)
    timed = figure.explicit and base.explicit and figure.period == base.period
    return (
        like
        and not timed
        and same_noun(figure.quantity.noun, base.quantity.noun)
        and not clash(figure, base)
        and len({figure.speaker, base.speaker} - {None}) < 2
        and _OF_SOME.search(figure.item.before) is None
    )


_OF_SOME = phrasing("bearers", "of_some")


def _is_level(figure: Figure) -> bool:
    exact = figure.quantity.amount.upper is None and not figure.quantity.amount.one_sided
    told = figure.part is not Part.CHANGE and figure.modality is Modality.ASSERTED and not is_fraction(figure)
    return exact and told and (figure.unit == "%" or is_plain(figure))
