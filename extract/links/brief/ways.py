"""A direction told of the only two like levels of a short passage: "shares fell, to 742 against 731 the night before".

Every word of direction in the passage points one way, the levels another; a "but" or "still" leaves it unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.signs import signs
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.brief import foreseen, spans
from claimgraph.extract.links.brief.telling import CLOCK, Pair, is_year, pair, series
from claimgraph.extract.links.changes import prorated
from claimgraph.extract.links.changes.anaphora import goes_on
from claimgraph.extract.links.changes.comparable import is_percent
from claimgraph.extract.links.changes.stated import priced
from claimgraph.extract.links.near import gap, value
from claimgraph.extract.links.near import told as told_as
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_Cue = tuple[int, int, int]  # sign, start, end


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The order of two levels by the one direction that the words tell."""
    yield from foreseen.read(scene, figures)
    yield from spans.read(scene, figures)
    yield from by_words(scene, figures)


def by_words(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    told = pair(scene, figures) or series(scene, figures)
    if told is None or told.first is None or any(f.part is Part.CHANGE and not is_year(f) for f in figures):
        return
    if is_percent(told.one) and _PACE.search(scene.folded, scene.begin):
        return  # growth, increases: of rates of change the words may tell either
    if _HINDER.search(scene.folded, scene.begin) or priced(scene, told.one, told.other) or not _joined(scene, told):
        return
    rated = [bool(f.quantity.per) and f.quantity.per in CLOCK for f in told.ends]
    if rated[0] != rated[1] and max(value(f) for f in told.ends) > _FAR * min(value(f) for f in told.ends):
        return  # 35 metres a year, and about one kilometre
    cue = None if _are_side_by_side(scene, told) else _way(scene, told)
    if cue is not None:
        terms = _terms(scene, *told.ends, cue[0])
        if terms is not None:
            yield Knot(bond=Bond.ORDER, terms=terms, cue=cue[1:])


def _terms(scene: Scene, base: Figure, result: Figure, sign: int) -> tuple[Term, Term] | None:
    """The greater and the less, as told; 120 in a year and 52 in four months as so many in four months both."""
    if prorated.pace(scene, base, result) is not None:
        return prorated.ordered(scene, base, result, sign)
    old, new = _term(base, result), _term(result, base)
    return (new, old) if sign > 0 else (old, new)


def _are_side_by_side(scene: Scene, told: Pair) -> bool:
    """Fewer responded: 38.2 per cent on the drug and 14.4 per cent on placebo: of no time, neither before the other."""
    line = scene.line_of(told.one.item)
    timed = line.times or _TIMED.search(scene.folded, line.start, line.end) is not None
    return (
        not timed
        and line is scene.line_of(told.other.item)
        and _AND.search(gap(scene, told.one, told.other)) is not None
    )


def _joined(scene: Scene, told: Pair) -> bool:
    """In one sentence, or in two of which the second goes on about the first."""
    first, last = told.one.item.sentence, told.other.item.sentence
    return first == last or (last == first + 1 and goes_on(scene, told.other))


def _term(figure: Figure, other: Figure) -> Term:
    """3.9 for every 1,000, compared with 4.4: what it is per, which it leaves to the other."""
    per = other.quantity.per
    return figure.index if figure.quantity.per or not per else told_as(figure, per=per)


_FAR = 3
_TIMED, _AND = phrasing("brief", "timed"), phrasing("brief", "and")
_PACE = phrasing("brief", "pace")
_HINDER = phrasing("brief", "hinder")


def _way(scene: Scene, told: Pair) -> _Cue | None:
    """The direction that all words of the passage tell; where the levels have one of their own, that of the rest."""
    cues = list(_cues(scene, told))
    own = [c for c in cues if _is_own(c, told)]
    rest = [c for c in cues if c not in own]
    if not cues or len({c[0] for c in cues}) == 1:
        return cues[0] if cues else None
    headed = [c for c in cues if _is_headed(scene, c[1])]
    if headed and _all_against(headed, [c for c in cues if c not in headed]):
        return headed[0]
    apart = len({c[0] for c in own}) == 1 == len({c[0] for c in rest}) and _announced(scene, rest, told)
    return rest[0] if apart else None


def _is_headed(scene: Scene, at: int) -> bool:
    line = next((row for row in scene.lines if row.start <= at < row.end), None)
    return line is not None and scene.is_title(line)


def _all_against(headed: Sequence[_Cue], body: Sequence[_Cue]) -> bool:
    """Premiums fall, says the headline, and every word of the text that they rose."""
    return len({c[0] for c in headed}) == 1 == len({c[0] for c in body}) and headed[0][0] != body[0][0]


def _is_own(cue: _Cue, told: Pair) -> bool:
    """Up from 731: right before one of the two."""
    return any(0 <= f.item.start - cue[2] <= _CLOSE for f in (told.one, told.other))


_CLOSE = 12


def _announced(scene: Scene, cues: Sequence[_Cue], told: Pair) -> bool:
    """Rents have come down: ...; a headline, or a sentence of its own right before."""
    first = min(told.one.item.start, told.other.item.start)
    line = scene.line_of(scene.items[told.one.index])
    return all(c[2] <= first and (c[2] <= line.start or _SO.search(scene.folded, c[2], first)) for c in cues)


_SO = phrasing("brief", "so")


def _cues(scene: Scene, told: Pair) -> Iterator[_Cue]:
    """The words of direction of the passage, in order."""
    up, down = signs(scene.language)
    good = _GOOD.search(scene.folded, scene.begin) is not None
    ill = _ILL.search(scene.folded, scene.begin) is not None
    line, last = scene.line_of(told.one.item), scene.line_of(told.other.item).end
    first = scene.lines[max(0, line.index - 1)].start
    for pattern, sign in ((up, 1), (down, -1), (_UP, 1), (_DOWN, -1)):
        for match in pattern.finditer(scene.folded, first, last):
            inside = any(i.start <= match.start() < i.end for i in scene.items)
            if (
                not inside
                and not _BEATS.fullmatch(match.group())
                and not _is_record(scene, match)
                and not _NOT_TOLD.search(scene.folded[max(0, match.start() - _LEAD) : match.start()])
            ):
                yield sign, *match.span()
    for pattern, sign in ((_HIGH, 1), (_LOW, -1)):
        yield from (
            (sign, *m.span()) for m in pattern.finditer(scene.folded, first, line.start) if _is_headed(scene, m.start())
        )
    for pattern, sign in ((_WORSE, 1), (_BETTER, -1)):
        for match in pattern.finditer(scene.folded, first, last) if ill != good else ():
            yield (sign if ill else -sign), *match.span()


def _is_record(scene: Scene, match: re.Match[str]) -> bool:
    """Its sharpest rise in half a century: over a year, whatever the two levels are of."""
    sharpest = _SHARPEST.search(scene.folded[max(0, match.start() - _LEAD) : match.start()])
    return sharpest is not None and _IN_YEARS.match(scene.folded, match.end()) is not None


_SHARPEST, _IN_YEARS = phrasing("brief", "sharpest"), phrasing("brief", "in_years")
_LEAD = 24
_UP, _DOWN = phrasing("brief", "up"), phrasing("brief", "down")
_HIGH, _LOW = phrasing("brief", "title_high"), phrasing("brief", "title_low")
_WORSE, _BETTER, _ILL = phrasing("brief", "worse"), phrasing("brief", "better"), phrasing("brief", "ill")
_GOOD = phrasing("brief", "good")
_BEATS = phrasing("brief", "beats")
_NOT_TOLD = phrasing("brief", "not_told")
