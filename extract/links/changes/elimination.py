"""Short passages read by elimination: two levels of one thing, one change, and nothing else that it could be of.

"It was $320. It is now $400, a sting of 25 per cent" · "14 hands in 1998; it now employs 70, five times that number".

Which level came first is told by then and now; a second movement, a third level, another basis or a noun that only
the change's own clause names leaves the passage unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.changes.aside import directed
from claimgraph.extract.links.changes.comparable import comparable, countable
from claimgraph.extract.links.changes.compound import is_stepped
from claimgraph.extract.links.changes.elsewhere import elsewhere, nouns, other_thing
from claimgraph.extract.links.changes.episodes import is_part
from claimgraph.extract.links.changes.moment import clause, first_of, moment, side
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import is_bare, is_fraction, lead, same_noun, value
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words import scopewords, tables
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, MentionKind, Modality, Time, Wording

SHORT = 600  # characters of a text that tells one thing
_LINES = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `change.toml` under `elimination`."""

    moved: re.Pattern[str]
    better: re.Pattern[str]
    open: re.Pattern[str]
    takes_up: re.Pattern[str]
    earlier: re.Pattern[str]
    later: re.Pattern[str]
    people: re.Pattern[str]
    nouns: re.Pattern[str]
    closed: re.Pattern[str]


@cache
def load(language: str) -> Words:
    """The table `elimination` of `languages/<language>/change.toml`."""
    return tables.read(Words, language, "change", "elimination")


@dataclass(frozen=True, slots=True)
class Found:
    """The one change of the passage and its ends."""

    change: Figure
    base: Figure
    result: Figure


