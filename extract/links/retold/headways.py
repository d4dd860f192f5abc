"""Which way a headline says that a level went, held against the two levels that the lead gives: "rises to 48.2"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.changes.moment import first_of
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import is_plain, is_share, same_thing
from claimgraph.extract.links.retold.headchanges import LEAD, in_lead
from claimgraph.extract.links.retold.twins import agree
from claimgraph.extract.links.terms import level_term
from claimgraph.ontology.model import Bond, Form

_NEXT = 2  # sentences behind the lead in which what else it may have come from is looked for


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Orders of the level that the headline tells and the only one that the lead sets against it."""
    body = [f for f in figures if not f.title]
    for head in (f for f in figures if f.title and f.part is Part.RESULT and f.play.sign and f.play.cue):
        for result in (f for f in body if in_lead(f, body) and _is_told(head, f)):
            base = _base(scene, result, body)
            if base is not None and not _came_otherwise(head, result, base, body):
                more, less = (result, base) if head.play.sign > 0 else (base, result)
                yield Knot(bond=Bond.ORDER, terms=(level_term(more), level_term(less)), cue=head.play.cue)
                return


def _is_told(head: Figure, figure: Figure) -> bool:
    """The headline's level, in whatever part: lost $240m."""
    like = figure.is_kin(head) and not clash(figure, head)
    moved = figure.part is not Part.CHANGE or figure.play.form is Form.DIFFERENCE
    return like and moved and figure.part is not Part.BASE and agree(head.quantity.amount, figure.quantity.amount)


def _base(scene: Scene, result: Figure, body: Sequence[Figure]) -> Figure | None:
    """The only other level of the sentence in its unit, where it is told as an earlier one."""
    line = [f for f in body if f.item.sentence == result.item.sentence and f is not result]
    like = [f for f in line if _is_like(f, result)]
    if len(like) != 1 or (like[0].part is not Part.BASE and first_of(scene, like[0], result) is not like[0]):
        return None
    return like[0]


def _is_like(figure: Figure, result: Figure) -> bool:
    level = is_plain(figure) or is_share(figure)
    kind = figure.is_kin(result)
    return level and kind and same_thing(figure, result)


def _came_otherwise(head: Figure, result: Figure, base: Figure, body: Sequence[Figure]) -> bool:
    """Another level near is what it came from, or the two are not apart: down to 3.1 from 3.4, a year ago 2.9."""
    if base.quantity.amount.one_sided or agree(base.quantity.amount, result.quantity.amount):
        return True
    near = [f for f in body if f.item.sentence < body[0].item.sentence + LEAD + _NEXT and f not in (result, base)]
    rivals = [f for f in near if _is_like(f, result)]
    return any((result.quantity.amount.value - f.quantity.amount.value) * head.play.sign > 0 for f in rivals)
