"""Two levels of two times and a verb that says which way it went, with no figure of its own.

港鐵股價昨日反彈，收報26.85元，前一日收27.4元 · 今年8690萬人次，前一年9120萬人次，客流再度走高
"Visitors fell to 310,000; the year before there were 290,000"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.signs import signs
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.changes import prorated
from claimgraph.extract.links.changes.comparable import comparable, countable
from claimgraph.extract.links.changes.episodes import is_part, stretches
from claimgraph.extract.links.changes.moment import first_of, moment
from claimgraph.extract.links.changes.stated import moved, priced
from claimgraph.extract.links.kin import clash, named_apart
from claimgraph.extract.links.near import is_fraction, lines, same_noun
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Grain

_CLAUSE = re.compile(r"[^,，;；。:：!?！？]+")
_DENIED = phrasing("turned", "denied")
_HIGH, _LOW = phrasing("turned", "high"), phrasing("turned", "low")
_FILLER = phrasing("turned", "filler")
_OF_ELSE = phrasing("turned", "of_else")
_AGAIN = phrasing("turned", "again")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Orders of an earlier and a later level, by the verb of the clause."""
    if scene.spaced:
        return
    for line in lines(figures):
        if scene.line_of(line[0].item).cell is None:
            for stretch in stretches(scene, line):
                ends = _ends(scene, stretch)
                cue = _verb(scene, *ends) if ends else None
                terms = _terms(scene, *ends, cue[1]) if ends and cue else None
                if terms and cue:
                    yield Knot(bond=Bond.ORDER, terms=terms, cue=cue[0])


def _terms(scene: Scene, base: Figure, result: Figure, sign: int) -> tuple[Term, Term] | None:
    if prorated.pace(scene, base, result) is not None:
        return prorated.ordered(scene, base, result, sign)
    return (result.index, base.index) if sign > 0 else (base.index, result.index)


def _ends(scene: Scene, stretch: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The earlier and the later of the only two figures, told of one thing at two times."""
    told = [f for f in stretch if not (f.quantity.ordinal or _GRADES.fullmatch(f.quantity.noun or ""))]
    if len(told) != 2:
        return None
    one, other = told
    if not all(_is_level(scene, f) for f in told) or not comparable(one, other) or one.unit != other.unit:
        return None
    fresh = other.measure is not None and other.measure.start >= one.item.end and named_apart(one, other)
    if clash(one, other) or fresh or not same_noun(one.quantity.noun, other.quantity.noun):
        return None
    bases = [f for f in told if f.part is Part.BASE]
    if len(bases) > 1 or any(f.play.sign for f in told if bases):
        return None  # told by the direction of its own verb
    base = bases[0] if bases else first_of(scene, one, other) or _of_last_season(scene, one, other)
    if base is None or priced(scene, one, other) or one.speaker != other.speaker:
        return None
    if prorated.pace(scene, one, other) is None and _are_of_unlike_length(one, other):
        return None
    return (base, other if base is one else one)


def _of_last_season(scene: Scene, one: Figure, other: Figure) -> Figure | None:
    """上个冬季64次，今冬21次."""
    led = [scene.folded[f.item.start - len(f.item.before) : f.item.start] for f in (one, other)]
    last, this = ([bool(p.search(text)) for text in led] for p in (_LAST_SEASON, _THIS_SEASON))
    return next((f for i, f in enumerate((one, other)) if last[i] and this[1 - i] and not this[i]), None)


_LAST_SEASON, _THIS_SEASON = phrasing("turned", "last_season"), phrasing("turned", "this_season")


def _are_of_unlike_length(one: Figure, other: Figure) -> bool:
    """4月回升到91億元，今年前4月360億元: a month is held against no four."""
    ends = [(p.since, p.until) for f in (one, other) if (p := f.period) is not None]
    days = sorted((until - since).days for since, until in ends if since is not None and until is not None)
    return len(days) > 1 and days[0] > 1 and days[1] >= _TWICE * days[0]


_TWICE = 2
_GRADES = phrasing("turned", "grades")  # 95號汽油


def _is_level(scene: Scene, figure: Figure) -> bool:
    told = countable(figure) and not figure.age and not is_fraction(figure)
    return told and not is_part(scene, figure) and figure.quantity.amount.value > 0


def _verb(scene: Scene, base: Figure, result: Figure) -> tuple[tuple[int, int], int] | None:
    """The direction that all clauses tell of the two which are about them."""
    line = scene.line_of(result.item)
    found = [
        hit for m in _CLAUSE.finditer(scene.masked, line.start, line.end) for hit in _found(scene, m, base, result)
    ]
    return found[0] if found and len({sign for _, sign in found}) == 1 else None


def _found(scene: Scene, clause: re.Match[str], base: Figure, result: Figure) -> Iterator[tuple[tuple[int, int], int]]:
    start, end = clause.span()
    text = scene.masked[start:end]
    cues = cue_data.load(scene.language)
    if changewords.words(scene).cause.search(text) or moved(scene.language).unsaid.search(text):
        return
    for pattern, sign in (*zip(signs(scene.language), (1, -1), strict=True), (_HIGH, 1), (_LOW, -1)):
        for m in pattern.finditer(text):
            noun = cues.word("growth_noun").fullmatch(m.group()) or _DENIED.search(text[: m.start()])
            sequel = _AGAIN.match(m.group()) and _of_year_before(scene, base, result)
            if not (noun or sequel) and _is_theirs(scene, (start, start + m.start(), end), base, result):
                yield (start + m.start(), start + m.end()), sign


def _of_year_before(scene: Scene, base: Figure, result: Figure) -> bool:
    """回落至2.1%，去年同期1.8%: back from the month before, not from the year before."""
    time, now = moment(scene, base), moment(scene, result)
    year = now is not None and now.period is not None and now.period.grain in (Grain.YEAR, Grain.SPAN)
    return time is not None and time.offset is not None and time.offset <= -12 and not year


def _is_theirs(scene: Scene, where: tuple[int, int, int], base: Figure, result: Figure) -> bool:
    """In the result's clause before it, in the one before that names its metric, or behind both of the same thing."""
    start, verb, end = where
    if start <= result.item.start < end:
        of_else = _OF_ELSE.search(scene.masked[verb : result.item.start]) is not None  # 負增長的城市只有5個
        return verb < result.item.start and not of_else and not start <= base.item.start < end
    first = min(base, result, key=lambda f: f.index)
    if end <= first.item.start and start >= first.item.start - len(first.item.before):
        measure = first.measure
        return (
            measure is not None and start <= measure.start < verb and _CLAUSE.search(scene.masked, end + 1) is not None
        )
    last = max(base.item.end, result.item.end)
    if start < last or any(not i.quantity.ordinal for i in scene.items_in(last, end)):
        return False  # …；進口430億元，同比下降 · …；最近半年則增加為32人: of what is told since
    subject = changewords.words(scene).light.sub("", _FILLER.sub("", scene.masked[start:verb]))
    told = scene.folded[scene.line_of(result.item).start : max(base.item.end, result.item.end)]
    return not subject or any(c in told for c in subject)