def played(scene: Scene, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, with the change and the level that leaves out its unit as the passage tells them."""
    found = _found(scene, figures)
    if found is None:
        return tuple(figures)
    whole = {found.change.index: _changed(scene, found)}
    for level, other in ((found.result, found.base), (found.base, found.result)):
        part = Part.BASE if level is found.base else Part.RESULT
        whole[level.index] = _with_unit(_level(scene, level, found, part), other)
    return tuple(whole.get(f.index, f) for f in figures)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of the one change of a short passage."""
    found = _found(scene, figures)
    if found is not None and found.change.part is Part.CHANGE:
        yield Tie(change=found.change.index, base=found.base.index, result=found.result.index)


# --- what the passage tells


def _found(scene: Scene, figures: Sequence[Figure]) -> Found | None:
    told = [f for f in figures if not _is_idle(scene, f)]
    if scene.length > SHORT or not 3 <= len(told) <= 4 or len({f.item.sentence for f in told}) > _LINES:
        return None
    if any(scene.line_of(f.item).cell or f.modality is Modality.DENIED for f in told):
        return None
    changes = [f for f in told if _is_change(scene, f)]
    levels = [f for f in told if f not in changes]
    if len(changes) != 1 or load(scene.language).open.search(scene.folded, scene.begin):
        return None
    ends = _ends(scene, levels, changes[0])
    return None if ends is None or not _of_them(scene, changes[0], ends) else Found(changes[0], *ends)


def _is_change(scene: Scene, figure: Figure) -> bool:
    """A percentage, fraction or multiple that words call a change, and not one of every year."""
    relative = figure.play.form in (Form.PERCENT, Form.FACTOR)
    if figure.part is Part.CHANGE:
        return relative and not is_stepped(scene, figure)
    share = figure.unit == "%" or is_fraction(figure)
    return share and load(scene.language).moved.search(figure.item.before) is not None


def _is_idle(scene: Scene, figure: Figure) -> bool:
    """A year, or so many summers ago."""
    number = is_bare(figure) and figure.quantity.amount.value.denominator == 1
    year = number and 1900 <= value(figure) <= 2100 and re.fullmatch(r"\d{4}", figure.quantity.quote) is not None
    return year or _AGO.match(figure.item.after) is not None or _is_one(scene, figure)


def _is_one(scene: Scene, figure: Figure) -> bool:
    """一斤柑橘給1.6元, a pint was $4: what the price is of."""
    one = figure.quantity.written[:1] == (Fraction(1),) and not figure.quantity.quote[0].isdigit()
    counted = figure.part is Part.LEVEL and figure.quantity.kind in (MentionKind.NUMBER, MentionKind.DIMENSION)
    if not (one and counted):
        return False
    line = (scene.items[i].quantity for i in scene.line_of(figure.item).items if i != figure.index)
    return any(q.amount.unit != figure.unit and q.kind is MentionKind.CURRENCY for q in line)


_AGO = phrasing("elimination", "ago")


def _ends(scene: Scene, levels: Sequence[Figure], change: Figure) -> tuple[Figure, Figure] | None:
    """The earlier and the later of two levels; a third one may only be their difference."""
    if len(levels) == 3:
        by = [f for f in levels if value(f) == abs(_less(levels, f)) and side(scene, f) == 0]
        levels = [f for f in levels if f is not by[0]] if len(by) == 1 else levels
    if len(levels) != 2 or not all(_is_level(f) for f in levels) or not _alike(scene, *levels):
        return None
    one, other = levels
    first = (
        _multiplied(scene, one, other, change) or earlier_of(scene, one, other) or _narrated(scene, one, other, change)
    )
    if first is None:
        return None
    return (one, other) if first is one else (other, one)


def _less(levels: Sequence[Figure], figure: Figure) -> Fraction:
    one, other = (value(f) for f in levels if f is not figure)
    return one - other


def _multiplied(scene: Scene, one: Figure, other: Figure, change: Figure) -> Figure | None:
    """Treble the 2,200 on the books: what follows a multiple is its base."""
    if change.play.form is not Form.FACTOR or not one.index < change.index == other.index - 1:
        return None
    between = scene.folded[change.item.end : other.item.start]
    return other if changewords.words(scene).of_base.fullmatch(between) else None


def earlier_of(scene: Scene, one: Figure, other: Figure) -> Figure | None:
    """By their times, by then and now, by the old one and its replacement."""
    if (one.part, other.part) == (Part.BASE, Part.RESULT) and one.item.sentence == other.item.sentence:
        return one  # 由4%調到6%
    times = moment(scene, one), moment(scene, other)
    if times[0] and times[1] and times[0].period and not times[1].period:
        return one  # in 2016 …, last year
    if times[0] and times[1] and times[1].period and not times[0].period and times[0].offset:
        return other
    words = load(scene.language)
    leads = [scene.folded[f.item.start - len(f.item.before) : f.item.start] for f in (one, other)]
    ended = [f.part is Part.RESULT and f.play.sign != 0 for f in (one, other)]
    reached = [e and (scene.spaced or directed(scene, f)) for e, f in zip(ended, (one, other), strict=True)]
    if (not scene.spaced or times[0] is None) and reached == [False, True] and one.part is Part.LEVEL:
        return one  # 均價12.8萬元，國慶後跌至9.6萬元; stood at 412,000, slid to 289,000 last year
    ahead = [_is_ahead(scene, t) for t in times]
    if ahead[0] != ahead[1]:
        return other if ahead[0] else one
    past, now = ([p.search(t) is not None for t in leads] for p in (words.earlier, words.later))
    if past[0] != past[1] and not now[past.index(True)]:
        return one if past[0] else other
    return first_of(scene, one, other)


def _narrated(scene: Scene, one: Figure, other: Figure, change: Figure) -> Figure | None:
    """首週1.2億，次週1.5億，上漲25%: in the order told, where the second names nothing new and it went that way."""
    reached = other.part is Part.RESULT and one.index < change.index == other.index - 1  # 5萬噸，後翻三番，達20萬噸
    if scene.spaced or (change.index < other.index and not reached) or not change.play.sign:
        return None
    up = value(other) > value(one)
    if value(other) == value(one) or (change.play.sign > 0) != up or change.play.part is not Part.CHANGE:
        return None
    start, _ = clause(scene, other)
    known, told = changewords.words(scene), scene.folded[scene.line_of(one.item).start : one.item.end + _NOUN]
    fresh = [n for n in nouns(scene, max(start, one.item.end), other.item.start) if n not in told]
    return None if any(known.light.fullmatch(n) is None for n in fresh) else one


_NOUN = 6  # characters of the noun behind a count


def _is_ahead(scene: Scene, time: Time | None) -> bool:
    """現有1500家，計劃到2027年底…: told of what is to come."""
    told, since = scene.article.published, time.period.since if time is not None and time.period else None
    return told is not None and since is not None and since > told


def _is_level(figure: Figure) -> bool:
    ratio = figure.is_ratio or is_fraction(figure) or figure.age
    return countable(figure) and not ratio and value(figure) > 0 and not figure.title


def _alike(scene: Scene, one: Figure, other: Figure) -> bool:
    """In one unit, of one noun; the later one may leave that out."""
    if clash(one, other) or not comparable(one, other) or one.speaker != other.speaker:
        return False
    if len({_whole_year(scene.language).search(lead(f)) is None for f in (one, other)}) > 1:
        return False  # 前三季…; 去年全年…
    if one.quantity.kind is MentionKind.NUMBER and other.quantity.kind is MentionKind.NUMBER:
        words = load(scene.language)
        return same_noun(*(_noun(words, f.quantity.noun) for f in (one, other)))
    return one.unit is not None or is_bare(max(one, other, key=lambda f: f.index))


def _whole_year(language: str) -> re.Pattern[str]:
    """Of all the year, not a part of it."""
    return scopewords.words(language).whole_year


def _noun(words: Words, noun: str | None) -> str | None:
    """400 today: no noun; souls and residents are people."""
    if noun is None or words.nouns.fullmatch(noun):
        return None
    return "people" if words.people.fullmatch(noun) else noun


def _closed(scene: Scene, change: Figure, base: Figure) -> bool:
    """Nothing behind the change says what else it is of; five times that number, treble the 2,200."""
    if base.index == change.index + 1 and base.item.sentence == change.item.sentence:
        return True
    end = change.item.end
    of_base = moment(scene, base)
    text = scene.folded[end : end + _REST]
    for time in reversed(scene.times_in(end, end + _REST)):
        word = "then" if time is of_base else "while" if time.kind is MentionKind.DURATION else "@"
        text = text[: time.start - end] + word + text[time.end - end :]
    rest = re.split(r"[.,;:!?()–—。，；：”」』]| - ", text + " ")[0]
    return load(scene.language).closed.fullmatch(rest.strip()) is not None


_REST = 80


def _of_them(scene: Scene, change: Figure, ends: tuple[Figure, Figure]) -> bool:
    """Nothing in the change's clause names another thing than the levels are of."""
    if change.title or max(f.item.sentence for f in ends) > change.item.sentence or not _closed(scene, change, ends[0]):
        return False
    told = frozenset(w for f in ends for w in content(scene, scene.line_of(f.item).start, scene.line_of(f.item).end))
    if other_thing(scene, change, told) or any(clash(f, change) for f in ends):
        return False
    start, _ = clause(scene, change)
    known = load(scene.language)
    taken_up = known.takes_up.search(scene.folded[start : change.item.start]) is not None
    taken_up |= _THIS.search(change.item.before) is not None and known.better.match(change.item.after) is not None
    basis = changewords.words(scene).basis.search(scene.folded, scene.begin) is not None
    return not basis and (taken_up or not elsewhere(scene, change, *ends))


_THIS = phrasing("elimination", "this")


# --- as the passage tells it


def _changed(scene: Scene, found: Found) -> Figure:
    """A sting of 25 per cent, this 35% improvement: up or down as the levels go."""
    change, rose = found.change, value(found.result) >= value(found.base)
    words = load(scene.language).better
    if change.part is Part.CHANGE and (change.play.form is Form.FACTOR or not words.match(change.item.after)):
        return change
    sign = 1 if rose else -1
    return replace(
        change, play=replace(change.play, part=Part.CHANGE, form=Form.PERCENT, sign=sign, wording=Wording.PLAIN)
    )


def _level(scene: Scene, figure: Figure, found: Found, part: Part) -> Figure:
    """900 souls, 2,700 residents: of one noun; with 3,300 licences: of nothing else a part."""
    apart = figure.part is Part.LEVEL and figure.item.sentence != found.change.item.sentence
    other = found.base if part is Part.RESULT else found.result
    marks = figure.play.marks if is_part(scene, figure) else tuple(m for m in figure.play.marks if m != "part")
    one_noun = figure.quantity.noun == other.quantity.noun
    quantity = figure.quantity if one_noun else replace(figure.quantity, noun=None)
    return replace(
        figure,
        play=replace(figure.play, part=part if apart else figure.part, marks=marks),
        item=replace(figure.item, quantity=quantity),
    )


def _with_unit(figure: Figure, like: Figure) -> Figure:
    """96 tonnes …; today it gets by on 72."""
    if figure.unit is not None or like.unit is None:
        return figure
    written = like.quantity.written
    factor = like.quantity.amount.value / written[0] if written and written[0] else Fraction(1)
    quantity = replace(figure.quantity, amount=figure.quantity.amount.scaled(factor, like.unit))
    return replace(figure, item=replace(figure.item, quantity=quantity))
