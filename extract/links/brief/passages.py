"""A paragraph of a short text and the figures in it that count: years, ages, ranks and labels stand aside, and like is
put to like.

The laws that are told from such a passage alone hold for short texts only: in an article the figure that a law is told
of may stand paragraphs away, and a figure that seems alone is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, groupby

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Told
from claimgraph.extract.links.brief.telling import no_noun
from claimgraph.extract.links.gate import is_year
from claimgraph.extract.links.near import add_up, is_plain, same_thing, told, value
from claimgraph.extract.links.wholes import members
from claimgraph.extract.words.cues import Cues, load
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import ONE_SIDED, Grade
from claimgraph.ontology.model import Form, MentionKind, Modality

SHORT = 500  # characters of a text that tells one thing
_MOST = 9  # figures of a passage


@dataclass(frozen=True, slots=True)
class Place:
    """A passage: its figures in order."""

    scene: Scene
    figures: Sequence[Figure]

    @property
    def cues(self) -> Cues:
        return load(self.scene.language)

    @property
    def text(self) -> str:
        """The folded sentences in which its figures stand."""
        first, last = self.figures[0].item, self.figures[-1].item
        return self.scene.folded[self.scene.line_of(first).start : self.scene.line_of(last).end]


def is_short(scene: Scene) -> bool:
    return scene.length <= SHORT


def passages(scene: Scene, figures: Sequence[Figure]) -> Iterator[Place]:
    """Each paragraph of running text that tells few figures."""
    for _, group in groupby(figures, key=lambda f: scene.line_of(f.item).block):
        every = list(group)
        if scene.line_of(every[0].item).cell is None and not every[0].title and len(every) <= _MOST:
            counted = [f for f in every if not _is_idle(f)]
            if counted:
                yield Place(scene, counted)


def _is_idle(figure: Figure) -> bool:
    """Year 13, the two, the second: a number that counts nothing."""
    quantity = figure.quantity
    if figure.age or quantity.ordinal or is_year(figure):
        return True
    lone = is_bare(figure)
    spelt = quantity.quote.isalpha() and _THE_TWO.search(figure.item.before) is not None
    return lone and (spelt or _LABEL.search(figure.item.before) is not None)


_THE_TWO, _LABEL = phrasing("passages", "the_two"), phrasing("passages", "label")


def is_bare(figure: Figure) -> bool:
    """A number alone: 2,700 were sold."""
    return figure.quantity.kind is MentionKind.NUMBER and figure.unit is None and no_noun(figure)


def is_amount(figure: Figure) -> bool:
    """An amount or a count, or by how much two differ: what adds up."""
    if figure.part is Part.CHANGE:
        between = figure.play.form is Form.DIFFERENCE and not figure.is_ratio
        return between and not figure.quantity.per and figure.unit != "%"
    return is_plain(figure) and figure.unit != "%" and figure.quantity.kind is not MentionKind.MULTIPLE


def is_former(scene: Scene, figure: Figure) -> bool:
    """Slid to €118m (€131m); flat at €2.04bn (2022: €2.05bn): in brackets, what stood there the time before."""
    if not figure.item.bracketed or not figure.index:
        return False
    first = scene.items[figure.index - 1].quantity
    beside = figure.item.before.strip() == "(" and figure.item.after.startswith(")")
    alike = first.kind is figure.quantity.kind and first.amount.unit == figure.unit
    start = figure.item.start - len(figure.item.before)
    timed = any(t.end >= figure.item.start - _NEXT for t in scene.times_in(start, figure.item.start))
    return alike and (beside or timed or figure.part is Part.BASE)


_NEXT = 6  # characters between a time and its figure


def is_exact(figure: Figure) -> bool:
    """Neither a bound, nor a range, nor denied."""
    amount = figure.quantity.amount
    return not set(amount.hedges) & ONE_SIDED and amount.upper is None and figure.modality is not Modality.DENIED


def is_rest(place: Place, figure: Figure) -> bool:
    """The other 48, 其余47人, leaving 48: what the other parts do not take."""
    if _SHORTFALL.search(figure.item.before):
        return True
    if _THE.search(figure.item.before) and _WHO_STAYED.match(figure.item.after):
        return True
    named = _REST.search(figure.item.before) is not None
    return named and (members.is_rest(place.cues, figure) or members.is_left(place.cues, figure))


_THE, _WHO_STAYED = phrasing("passages", "the"), phrasing("passages", "who_stayed")
_REST, _SHORTFALL = phrasing("passages", "rest"), phrasing("passages", "shortfall")


def families(figures: Sequence[Figure]) -> list[list[Figure]]:
    """The figures by what they count: a bare number is of the thing told last that is no less."""
    out: list[list[Figure]] = []
    last: list[Figure] | None = None
    for figure in figures:
        if is_bare(figure):
            own = next((g for g in (last, *reversed(out)) if g and value(g[0]) >= value(figure)), last)
        else:
            own = next((g for g in out if same_thing(g[0], figure)), None)
        if own is None:
            own = []
            out.append(own)
        own.append(figure)
        last = own
    return out


def term(figure: Figure, like: Sequence[Figure]) -> Told:
    """The figure in the unit that it leaves to the first of its kind: 16.7m sq ft …, the south-east for 11.6m."""
    amount = figure.quantity.amount
    first = next((f for f in like if not is_bare(f)), figure)
    if first.unit != figure.unit and is_bare(figure):
        written = first.quantity.written
        factor = first.quantity.amount.value / written[0] if written and written[0] else Fraction(1)
        amount = amount.scaled(factor, first.unit)
    return told(figure, amount, plain=True)


def holds(total: Figure, parts: Sequence[Figure]) -> bool:
    made = add_up([p.quantity.amount.at(Grade.ROUNDED) for p in parts])
    return made.meets(total.quantity.amount.at(Grade.ROUNDED))


def any_sum(figures: Sequence[Figure]) -> bool:
    """Some of them, not many, make another of them."""
    for total in figures:
        others = [f for f in figures if f is not total]
        if any(holds(total, some) for n in range(2, len(others) + 1) for some in combinations(others, n)):
            return True
    return False


def clauses(text: str) -> list[str]:
    return re.split(r"[,;:.()，。；：]", text)
