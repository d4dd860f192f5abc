"""A figure fully read: its place, its part, its arguments.  What the links between figures are made from."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimgraph.extract.figures.roles import Part, Play
from claimgraph.extract.figures.scene import Item
from claimgraph.extract.figures.scope import Measure
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import MentionKind, Modality, Period, Quantity, Time


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figure:
    """A quantity with its part and its arguments.  It is compared by identity: what is read of one may be kept.

    frame     figures of one sentence that speak of one metric share a frame
    own       the metric stands in the figure's own sentence (not carried from before)
    explicit  the period stands in the figure's own sentence
    age       an age, not a count
    unsaid    whom or when it is of is inferred from further away
    vague     metric, subject or period is inferred from further away: it may agree with others, never contradict them
    """

    item: Item
    play: Play
    frame: int
    measure: Measure | None = None
    own: bool = False
    subject: str | None = None
    time: Time | None = None
    period: Period | None = None
    base_period: Period | None = None
    base_subject: str | None = None
    recurring: str | None = None
    explicit: bool = False
    speaker: str | None = None
    modality: Modality = Modality.ASSERTED
    title: bool = False
    unsaid: bool = False
    vague: bool = False
    age: bool = False
    # of its item and its play, kept at hand: the readers ask for them hundreds of thousands of times in an article
    index: int = field(init=False, repr=False)
    quantity: Quantity = field(init=False, repr=False)
    part: Part = field(init=False, repr=False)
    unit: str | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        quantity = self.item.quantity
        known = {"index": self.item.index, "quantity": quantity, "part": self.play.part, "unit": quantity.amount.unit}
        for name, value in known.items():
            object.__setattr__(self, name, value)

    @property
    def is_level(self) -> bool:
        return self.part in (Part.LEVEL, Part.BASE, Part.RESULT) and not self.age

    @property
    def is_ratio(self) -> bool:
        return self.quantity.kind in (MentionKind.PERCENTAGE, MentionKind.MULTIPLE)

    @property
    def remains(self) -> bool:
        """打七折: seven tenths are left."""
        return _REMAINS.search(self.quantity.quote) is not None

    def alike(self, other: Figure) -> bool:
        """Written in one unit, per the same thing: may stand in one sum or one difference."""
        return (
            self.unit == other.unit
            and self.quantity.per == other.quantity.per
            and (self.quantity.kind is MentionKind.MULTIPLE) == (other.quantity.kind is MentionKind.MULTIPLE)
        )

    def is_kin(self, other: Figure) -> bool:
        """Of one kind and unit: both counts of whatever, both money of one currency, both percentages."""
        return self.unit == other.unit and self.quantity.kind is other.quantity.kind


_REMAINS = phrasing("figure", "remains")


def family(quantity: Quantity, play: Play) -> str:
    """Figures of one family can carry on one metric: changes, or a kind of unit."""
    if play.part is Part.CHANGE and quantity.amount.unit != "pp":
        return "change"
    return quantity.kind.value
