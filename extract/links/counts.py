"""A number of things, and the things: 三項措施:甲、乙, "three measures: A, B and C", 甲、乙、丙三人, respectively.

How many members a list has is a range where its words can be cut in two ways ("A、B和C" may be two or three); only a
number outside of it breaks the count.  A list far shorter than its number gives examples and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from claimgraph.extract import cues as cue_data
from claimgraph.extract.cues import Cues
from claimgraph.extract.dating import ends_of
from claimgraph.extract.figure import Figure
from claimgraph.extract.language import base_language
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import counting, gap, is_plain, value
from claimgraph.extract.scene import Line, Scene
from claimgraph.ontology.model import Bond, Grain, MentionKind, Time

MOST = 12  # things that a sentence lists by name
Size = tuple[int, int]


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every number of things that stands beside a list of them."""
    cues = cue_data.load(base_language(scene.article.language))
    previous: list[Figure] = []
    for _, group in groupby(figures, key=lambda f: f.item.sentence):
        line = list(group)
        if scene.line_of(line[0].item).cell is None:
            for number in (f for f in line if _counts_things(f)):
                yield from _listed_after(scene, cues, number, line)
                yield from _listed_before(scene, cues, number)
                yield from _same_whole(scene, cues, number, previous)
            yield from _in_a_row(scene, cues, line)
            yield from _respectively(scene, cues, line)
            yield from _edition(scene, cues, line)
        previous = [] if line[0].title else line


