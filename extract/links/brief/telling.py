"""A short passage and the only two like levels in it: which of them came first, by the words around them.

"76p in 2020, £1.35 from Monday" · "it was 48%; this time 36%" · "£1,849, against the £1,783 that they pay at present"

Years, ages, ranks and sizes of another kind stand aside; a third like level leaves the passage unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from claimgraph.extract.figures.converted import is_other_writing
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.changes.comparable import is_percent
from claimgraph.extract.links.changes.moment import first_of, moment
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import gap, is_bare, is_denominator, is_fraction, same_noun, value
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import MentionKind, Modality, Time
from claimgraph.ontology.units import commensurable


@dataclass(frozen=True, slots=True)
class Pair:
    """Two like levels in the order of the text; `first`: the earlier one, where the words say."""

    one: Figure
    other: Figure
    first: Figure | None = None

    @property
    def ends(self) -> tuple[Figure, Figure]:
        """The earlier and the later; in the order of the text where the words do not say."""
        return (self.other, self.one) if self.first is self.other else (self.one, self.other)


def pair(scene: Scene, figures: Sequence[Figure]) -> Pair | None:
    """The two like levels of a short passage; spaced scripts only, where the words leave no case to tell."""
    if not is_short(scene, figures):
        return None
    return paired(scene, _levels(scene, figures))


def _levels(scene: Scene, figures: Sequence[Figure]) -> list[Figure]:
    """Without what writes another again in brackets, a change or in units that no other has: 2ft (60cm) below."""
    again = {f.index for f in figures if is_other_writing(scene, f.index)}
    units = {f.unit for f in figures if f.index not in again}
    moved = {f.index + 1 for f in figures if f.part is Part.CHANGE}
    once = (f for f in figures if f.index not in again or (f.unit in units and f.index not in moved))
    return [f for f in once if is_level(f) and not _is_elliptic(scene, f)]


def is_short(scene: Scene, figures: Sequence[Figure]) -> bool:
    """A passage of a spaced script, without tables, that tells one thing."""
    tabled = any(scene.line_of(f.item).cell for f in figures)
    return scene.spaced and scene.length <= PASSAGE and not tabled


def paired(scene: Scene, levels: Sequence[Figure]) -> Pair | None:
    """The only two like ones of some levels."""
    alike = [(a, b) for a, b in combinations(levels, 2) if like(a, b) and not _is_of_nearer(levels, a, b)]
    if len(alike) > 1:
        alike = list(_but_difference(alike))
    return _told_of(scene, alike)


def likest(scene: Scene, figures: Sequence[Figure]) -> Pair | None:
    """Of several like levels of a short passage the two that are told alike, where a change is of some two of them."""
    if not is_short(scene, figures):
        return None
    levels = _levels(scene, figures)
    alike = [(a, b) for a, b in combinations(levels, 2) if like(a, b) and not _is_of_nearer(levels, a, b)]
    return _told_of(scene, _most_alike(alike))


def _told_of(scene: Scene, alike: Sequence[tuple[Figure, Figure]]) -> Pair | None:
    """The pair, if it is the only one and of one thing, said by one."""
    if len(alike) != 1:
        return None
    one, other = alike[0]
    if _OF.fullmatch(gap(scene, one, other)):
        return None  # won 61 of her 78 matches
    counts = one.unit is other.unit is None
    if counts and _TO.fullmatch(gap(scene, one, other)) and _SCORE_LED.search(scene.ahead(one.item.start, _LEAD)):
        return None  # lost by 271 to 266
    if other.item.bracketed and not one.item.bracketed and not scene.times_in(one.item.end, other.item.start):
        return None  # but (2020-21: £4.6m)
    if (
        len({one.speaker, other.speaker} - {None}) > 1
        or Modality.DENIED in (one.modality, other.modality)
        or clash(one, other)
    ):
        return None
    return Pair(one, other, _first(scene, one, other))


def _is_of_nearer(levels: Sequence[Figure], one: Figure, other: Figure) -> bool:
    """In 11.2km, at 7.3 per cent, though one ramp reaches 13: a bare number is of the unit that was told last."""
    if one.unit is None or other.unit is not None or not is_bare(other):
        return False
    between = [f for f in levels if one.index < f.index < other.index and f.unit is not None]
    return any(f.unit != one.unit for f in between)


def series(scene: Scene, figures: Sequence[Figure]) -> Pair | None:
    """31.4 in May, compared with 30.2 in April and 29.7 in March: the last of several and the one next to it."""
    levels = [f for f in figures if is_level(f)]
    if not scene.spaced or scene.length > PASSAGE or not 3 <= len(levels) <= _SERIES:
        return None
    if any(not like(a, b) or scene.line_of(b.item).cell for a, b in combinations(levels, 2)):
        return None
    if any(moment(scene, f) is None for f in levels):
        return None
    lasts = [f for f in levels if all(_first(scene, g, f) is g for g in levels if g is not f)]
    if len(lasts) != 1:
        return None
    others = [f for f in levels if f is not lasts[0]]
    rose = {value(f) < value(lasts[0]) for f in others}
    return Pair(others[0], lasts[0], others[0]) if len(rose) == 1 else None


_SERIES = 5
_OF = phrasing("others", "of")
_TO, _SCORE_LED = phrasing("brief", "to"), phrasing("brief", "score_led")


def is_level(figure: Figure) -> bool:
    """An amount, a count or a percentage that may stand at the end of a movement."""
    quantity = figure.quantity
    if figure.part is Part.CHANGE or quantity.ordinal or figure.age or is_denominator(figure):
        return False
    if is_fraction(figure) and _IN_MANY.search(quantity.quote.lower()) is None:
        return False
    if quantity.kind is MentionKind.PERCENTAGE and _ABOVE.match(figure.item.after):
        return False
    if _OF_WHICH.search(figure.item.before) or (figure.unit is not None and _ER.match(figure.item.after)):
        return False
    told = quantity.kind is not MentionKind.MULTIPLE and value(figure) > 0 and not is_year(figure)
    return (
        told and not figure.title and _AGO.match(figure.item.after) is None and _MORE.match(figure.item.after) is None
    )


_IN_MANY = phrasing("brief", "in_many")  # nine in 100,000: a rate
_AGO = phrasing("elimination", "ago")
_ABOVE = phrasing("brief", "above")  # 35 percent above the year before
_OF_WHICH = phrasing("brief", "of_which")  # 22 animals, of which nine: a part
_ER = phrasing("brief", "er")  # one kilometre shorter: by how much
_MORE = phrasing("brief", "more_of")  # 1.7m fewer pints: by how many


def _is_elliptic(scene: Scene, figure: Figure) -> bool:
    """Doubling every two years, …, after six: so many of what was told before."""
    return is_bare(figure) and _ELLIPTIC.match(scene.folded, max(0, figure.item.start - 7)) is not None


_ELLIPTIC = phrasing("brief", "elliptic")


def is_year(figure: Figure) -> bool:
    whole = figure.quantity.kind is MentionKind.NUMBER and figure.unit is None
    return whole and re.fullmatch(r"(?:1[5-9]|20)\d\d", figure.quantity.quote) is not None


def like(one: Figure, other: Figure) -> bool:
    """In one unit and of one noun, which the later may leave out; pence and pounds are one."""
    if is_percent(one) != is_percent(other):
        return False
    pers, totals = [f.quantity.per is not None for f in (one, other)], ["total" in f.play.marks for f in (one, other)]
    if one.quantity.per and other.quantity.per and one.quantity.per != other.quantity.per:
        return False
    timed = (one.quantity.per or other.quantity.per) in CLOCK
    if timed and pers[0] != pers[1] and totals[0] != totals[1]:
        return False  # 1.7m a day, a total of 153m
    if timed and pers[0] != pers[1] and _FOR_TIME.match((one, other)[pers.index(False)].item.after):
        return False  # £12 a week, £40 for four weeks
    if one.unit is not None and other.unit is not None and one.quantity.kind is other.quantity.kind:
        return commensurable(one.unit, other.unit)
    if one.quantity.kind is MentionKind.NUMBER and other.quantity.kind is MentionKind.NUMBER:
        spelt = [f.quantity.quote.isalpha() and not no_noun(f) for f in (one, other)]
        if spelt[0] != spelt[1] and (no_noun(one) or no_noun(other)):
            return False  # 72; the two groups
        return same_noun(*(None if no_noun(f) else f.quantity.noun for f in (one, other)))
    later = max(one, other, key=lambda f: f.index)
    if re.search(r"[a-z0-9]-$", later.item.before) or _CROWD.search(later.item.before):
        return False  # B-3; a barn of 400
    return later.quantity.kind is MentionKind.NUMBER and no_noun(later) and later.quantity.per is None


_FOR_TIME, _CROWD = phrasing("brief", "for_time"), phrasing("brief", "crowd_of")
CLOCK = frozenset({"second", "minute", "hour", "day", "night", "week", "fortnight", "month", "quarter", "year"})


def no_noun(figure: Figure) -> bool:
    """18.6 now, 480 million today: of nothing that its own words name."""
    noun = figure.quantity.noun
    return noun is None or _NO_NOUN.fullmatch(noun) is not None


_NO_NOUN = phrasing("brief", "no_noun")


def _most_alike(alike: Sequence[tuple[Figure, Figure]]) -> list[tuple[Figure, Figure]]:
    """210 in the first year and 930 in the latest, and 1,500 machines: those told alike, not those that only may be."""
    near = [_affinity(a, b) for a, b in alike]
    return [p for p, n in zip(alike, near, strict=True) if n == max(near)]


def _affinity(one: Figure, other: Figure) -> int:
    """Of one kind; and of one noun or both of none, in one sentence, to the same digit, of like size."""
    kind = one.quantity.kind is other.quantity.kind
    nouns = [None if no_noun(f) else f.quantity.noun for f in (one, other)]
    told_as = [(f.item.sentence, f.quantity.amount.step) for f in (one, other)]
    near = max(value(one), value(other)) <= _LIKE_SIZE * min(value(one), value(other))
    counts = kind and one.quantity.kind is MentionKind.NUMBER
    return kind + (counts and nouns[0] == nouns[1] and told_as[0] == told_as[1] and near)


_LIKE_SIZE = 50  # times that two levels of one thing differ at the most


def _but_difference(alike: Sequence[tuple[Figure, Figure]]) -> Iterator[tuple[Figure, Figure]]:
    """Of three like levels one is the difference of the other two: it is no level."""
    three = {f.index: f for pair in alike for f in pair}
    if len(three) != 3 or len(alike) != 3:
        return
    for one, other in alike:
        third = next(f for i, f in three.items() if i not in (one.index, other.index))
        if abs(value(one) - value(other)) == value(third) != Fraction(0):
            yield one, other


# --- which came first


def _first(scene: Scene, one: Figure, other: Figure) -> Figure | None:
    """By from and to, by their times, by then and now, by the tense."""
    for told in (_by_cue(scene, one, other), _by_years(scene, one, other), _by_one_time(scene, one, other)):
        if told is not None:
            return told
    if any(moment(scene, f) is None and _opening(scene, f) is not None for f in (one, other)):
        return None
    if (timed := first_of(scene, one, other)) is not None and not any(_timed_apart(scene, f) for f in (one, other)):
        return timed
    for was, now in ((_WAS, _NOW), (_PAST, _PRESENT), (_STILL, _TO_COME)):
        ages = _tense(scene, one, was, now), _tense(scene, other, was, now)
        if ages[0] != ages[1] and (was is _WAS or 1 not in ages):
            return one if ages[0] < ages[1] else other
    return None


def _timed_apart(scene: Scene, figure: Figure) -> bool:
    """In 2007, the low point, 205,000: a time of its own, but not right beside it."""
    return moment(scene, figure) is None and TIME_MASK in figure.item.before


def _by_cue(scene: Scene, one: Figure, other: Figure) -> Figure | None:
    """From X; against the X of last year; having been X; X, put up to Y."""
    bases = [_is_base(scene, f) or _is_from(scene, f) for f in (one, other)]
    if bases[0] != bases[1]:
        return one if bases[0] else other
    onward = other.part is Part.RESULT is not one.part and one.item.sentence == other.item.sentence
    return one if onward else None


def _is_base(scene: Scene, figure: Figure) -> bool:
    """On the 270m of 2021, behind a change; but not: it gets by on 72."""
    cue = figure.play.cue
    if figure.part is not Part.BASE or cue is None:
        return False
    before = scene.items[figure.index - 1] if figure.index else None
    near = before is not None and 0 <= cue[0] - before.end <= _LEAD and before.quantity.kind is MentionKind.PERCENTAGE
    return near or scene.folded[slice(*cue)] != "on"


def _is_from(scene: Scene, figure: Figure) -> bool:
    lead = scene.folded[max(0, figure.item.start - _LEAD) : figure.item.start]
    far = scene.folded[max(0, figure.item.start - 2 * _LEAD) : figure.item.start]
    if _FROM.search(lead) or _SINCE_WHEN.search(far):
        return True
    before = scene.items[figure.index - 1] if figure.index else None
    joined = before is not None and before.sentence == figure.item.sentence and _AND.fullmatch(figure.item.before)
    return bool(joined) and before is not None and _FROM.search(scene.ahead(before.start, _LEAD)) is not None


_AND = phrasing("brief", "and_from")
_LEAD = 40
_FROM = phrasing("brief", "from")
_SINCE_WHEN = phrasing("brief", "since_when")


def _by_years(scene: Scene, one: Figure, other: Figure) -> Figure | None:
    """In 2016, and last year: a year that is named is told before one that is not."""
    times = [moment(scene, f) for f in (one, other)]
    named = [t is not None and t.period is not None and not t.offset for t in times]
    near = [t is not None and _LATELY.match(scene.folded, t.start) is not None for t in times]
    if named[0] and near[1]:
        return one
    return other if named[1] and near[0] else None


def _opening(scene: Scene, figure: Figure) -> Time | None:
    """In 1974, when records began, it was 46: the one time that opens its part of the sentence."""
    line = scene.line_of(figure.item)
    start = max(line.start, scene.folded.rfind(";", line.start, figure.item.start) + 1)
    lead = scene.masked[start : figure.item.start]
    times = scene.times_in(start, figure.item.start)
    return times[0] if len(times) == 1 and _OPENS.match(lead) else None


_OPENS = phrasing("brief", "opens")
_LATELY = phrasing("brief", "lately")


def _by_one_time(scene: Scene, one: Figure, other: Figure) -> Figure | None:
    """Paid $1,500 last year can expect $1,950: the one past time is that of the figure it stands next to."""
    first, second = moment(scene, one), moment(scene, other)
    if first is None or first is not second or (first.offset or 0) >= 0:
        return None
    return one if 0 <= first.start - one.item.end <= _CLOSE else None


_CLOSE = 4


def _tense(scene: Scene, figure: Figure, past: re.Pattern[str], present: re.Pattern[str]) -> int:
    """0 of what was, 1 not said, 2 of what is or will be."""
    start, end = figure.item.start - len(figure.item.before), figure.item.end + len(figure.item.after)
    before = re.split(_PAUSE, scene.folded[start : figure.item.start])[-1]
    after = re.split(_PAUSE, scene.folded[figure.item.end : end])[0]
    line = scene.line_of(figure.item)
    alone = not scene.items_in(line.start, figure.item.start)  # the summer before, when …, there were 206,000
    opening = re.split(_PAUSE, scene.folded[line.start : figure.item.start])[0] if alone else ""
    text = f"{opening}#{before}#{after}"
    was, now = past.search(text), present.search(text)
    return 1 if (was is None) == (now is None) else 0 if was else 2


_PAUSE = r"[,;:.()，。；：] |[;:，。；：()]| [-–—] "
_WAS = phrasing("brief", "was")
_NOW = phrasing("brief", "now")
_PAST, _PRESENT = phrasing("brief", "past"), phrasing("brief", "present")
_STILL, _TO_COME = phrasing("brief", "still"), phrasing("brief", "to_come")
