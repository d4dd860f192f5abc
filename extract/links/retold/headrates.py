"""A headline's factor against so much a year: "Debt triples in a decade" over "6 percent a year over the past decade".

What the years made of it in all is reckoned step by step; how many times as fast it went is not how many times as much
it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie, Told
from claimgraph.extract.links.changes.compound import counted, is_yearly, made_of
from claimgraph.extract.links.near import is_plain
from claimgraph.extract.links.retold.wording import content, sentence
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Form, Modality

_OFF = Fraction(5, 4)  # times that the two are apart at the least


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The only change of the headline and the only yearly change of a short text without amounts."""
    heads, body = ([f for f in figures if f.title is title] for title in (True, False))
    yearly = [f for f in body if f.part is Part.CHANGE and is_yearly(scene, f) and f.play.form is Form.PERCENT]
    plain = [f for f in body if is_plain(f) and not f.quantity.ordinal and f.unit != "%"]
    if len(heads) != 1 or len(yearly) != 1 or plain or scene.length > PASSAGE:
        return
    head, change = heads[0], yearly[0]
    whole = head.part is Part.CHANGE and not is_yearly(scene, head) and head.play.form in (Form.FACTOR, Form.PERCENT)
    steps = counted(scene, change)
    paced = phrasing("headrates", "pace", scene.language).search(scene.folded, *_line(scene, head))
    known = sentence(scene, head) & content(scene, *_line(scene, change))
    if whole and steps and paced is None and known and Modality.DENIED not in (head.modality, change.modality):
        yield from _tie(head, change, steps)


def _tie(head: Figure, change: Figure, steps: tuple[int, ...]) -> Iterator[Tie]:
    """Where what the years made of one is not near to what the headline says, by any count of the years."""
    made = [a for a in made_of(head, hedged=True) if a.value > 0]
    amount, sign = change.quantity.amount, change.play.sign
    if not made or head.play.sign * sign <= 0 or amount.hedges or amount.upper is not None:
        return
    grew = [(1 + sign * amount.value / 100) ** n for n in steps]
    if all(max(a.value / g, g / a.value) > _OFF for a in made for g in grew if g > 0):
        base = Told(start=head.item.start, end=head.item.end, amount=Amount(value=Fraction(1), step=Fraction(0)))
        result = Told(start=head.item.start, end=head.item.end, amount=made[-1])
        yield Tie(change=change.index, base=base, result=result, steps=steps)


def _line(scene: Scene, figure: Figure) -> tuple[int, int]:
    line = scene.line_of(figure.item)
    return line.start, line.end
