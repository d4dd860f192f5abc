"""Counts over lengths of time that differ: 去年全年120件，今年前四个月52件; "64 last year, 21 in the first two months".

A part of a year is held against a whole one at the length of the part: 52 in four months are more than 120 in twelve.
Of things that happen only; of what there is at a time the two are no pair at all.
"""

from __future__ import annotations

import re
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Term
from claimgraph.extract.links.changes.moment import moment
from claimgraph.extract.links.near import number_in, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import MentionKind

_CLEAR = Fraction(6, 5)  # times by which the one must be more than the other
_YEAR = 12
_MONTHS = {"year": Fraction(12), "half": Fraction(6), "quarter": Fraction(3), "month": Fraction(1)}


def pace(scene: Scene, base: Figure, result: Figure) -> Fraction | None:
    """How many times longer the result was counted than the base, where both lengths are told and differ."""
    lengths = months(scene, base), months(scene, result)
    if lengths[0] is None or lengths[1] is None or lengths[0] == lengths[1]:
        return None
    return lengths[1] / lengths[0]


def ordered(scene: Scene, base: Figure, result: Figure, sign: int) -> tuple[Term, Term] | None:
    """The greater and the less, as the words tell them, the base at the length of the result; None where unclear."""
    base, result = _by_day(scene, base, result)
    times = pace(scene, base, result)
    if times is None or not (_happens(scene, base, result) and value(base) > 0 and value(result) > 0):
        return None
    ratio = value(result) / (value(base) * times)
    if max(ratio, 1 / ratio) < _CLEAR or _AT_PACE.search(scene.folded, scene.begin):
        return None
    if (ratio > 1) is not (sign > 0) and _is_seasonal(scene):
        return None
    scaled = told(base, base.quantity.amount.scaled(times, base.unit), plain=True)
    return (result.index, scaled) if sign > 0 else (scaled, result.index)


def _by_day(scene: Scene, base: Figure, result: Figure) -> tuple[Figure, Figure]:
    """The two, the one of the earlier days first where the days of both are known."""
    periods = [t.period if (t := moment(scene, f)) is not None else None for f in (base, result)]
    began = [p.since if p is not None else None for p in periods]
    late = began[0] is not None and began[1] is not None and began[0] > began[1]
    return (result, base) if late else (base, result)


_AT_PACE = phrasing("prorated", "at_pace")


def _is_seasonal(scene: Scene) -> bool:
    """Snow, floods, flu: what the months of a year do not share alike."""
    return _SEASONAL.search(scene.folded, scene.begin) is not None


_SEASONAL = phrasing("prorated", "seasonal")


def _happens(scene: Scene, base: Figure, result: Figure) -> bool:
    """Fires, calls, 件, 宗: counted as they come, not kept like members or beds."""
    counts = [f.quantity.kind is MentionKind.NUMBER and f.unit is None and not f.quantity.per for f in (base, result)]
    nouns = {f.quantity.noun for f in (base, result)} - {None}
    event = phrasing("prorated", "event", scene.language)
    if nouns or not scene.spaced:
        return all(counts) and len(nouns) == 1 and event.fullmatch(nouns.pop() or "") is not None
    line = scene.line_of(base.item)
    told_of = phrasing("prorated", "events", scene.language).search(scene.folded, line.start, line.end)
    return all(counts) and told_of is not None


def months(scene: Scene, figure: Figure) -> Fraction | None:
    """The length of time that the figure's own clause tells, in months."""
    item = figure.item
    before = scene.folded[item.start - len(item.before) : item.start]
    own = _OWN.split(before, maxsplit=1)
    led = before if scene.line_of(item).items[0] == figure.index else own[-1] if own[1:] else ""
    behind = _OWN.split(scene.folded[item.end : item.end + len(item.after)], maxsplit=1)[0] if scene.spaced else ""
    for text in (behind, led):
        if _AT.search(text):
            return None
        found = list(phrasing("prorated", "length", scene.language).finditer(text))
        if found:
            return _size(found[-1])
    return None


_OWN, _AT = phrasing("prorated", "own"), phrasing("prorated", "at")


def _size(match: re.Match[str]) -> Fraction | None:
    said = {name: told for name, told in match.groupdict().items() if told}
    if "from" in said:
        first, last = (number_in(said[n]) or 0 for n in ("from", "to"))
        return Fraction(last - first + 1) if 0 < first <= last <= _YEAR else None
    if "months" in said:
        number = number_in(said["months"])
        return Fraction(number) if number else None
    return next((_MONTHS[name] for name in said if name in _MONTHS), None)
