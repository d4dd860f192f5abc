"""Which levels a change may be between: written in one unit, counted alike, measured as the change is."""

from __future__ import annotations

import re

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.near import is_bare, is_fraction
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, MentionKind
from claimgraph.ontology.units import commensurable, is_time


def countable(figure: Figure) -> bool:
    """May stand at the end of a change: no rank, no factor, no 20-foot box."""
    return (
        _ATTRIBUTE.search(figure.quantity.quote + figure.item.after[:2]) is None
        and figure.part is not Part.CHANGE
        and not figure.quantity.ordinal
        and figure.quantity.kind is not MentionKind.MULTIPLE
        and not figure.remains
    )


_ATTRIBUTE = re.compile(r"[0-9a-z]-[a-z]")


def comparable(one: Figure, other: Figure) -> bool:
    """Written in one unit, or one leaves the unit to the other: "from 250 a month to 1,500"."""
    measured = one.quantity.kind is other.quantity.kind is MentionKind.DIMENSION  # 18吨, 46公斤
    alike = one.unit == other.unit or (measured and commensurable(one.unit, other.unit))
    if alike and is_percent(one) == is_percent(other):
        return one.quantity.per == other.quantity.per or None in (one.quantity.per, other.quantity.per)
    return is_bare(one) or is_bare(other)


def is_gap(change: Figure) -> bool:
    """相差, a gap of six points: between the less and the greater, whichever is told first."""
    return change.play.sign == 0 and change.play.form in (Form.DIFFERENCE, Form.POINTS)


def is_percent(figure: Figure) -> bool:
    return figure.quantity.kind is MentionKind.PERCENTAGE


def compares(scene: Scene, change: Figure) -> bool:
    """Lower than, more than: the change is between what stands on its two sides, whatever they are called."""
    cues = cue_data.load(scene.language)
    if not cues.spaced:
        return False
    hits = [h for h in cues.after.hits(change.item.after[:24]) if "than" in h and "up" not in h]
    return any(change.item.after[h.start : h.end] == "than" for h in hits)


def measures(change: Figure, level: Figure) -> bool:
    """The level is written in the unit that the change is of."""
    if level.title != change.title or level.index == change.index:
        return False
    if change.play.form is Form.POINTS:
        return level.unit == "%"
    if change.play.form is Form.DIFFERENCE:
        if is_fraction(level) and not is_fraction(change):
            return False
        like = change.unit in (level.unit, f"Δ{level.unit}")
        return like and (change.quantity.per in (None, level.quantity.per) or _left_per(change, level))
    counted = level.quantity.kind is MentionKind.NUMBER and level.quantity.noun is not None
    if counted and PRICED.search(change.item.before) is not None:
        return False  # 80萬戶加租5%: the rent, not the homes
    return countable(level) and not (change.play.form is Form.FACTOR and level.age)


PRICED = phrasing("episodes", "priced")


def _left_per(change: Figure, level: Figure) -> bool:
    """Up $1.50 an hour to $13.75 from $12.50; 每斤便宜0.7元: the levels leave out what they are per."""
    if level.quantity.per is None and change.quantity.per is not None and not is_time(change.quantity.per):
        return True
    before = level.item.before
    return level.quantity.per is None and before.rstrip().endswith((" to", " from")) and len(before) <= _SHORT


_SHORT = 14  # characters of "an hour to"
