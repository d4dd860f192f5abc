"""As many figures as names or years: "A, B and C took 21, 9 and 6 seats respectively"; editions by their rhythm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.dating import ends_of
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.counts.lists import AND, Size
from claimgraph.extract.links.near import counting, gap, is_bare, number_in, value
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Grain, Time


def read(scene: Scene, cues: Cues, line: Sequence[Figure]) -> Iterator[Knot]:
    """What a sentence pairs off, and the number of its edition."""
    yield from _respectively(scene, cues, line)
    yield from _edition(scene, cues, line)


# --- editions


def _edition(scene: Scene, cues: Cues, line: Sequence[Figure]) -> Iterator[Knot]:
    """每四年一屆,首屆於2005年,2025年為第六屆: so many steps of so many years."""
    start, end = _span(scene, line)
    text = scene.folded[start:end]
    step, first = _EVERY.search(text), cues.word("first_time").search(text)
    ranks = [f for f in line if f.quantity.ordinal and value(f) >= 2]
    years = [t for t in scene.line_of(line[0].item).times if t.period is not None and t.period.grain is Grain.YEAR]
    years = [t for t in years if t.period is not None and t.period.since is not None and t.recurring is None]
    if step is None or first is None or len(ranks) != 1 or len(years) != 2 or _SKIPPED.search(text):
        return
    span = years[1].period.since.year - years[0].period.since.year  # type: ignore[union-attr]
    told = next((g for g in step.groups() if g), "1")
    each = number_in(told) or 2  # every other year
    if span > 0 and span % each == 0 and years[0].start < years[1].start:
        ends = [counting(t.start, t.end, t.period.since.year) for t in years]  # type: ignore[union-attr]
        yield Knot(bond=Bond.LENGTH, terms=(ranks[0].index, *ends), length=span // each + 1)


_EVERY = phrasing("paired", "every")
_SKIPPED = phrasing("paired", "skipped")


# --- respectively


def _respectively(scene: Scene, cues: Cues, line: Sequence[Figure]) -> Iterator[Knot]:
    """As many figures as names (or years) before them: "A, B and C took 21, 9 and 6 seats respectively"."""
    for match in cues.word("respectively").finditer(scene.masked, *_span(scene, line)):
        run = _run_at(scene, cues, match, line)
        if len(run) < 2:
            continue
        start = scene.line_of(line[0].item).start
        names = _names(cues, scene.folded[start : min(match.start(), run[0].item.start)])
        years = _years(scene, scene.line_of(line[0].item), match.start())
        number = len(run)
        if names is not None and names[0] <= number <= names[1]:
            continue
        if years is not None and names is None:
            told = counting(years[0].start, years[0].end, years[1])
            yield Knot(bond=Bond.LENGTH, terms=(told, *(f.index for f in run)), length=number)
        elif names is not None and years is None:
            told = counting(run[0].item.start, run[-1].item.end, number)
            length = names[1] if number > names[1] else names[0]
            yield Knot(bond=Bond.LENGTH, terms=(told, *(f.index for f in run)), length=length)


def _span(scene: Scene, line: Sequence[Figure]) -> tuple[int, int]:
    home = scene.line_of(line[0].item)
    return home.start, home.end


def _run_at(scene: Scene, cues: Cues, match: re.Match[str], line: Sequence[Figure]) -> list[Figure]:
    """The like figures, close to one another, that follow 分別 or stand before "respectively"."""
    near = [f for f in line if f.item.start >= match.end()] if not cues.spaced else None
    ordered = near if near is not None else [f for f in reversed(line) if f.item.end <= match.start()]
    run: list[Figure] = []
    for figure in ordered:
        last = run[-1] if run else None
        if last is not None and _far(scene, figure, last):
            break
        unlike = last is not None and figure.quantity.kind is not last.quantity.kind
        if last is None or not unlike or (near and is_bare(last)):  # 1519萬、1110萬及935萬千瓦: the unit is told once
            run.append(figure)
        if unlike:
            break
    if near and run and run[0].item.start - match.end() > 12:
        return []
    return run if near is not None else run[::-1]


def _far(scene: Scene, one: Figure, other: Figure) -> bool:
    first, second = sorted((one, other), key=lambda f: f.index)
    between = gap(scene, first, second).strip()
    return phrasing("paired", "between", scene.language).fullmatch(between) is None


_BESIDE = re.compile("(?<=[》」』”])(?=[《「『“])")  # 《甲》《乙》和《丙》: no mark stands between titles


def _names(cues: Cues, text: str) -> Size | None:
    """The list that the clause begins with: two at least, as many as its marks allow."""
    clause = text.strip() if cues.spaced else re.split(r"[,;:。；]", text)[-1]
    if not cues.spaced:
        clause = _BESIDE.sub("、", clause)
        marks = clause.count("、")
        joined = len(AND.findall(clause.rsplit("、", 1)[-1]))
        return (marks + 1 + (not marks), marks + 1 + joined) if marks + joined else None
    match = re.match(r"(.{2,80}?)\band\b(?! \d)(.{2,40})", clause)
    if match is None or any(len(g.split()) > 4 for g in match.group(1).split(",")):
        return None
    return 2, len([g for g in match.group(1).split(",") if g.strip()]) + 1


_DURING = phrasing("paired", "during")


def _years(scene: Scene, line: Line, before: int) -> tuple[Time, int] | None:
    """A range of years that the sentence names before 分別, and how many they are."""
    for time in line.times:
        ends = ends_of(time) if time.end <= before and time.deadline is None else None
        if _DURING.search(scene.folded, time.end - 1, time.end + 2):
            continue  # 2019年至2021年間: when it was, not what the figures are of
        if ends is not None and ends[0].since and ends[1].since and ends[0].grain.value == "year":
            return time, ends[1].since.year - ends[0].since.year + 1
    return None