def _counts_things(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = quantity.kind is MentionKind.NUMBER and is_plain(figure) and not quantity.amount.hedges
    return plain and value(figure).denominator == 1 and 2 <= value(figure) <= MOST and quantity.amount.upper is None


def _length(
    number: Figure, size: Size, where: tuple[int, int], *, closed: bool = True, more: int = 0
) -> Iterator[Knot]:
    """The number against the length of the list that stands at `where`."""
    told = int(value(number))
    length = min(max(told, size[0] + more), size[1] + more)
    if abs(told - length) <= 2:
        listed = counting(*where, length - more)
        yield Knot(bond=Bond.LENGTH, terms=(number.index, listed), length=length, closed=closed)


# --- how long a list is


def size_of(cues: Cues, text: str) -> Size | None:
    """The least and the most members that the words may list; None where they are no list of names."""
    text = text.strip()
    if not text or re.search(r"\d", text) or cues.word("not_listing").search(text):
        return None
    return _spaced_size(text) if cues.spaced else _unspaced_size(text)


def _spaced_size(text: str) -> Size | None:
    mark = ";" if ";" in text else ","
    groups = [g for g in (re.sub(r"^\s*(?:and|or)\s+", "", g).strip() for g in text.split(mark)) if g]
    joined = sum(len(re.findall(r"\b(?:and|or)\b", g)) for g in groups)
    if len(groups) + joined < 2 or any(len(g.split()) > 10 for g in groups):
        return None
    least = len(groups) + (1 if re.search(r"\b(?:and|or)\b", groups[-1]) and len(groups) < 2 else 0)
    return least, len(groups) + joined


def _unspaced_size(text: str) -> Size | None:
    if "、" in text:
        mark, text = "、", re.split(r"[,;]", text)[0]
    else:
        mark = ";" if ";" in text else ","
    groups = [g for g in text.split(mark) if g.strip()]
    joined = len(_AND.findall(groups[-1])) if groups else 0
    if len(groups) + joined < 2 or any(len(g) > 24 for g in groups):
        return None
    return len(groups) + (1 if len(groups) == 1 else 0), len(groups) + joined


_AND = re.compile(r"以及|[和及与跟]")


# --- the list beside its number


def _listed_after(scene: Scene, cues: Cues, number: Figure, line: Sequence[Figure]) -> Iterator[Knot]:
    """Three measures: A, B and C; 四個村分別是甲、乙和丙."""
    end = scene.line_of(number.item).end
    text = scene.folded[number.item.end : end]
    match = re.match(r"[^,.;:。；]{0,48}?:|[^,.;:。；]{0,16}?分别(?:是|为|叫)", text)
    if match is None:
        return
    listed = re.split(r"[.。!?]", text[match.end() :])[0]
    inside = [f for f in line if f.item.start >= number.item.end + match.end()]
    size = None if inside else size_of(cues, re.sub(r"等.{0,6}$", "", listed))
    if size is not None and not (match.group().endswith(":") and size[1] == 2 and cues.spaced and "," in listed):
        start = number.item.end + match.end()
        start += len(listed) - len(listed.lstrip())
        where = start, start + len(listed.strip())
        yield from _length(number, size, where, closed=cues.word("examples").search(listed) is None)


def _listed_before(scene: Scene, cues: Cues, number: Figure) -> Iterator[Knot]:
    """甲、乙、丙三支勁旅: the list ends right where its number stands."""
    if cues.spaced or not _sums_up(scene, number):
        return
    start = number.item.start - len(number.item.before)
    clause = re.split(r"[,;:。；]", scene.folded[start : number.item.start])[-1]
    if "、" not in clause or re.search(r"[共有约近达]$|\d", clause):
        return
    size = size_of(cues, re.sub(r"等$", "", clause))
    if size is not None:
        where = number.item.start - len(clause), number.item.start
        yield from _length(number, size, where, closed=not clause.endswith("等"))


def _sums_up(scene: Scene, number: Figure) -> bool:
    """三人, 兩地, 三支勁旅; not 學校、醫院三所, which may be three of two kinds."""
    numeral = scene.folded[number.quantity.number[0] : number.quantity.number[1]]
    unit = number.quantity.quote[number.quantity.number[1] - number.quantity.start :]
    after = scene.folded[number.item.end : number.item.end + 2]
    han = re.fullmatch(r"[二两三四五六七八九十]+", numeral) is not None
    head = re.match(r"[\u4e00-\u9fff]{2}", after) is not None or (not unit and re.match(r"[\u4e00-\u9fff]", after))
    return han and bool(unit in _COLLECTIVE or head) and not re.match(r"年级|年|月|号|楼|届|级|期|线|次", unit + after)


_COLLECTIVE = frozenset("人地国省市县区方者类种大校队岸位")


# --- one whole told twice


def _same_whole(scene: Scene, cues: Cues, number: Figure, previous: Sequence[Figure]) -> Iterator[Knot]:
    """One of the two lifts at the tunnel … three of the four lifts at the tunnel."""
    for other in previous:
        if not (_counts_things(other) and other.quantity.noun and other.quantity.noun == number.quantity.noun):
            continue
        if _is_whole(cues, number) and _is_whole(cues, other) and len(_place(number) & _place(other)) >= 1:
            yield Knot(bond=Bond.SAME, terms=(other.index, number.index))


def _is_whole(cues: Cues, figure: Figure) -> bool:
    before = figure.item.before.rstrip()
    if cues.spaced:
        return re.search(r"\bof (?:the|its|their|these|those)$", before) is not None
    return re.match(r"[^,.;:。；]{0,6}中的?", figure.item.after) is not None


def _place(figure: Figure) -> frozenset[str]:
    """The words behind the noun that say which ones, up to the verb."""
    words = re.split(r"[,.;:。；]", figure.item.after)[0][:48]
    return frozenset(w for w in re.findall(r"[a-z]{4,}", words) if w not in _COMMON)


_COMMON = frozenset({"have", "been", "were", "that", "which", "will", "with", "from", "this", "also", "they", "their"})


# --- streaks


def _in_a_row(scene: Scene, cues: Cues, line: Sequence[Figure]) -> Iterator[Knot]:
    """Their sixth in a row, following wins on 3, 10, 17 and 24 May; 先後擊敗甲、乙、丙,取得三連勝."""
    for figure in line:
        end = scene.line_of(figure.item).end
        if cues.spaced:
            match = _FOLLOWING.match(scene.folded[figure.item.end : end])
            if match is not None and value(figure) <= MOST:
                at = figure.item.end
                where = at + match.start(1), at + match.end(1)
                yield from _length(figure, _dates(match.group(1)), where, more=1 if figure.quantity.ordinal else 0)
        elif re.match(r"[场个]?连[胜败冠霸]", scene.folded[figure.item.end : figure.item.end + 4]):
            yield from _streak(scene, cues, figure)


_FOLLOWING = re.compile(
    r"[^.;]{0,12}\bin a row,? (?:following|after) (?:[a-z]+ ){1,3}(?:on|over|against) ([^.;]{3,90})"
)


def _dates(text: str) -> Size:
    groups = [g for g in re.split(r",|\band\b", text) if g.strip()]
    return len(groups), len(groups)


def _streak(scene: Scene, cues: Cues, figure: Figure) -> Iterator[Knot]:
    start = scene.line_of(figure.item).start
    text = scene.folded[start : figure.item.start]
    match = re.search(
        r"(?:先后|接连|连续|相继)[^,。;]*?([^,。;]*、[^,。;]*?)(?:[二两三四五六七八九十]支[^,]{0,6})?,?(?:取得|豪取|拿下|收获|录得|迎来)$",
        text,
    )
    size = size_of(cues, match.group(1)) if match else None
    if match is not None and size is not None:
        yield from _length(figure, size, (start + match.start(1), start + match.end(1)))


# --- editions


def _edition(scene: Scene, cues: Cues, line: Sequence[Figure]) -> Iterator[Knot]:
    """每四年一屆,首屆於2005年,2025年為第六屆: so many steps of so many years."""
    start, end = _span(scene, line)
    text = scene.folded[start:end]
    step, first = _EVERY.search(text), cues.word("first_time").search(text)
    ranks = [f for f in line if f.quantity.ordinal and value(f) >= 2]
    years = [t for t in scene.line_of(line[0].item).times if t.period is not None and t.period.grain is Grain.YEAR]
    years = [t for t in years if t.period is not None and t.period.since is not None and t.recurring is None]
    if step is None or first is None or len(ranks) != 1 or len(years) != 2:
        return
    span = years[1].period.since.year - years[0].period.since.year  # type: ignore[union-attr]
    each = _STEPS.get(next((g for g in step.groups() if g), ""), 1)
    if span > 0 and span % each == 0 and years[0].start < years[1].start:
        told = [counting(t.start, t.end, t.period.since.year) for t in years]  # type: ignore[union-attr]
        yield Knot(bond=Bond.LENGTH, terms=(ranks[0].index, *told), length=span // each + 1)


_EVERY = re.compile(
    r"每([一两二三四五六]|[2-6])?年(?:举办|举行|召开)?[一1][届次回]"
    r"|\bevery (two|three|four|five|other)? ?years?\b|\b(?:annual|yearly)\b"
)
_STEPS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "two": 2, "three": 3, "four": 4, "five": 5, "other": 2}
_STEPS |= {str(n): n for n in range(2, 7)}


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
        if last is not None and (figure.quantity.kind is not last.quantity.kind or _far(scene, figure, last, cues)):
            break
        run.append(figure)
    if near and run and run[0].item.start - match.end() > 12:
        return []
    return run if near is not None else run[::-1]


def _far(scene: Scene, one: Figure, other: Figure, cues: Cues) -> bool:
    first, second = sorted((one, other), key=lambda f: f.index)
    between = gap(scene, first, second).strip()
    limit = r"(?:,|and|,\s*and|seats|\s)*" if cues.spaced else r"[、,和及与]|以及|[、,]?而?"
    return re.fullmatch(limit, between) is None


def _names(cues: Cues, text: str) -> Size | None:
    """The list that the clause begins with: two at least, as many as its marks allow."""
    clause = text.strip() if cues.spaced else re.split(r"[,;:。；]", text)[-1]
    if not cues.spaced:
        marks = clause.count("、")
        joined = len(_AND.findall(clause.rsplit("、", 1)[-1]))
        return (marks + 1 + (not marks), marks + 1 + joined) if marks + joined else None
    match = re.match(r"(.{2,80}?)\band\b(?! \d)(.{2,40})", clause)
    if match is None or any(len(g.split()) > 4 for g in match.group(1).split(",")):
        return None
    return 2, len([g for g in match.group(1).split(",") if g.strip()]) + 1


def _years(scene: Scene, line: Line, before: int) -> tuple[Time, int] | None:
    """A range of years that the sentence names before 分別, and how many they are."""
    for time in line.times:
        ends = ends_of(time) if time.end <= before and time.deadline is None else None
        if ends is not None and ends[0].since and ends[1].since and ends[0].grain.value == "year":
            return time, ends[1].since.year - ends[0].since.year + 1
    return None
