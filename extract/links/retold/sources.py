"""One thing told by several reports, each with its label: "The Herald: … killed 58.  The Courier: … killed 85." """

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.outlets import labels
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import PEOPLE
from claimgraph.extract.links.rates.rated import rate
from claimgraph.extract.links.retold import tellers
from claimgraph.extract.links.retold.nouns import noun_fits
from claimgraph.extract.links.retold.wording import clause, content, events
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Form, MentionKind, Time
from claimgraph.ontology.units import commensurable, parse

_DAYS = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "quarter": (90, 92), "year": (365, 366)}
_SHARED = 3  # content words that two reports of one thing share


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Figures and lengths of time of labelled reports side by side."""
    named = labels(scene)
    yield from tellers.read(scene, figures)
    if named:
        yield from _reports(scene, figures, named)
        yield from _lengths(scene, named)


def _reports(scene: Scene, figures: Sequence[Figure], named: dict[int, str]) -> Iterator[Knot]:
    told = [f for f in figures if f.item.sentence in named and not f.quantity.ordinal]
    tellers: dict[object, set[str]] = {}
    for figure in told:
        tellers.setdefault(_amount(figure), set()).add(named[figure.item.sentence])
    agreed = [f for f in told if len(tellers[_amount(f)]) > 1]
    beside = frozenset(f.item.sentence for f in agreed if f.quantity.amount.value >= _TELLING)
    told = [f for f in told if len(tellers[_amount(f)]) == 1]
    for i, first in enumerate(told):
        later = [f for f in told[i + 1 : i + _BESIDE] if named[f.item.sentence] != named[first.item.sentence]]
        later = [f for f in later if not _of_other_places(scene, first, f, named)]
        match = next((f for f in later if _one_thing(scene, first, f, beside)), None)
        if match is not None and _only(first, told, named) and _only(match, told, named):
            yield Knot(bond=Bond.SAME, terms=_terms(scene, first, match))
    yield from _headlines(scene, told, named)


def _headlines(scene: Scene, told: Sequence[Figure], named: dict[int, str]) -> Iterator[Knot]:
    """Three headlines of one event, each with its only figure: 颱風農損1.8億元, 農業損失2.3億元, 農損達2億元."""
    tellers = [named[f.item.sentence] for f in told]
    if len(told) < _SHARED or len(set(tellers)) != len(told) or set(tellers) != set(named.values()):
        return
    rows = [scene.line_of(f.item) for f in told]
    alike = all(_kin(scene, told[0], f) for f in told[1:]) and all(_alike(scene, rows[0], r, 1) for r in rows[1:])
    if alike and not any(_apart(scene, told[0], f) or _of_other_places(scene, told[0], f, named) for f in told[1:]):
        yield from (Knot(bond=Bond.SAME, terms=_terms(scene, told[0], f)) for f in told[1:])


def _kin(scene: Scene, one: Figure, other: Figure) -> bool:
    if not _in_like_units(one, other) or one.quantity.kind is not other.quantity.kind or _per(one) != _per(other):
        return False
    counted = one.quantity.kind is MentionKind.NUMBER
    return _kind(one) == _kind(other) and (not counted or _one_noun(scene, one, other))


def _of_other_places(scene: Scene, one: Figure, other: Figure, named: dict[int, str]) -> bool:
    """吉林省卫健委 and 辽宁省卫健委, each of its own province: what the other does not speak of."""
    for first, second in ((one, other), (other, one)):
        place = _PLACE.match(named[first.item.sentence])
        line = scene.line_of(second.item)
        if place is not None and place["place"] not in scene.folded[line.start : line.end]:
            return True
    rows = [scene.line_of(f.item) for f in (one, other)]
    if _is_beyond(scene, *rows) or _is_beyond(scene, *rows[::-1]):
        return True
    places = [_places_told(scene, f) for f in (one, other)]
    return all(places) and places[0].isdisjoint(places[1])


def _places_told(scene: Scene, figure: Figure) -> frozenset[str]:
    """The towns and counties that the report itself tells of, but for its label."""
    line = scene.line_of(figure.item)
    text = _LABELLED.sub("", scene.folded[line.start : line.end])
    return frozenset(m["place"] for m in _TOWN.finditer(text))


_TOWN = phrasing("sources", "town")
_PLACE = phrasing("sources", "place")
_BESIDE = 24  # figures over which reports stand side by side


def _amount(figure: Figure) -> object:
    """What several reports tell alike, in whatever unit, is not what they differ in."""
    if figure.quantity.kind is not MentionKind.DIMENSION:
        return figure.unit, figure.quantity.amount.value
    unit = parse(figure.unit)
    return unit.dimension, figure.quantity.amount.value * unit.size


def _in_like_units(one: Figure, other: Figure) -> bool:
    """18公里, 18000米."""
    sized = one.quantity.kind is other.quantity.kind is MentionKind.DIMENSION
    return one.unit == other.unit or (sized and commensurable(one.unit, other.unit))


def _one_thing(scene: Scene, one: Figure, other: Figure, beside: frozenset[int]) -> bool:
    """`beside`: sentences that tell a figure which another report tells too."""
    if _kind(one) != _kind(other) or not _in_like_units(one, other) or one.quantity.kind is not other.quantity.kind:
        return False
    befallen = events(scene, one), events(scene, other)
    if _per(one) != _per(other) or (all(befallen) and befallen[0].isdisjoint(befallen[1])):
        return False  # left 80 without power; displaced 180
    if _kind(one) != "level" and (one.play.form is not other.play.form or one.play.sign != other.play.sign):
        return False
    known = {one.item.sentence, other.item.sentence} <= beside
    if one.quantity.kind is MentionKind.NUMBER and not (_one_noun(scene, one, other) or (known and _bare(one, other))):
        return False
    least = 1 if known else _SHARED
    return _alike(scene, scene.line_of(one.item), scene.line_of(other.item), least) and not _apart(scene, one, other)


_TELLING = 100  # a figure that two reports do not share by chance


def _bare(one: Figure, other: Figure) -> bool:
    return one.quantity.noun is None and other.quantity.noun is None


def _kind(figure: Figure) -> object:
    """Where a level stands in its sentence is of that sentence alone."""
    size = figure.quantity.kind is MentionKind.DIMENSION and figure.play.form is Form.DIFFERENCE
    return "level" if figure.is_level or size or figure.part is Part.SHARE else figure.part


def _one_noun(scene: Scene, one: Figure, other: Figure) -> bool:
    """43 people dead, killing 34: one noun, or the same is told to have befallen them."""
    nouns = one.quantity.noun, other.quantity.noun
    if nouns[0] == nouns[1] and nouns[0] is not None:
        return True
    befallen = bool(events(scene, one) & events(scene, other)) and all(n is None or n in PEOPLE for n in nouns)
    bare = nouns == (None, None) and bool(content(scene, *clause(one)) & content(scene, *clause(other)))
    others = zip(nouns, (other, one), strict=True)
    spoken = any(n is not None and n in scene.folded[slice(*clause(f))] for n, f in others)
    return befallen or bare or (None in nouns and spoken) or (None not in nouns and noun_fits(scene, one, other))


def _alike(scene: Scene, one: Line, other: Line, least: int = _SHARED) -> bool:
    both = [content(scene, line.start, line.end) for line in (one, other)]
    return len(both[0] & both[1]) >= least


def _apart(scene: Scene, one: Figure, other: Figure) -> bool:
    """On the first day, over three days; by noon, by night: each of its own time."""
    words = phrasing("sources", "part_of_time", scene.language)
    rows = [scene.line_of(f.item) for f in (one, other)]
    listed = {i.end + 1 for row in rows for i in scene.items_in(row.start, row.end)} - {
        f.item.end + 1 for f in (one, other)
    }  # 46 people, forty adults and six children
    parts = [
        {m.group().strip() for m in words.finditer(scene.folded, row.start, row.end) if m.start() not in listed}
        for row in rows
    ]
    texts = [_LABELLED.sub("", scene.folded[row.start : row.end]) for row in rows]
    years = [set(_YEAR.findall(text)) for text in texts]
    return parts[0] != parts[1] or bool(years[0] and years[1] and years[0] != years[1])


_LABELLED = re.compile(r"^[^:：]{1,40}[:：]")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d|,\d)")


def _only(figure: Figure, told: Sequence[Figure], named: dict[int, str]) -> bool:
    """No other figure of that report could be meant: none is like it, but for the parts that it is made up of."""
    rivals = [f for f in told if named[f.item.sentence] == named[figure.item.sentence]]
    like = [f for f in rivals if _shape(f) == _shape(figure) and f is not figure]
    behind = bool(like) and like[0].index == figure.index + 1 and len(like) > 1
    return not like or (behind and sum(f.quantity.amount.value for f in like) == figure.quantity.amount.value)


def _shape(figure: Figure) -> tuple[object, ...]:
    noun = figure.quantity.noun if figure.quantity.kind is MentionKind.NUMBER else None
    return figure.part is Part.CHANGE, figure.unit, "person" if noun in PEOPLE else noun, _per(figure)


def _per(figure: Figure) -> str | None:
    """每股收益0.029元: what it is of each of, but for a time."""
    return figure.quantity.per if figure.quantity.per not in _DAYS else None


def _terms(scene: Scene, one: Figure, other: Figure) -> tuple[Told, Told]:
    """As amounts alone: the reports speak for themselves, and of one thing; per day, where one is per another time."""
    pers = [_clock(scene, f) for f in (one, other)]
    if pers[0] != pers[1] and all(p in _DAYS for p in pers):
        return _daily(one, pers[0]), _daily(other, pers[1])
    return _plain(one, one.quantity.amount), _plain(other, other.quantity.amount)


def _clock(scene: Scene, figure: Figure) -> str:
    """Every day some 2,000; 1,800 are pulled out each month."""
    paced = None if figure.quantity.per else rate(scene, cue_data.load(scene.language), figure)
    return figure.quantity.per or (paced.clock if paced is not None else None) or ""


def _daily(figure: Figure, per: str) -> Told:
    short, long = _DAYS[per]
    value = figure.quantity.amount.value
    return _plain(figure, Amount(value=value / Fraction(long), upper=value / Fraction(short)))


def _plain(figure: Figure, amount: Amount) -> Told:
    return Told(start=figure.item.start, end=figure.item.end, amount=amount)


# --- lengths of time


def _lengths(scene: Scene, named: dict[int, str]) -> Iterator[Knot]:
    """Jailed for 8 years; a sentence of 18 years: the only length in its unit that each report tells."""
    found = [(line, t) for line in scene.lines if line.index in named for t in line.times if _is_length(t)]
    for i, (line, time) in enumerate(found):
        for other, later in found[i + 1 : i + _BESIDE]:
            if named[line.index] == named[other.index] or not _one_unit(time, later):
                continue
            if not (_alike(scene, line, other) and _one_deed(scene, time, later)) or in_other_places(
                scene, line, other
            ):
                continue
            lone = [
                sum(_one_unit(t, x) for r, x in found if named[r.index] == named[s.index]) == 1
                for s, t in ((line, time), (other, later))
            ]
            if all(lone):
                yield Knot(bond=Bond.SAME, terms=(time, later))


def _one_deed(scene: Scene, one: Time, other: Time) -> bool:
    """The words on both sides of the length are shared."""
    near = [
        content(scene, max(0, t.start - _NEAR), t.start) | content(scene, t.end, t.end + _NEAR) for t in (one, other)
    ]
    aged = all(_AGED.search(scene.folded, t.start, t.end) for t in (one, other))
    return len(near[0] & near[1]) >= _SHARED - 1 - aged


_AGED = phrasing("sources", "aged")


def in_other_places(scene: Scene, one: Line, other: Line) -> bool:
    """Shandong, Guizhou: each sentence names places, and none that the other names; 本市, and 邻省."""
    if _is_beyond(scene, one, other) or _is_beyond(scene, other, one):
        return True
    named = [{n.name for n in row.names if n.kind is MentionKind.PLACE} for row in (one, other)]
    return all(named) and named[0].isdisjoint(named[1])


def _is_beyond(scene: Scene, one: Line, other: Line) -> bool:
    """本市 and 邻省: out of the place of the one; but the next county is of the same province."""
    home = phrasing("sources", "home", scene.language).search(scene.folded, one.start, one.end)
    away = phrasing("sources", "away", scene.language).search(scene.folded, other.start, other.end)
    sizes = [_SIZES.index(m.lastgroup or _SIZES[0]) for m in (home, away) if m is not None]
    return len(sizes) > 1 and sizes[0] <= sizes[1]


_NEAR = 24  # characters
_SIZES = ("place", "village", "county", "city", "state")  # groups of the patterns, each within the next


def _is_length(time: Time) -> bool:
    plain = time.kind is MentionKind.DURATION and time.amount is not None and time.seconds is not None
    return plain and time.recurring is None and time.deadline is None


def _one_unit(one: Time, other: Time) -> bool:
    if one.amount is None or other.amount is None:
        return False
    units = {one.amount.unit, other.amount.unit}
    return len(units) == 1 or units == {"year", "month"}  # four years; four years and six months
