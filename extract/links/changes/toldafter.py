"""The levels of a change that are told in sentences of their own: of then, behind it, or both of them before it.

"Arrivals climbed 9.7% from a year earlier to 1.24 million in August.  In August 2025 it received 1.13 million" ·
 "They spent 1.02 billion.  A year earlier they had spent 0.9 billion.  Spending thus rose by 13.7%" ·
"It raised its interim dividend by 12%.  …  The interim dividend goes up to 8.4p from 7.5p"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.dating import shifted
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie
from claimgraph.extract.links.changes.comparable import comparable, measures
from claimgraph.extract.links.changes.moment import is_past
from claimgraph.extract.links.kin import clash, same_metric
from claimgraph.extract.links.near import is_plain, near_enough, sentences, value
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.extract.words.scopewords import words
from claimgraph.ontology.model import Form, Modality, Period, Time

_AHEAD = 3  # sentences behind the change in which its base may be told
_HENCE = phrasing("toldafter", "hence")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The base of every change told with its result alone, and both ends of one told with neither."""
    told = list(sentences(scene, figures, titles=False))
    for at, line in enumerate(told):
        pair = _with_result(line)
        if pair is not None:
            base = _of_then(scene, *pair, told[at + 1 : at + 1 + _AHEAD])
            if base is not None:
                yield Tie(change=pair[0].index, base=base.index, result=pair[1].index, named=True)
            continue
        found = list(_hence(scene, told[at - 2], told[at - 1], line)) if at > 1 else []
        yield from found or _of_metric(line, told[at + 1 :])


def _of_metric(line: Sequence[Figure], behind: Sequence[Sequence[Figure]]) -> Iterator[Tie]:
    """It raised its dividend by 12%.  …  The dividend goes up to 8.4p from 7.5p: of one metric, once."""
    for change in line:
        plain = _is_change(change) and change.own and change.measure is not None
        ends = [f for f in line if f.part in (Part.BASE, Part.RESULT)]
        if not plain or ends or len([f for f in line if f.part is Part.CHANGE]) != 1:
            continue
        told = [f for other in behind for f in other if f.own and same_metric(f, change)]
        moved = [f for f in told if f.part is Part.CHANGE]
        ends = [f for f in told if f.part in (Part.BASE, Part.RESULT)]
        if moved or [f.part for f in sorted(ends, key=lambda f: f.part is Part.RESULT)] != [Part.BASE, Part.RESULT]:
            continue
        base, result = sorted(ends, key=lambda f: f.part is Part.RESULT)
        beside = base.item.sentence == result.item.sentence and abs(base.index - result.index) == 1
        like = is_plain(base) and base.is_kin(result) and comparable(base, result) and measures(change, base)
        way = change.play.sign * (value(result) - value(base)) > 0
        if beside and like and way and not any(clash(f, change) for f in ends):
            yield Tie(change=change.index, base=base.index, result=result.index, named=True)


def _with_result(line: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Climbed 9.7% to 1.24 million: the only change of its sentence, against a time, and the only level."""
    changes = [f for f in line if f.part is Part.CHANGE]
    levels = [f for f in line if f.part is not Part.CHANGE and is_plain(f) and f.unit != "%"]
    if len(changes) != 1 or len(levels) != 1 or levels[0].part is not Part.RESULT or not _is_change(changes[0]):
        return None
    like = measures(changes[0], levels[0]) and levels[0].modality is Modality.ASSERTED
    return (changes[0], levels[0]) if like else None


def _is_change(figure: Figure) -> bool:
    moved = figure.play.form is Form.PERCENT and figure.play.sign != 0
    return moved and figure.modality is Modality.ASSERTED


def _of_then(scene: Scene, change: Figure, result: Figure, behind: Sequence[Sequence[Figure]]) -> Figure | None:
    """The one like level of a sentence that opens with the time that the change is against, in words of its own."""
    against = _then(scene, change, result)
    if against is None:
        return None
    home = scene.line_of(result.item)
    about = content(scene, home.start, home.end)
    found: list[Figure] = []
    for line in behind:
        place, first = scene.line_of(line[0].item), line[0]
        time = _opening(scene, first)
        near = place.block - home.block <= 1 and time is not None and time.period is not None
        if not near or time is None or time.period is None:
            continue
        then = (time.period.since, time.period.until) == (against.since, against.until)
        like = first.is_level and is_plain(first) and first.is_kin(result) and near_enough(value(first), value(result))
        if then and like and about & content(scene, time.end, first.item.end + len(first.item.after)):
            found.append(first)
    return found[0] if len(found) == 1 else None


def _then(scene: Scene, change: Figure, result: Figure) -> Period | None:
    """The time that the change is against: a year before that of its result."""
    home = scene.line_of(change.item)
    past = [t for t in scene.times_in(home.start, home.end) if is_past(scene, t) and t.recurring is None]
    yearly = change.recurring == "year" or any(_YEAR.search(scene.folded, t.start, t.end) for t in past)
    return shifted(result.period, "year") if yearly and result.period is not None else None


_YEAR = phrasing("toldafter", "year")


def _opening(scene: Scene, figure: Figure) -> Time | None:
    """The time that its sentence opens with."""
    start = scene.line_of(figure.item).start
    times = [t for t in scene.times_in(start, figure.item.start) if t.recurring is None]
    opened = times and _OPENED.fullmatch(scene.folded, start, times[0].start) is not None
    return times[0] if opened else None


_OPENED = phrasing("toldafter", "opened")


def _hence(scene: Scene, now: Sequence[Figure], then: Sequence[Figure], line: Sequence[Figure]) -> Iterator[Tie]:
    """A sentence that tells of now, one that opens with a year earlier, and by how much it has thus moved."""
    change, result, base = line[0], now[0], then[0]
    homes = [scene.line_of(f.item) for f in (result, base, change)]
    close = len({h.block for h in homes}) == 1 and homes[2].index - homes[0].index <= len(homes) - 1
    levels = [f for f in line if f.part is not Part.CHANGE and f.is_kin(base)]
    time = _opening(scene, base)
    if not close or levels or time is None or not _is_change(change):
        return
    back = words(scene.language).earlier.search(scene.folded[time.start : time.end]) is not None
    said = _HENCE.search(scene.folded, homes[2].start, change.item.start) is not None
    like = all(f.is_level and is_plain(f) for f in (base, result)) and base.is_kin(result)
    if back and said and like and comparable(base, result) and not clash(base, result):
        yield Tie(change=change.index, base=base.index, result=result.index, named=True)
