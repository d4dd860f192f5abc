"""A number of things, and the things: 三項措施:甲、乙, "three measures: A, B and C", 甲、乙、丙三人, respectively.

How many members a list has is a range where its words can be cut in two ways ("A、B和C" may be two or three); only a
number outside of it breaks the count.  A list far shorter than its number gives examples and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.doc.tokens import Word
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.counts import apposed, called, paired
from claimgraph.extract.links.counts.lists import Size, size_of, weighed
from claimgraph.extract.links.near import counting, is_plain, lines, value
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form, MentionKind

MOST = 12  # things that a sentence lists by name


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every number of things that stands beside a list of them."""
    cues = cue_data.load(scene.language)
    previous: list[Figure] = []
    for line in lines(figures):
        if scene.line_of(line[0].item).cell is None:
            for number in (f for f in line if _counts_things(f)):
                yield from _listed_after(scene, cues, number, line)
                yield from _listed_before(scene, cues, number)
                yield from called.read(scene, number)
                if not _is_part_of(cues, number):
                    yield from apposed.read(scene, number)
                yield from _same_whole(cues, number, previous)
            yield from _in_a_row(scene, cues, line)
            yield from paired.read(scene, cues, line)
        previous = [] if line[0].title else line
    for home in scene.lines:
        if home.cell is None:
            yield from _grouped(scene, cues, home, [figures[i] for i in home.items])


def _counts_things(figure: Figure) -> bool:
    quantity = figure.quantity
    added = figure.part is Part.CHANGE and figure.play.form is Form.DIFFERENCE  # 新增三門：…
    plain = quantity.kind is MentionKind.NUMBER and (is_plain(figure) or added) and not quantity.amount.hedges
    return plain and value(figure).denominator == 1 and 2 <= value(figure) <= MOST and quantity.amount.upper is None


def _length(
    number: Figure, size: Size, where: tuple[int, int], *, closed: bool = True, more: int = 0
) -> Iterator[Knot]:
    """The number against the length of the list that stands at `where`."""
    told = int(value(number))
    length = min(max(told, size[0] + more), size[1] + more)
    if abs(told - length) <= 2:
        listed = counting(*where, length - more)
        yield Knot(bond=Bond.LENGTH, terms=(_so_many(number), listed), length=length, closed=closed)


def _so_many(number: Figure) -> Term:
    """打三场，先后在…: how many, whatever the verb before it tells of falls."""
    moved = number.part is Part.CHANGE and number.play.sign < 0
    return counting(number.item.start, number.item.end, int(value(number))) if moved else number.index


# --- the list beside its number


def _listed_after(scene: Scene, cues: Cues, number: Figure, line: Sequence[Figure]) -> Iterator[Knot]:
    """Three measures: A, B and C; three councillors – A, B and C – ; 四個村，分別是甲、乙和丙."""
    if not _is_part_of(cues, number):
        listed = _opened(scene, cues, number.item.start, number.item.end, line)
        if listed is not None:
            size, where, closed = listed
            size = _distinct(number, scene.folded[slice(*where)], size)
            if size[0] != 2 * int(value(number)) or not cues.spaced:
                yield from _length(number, size, where, closed=closed)


def _is_part_of(cues: Cues, number: Figure) -> bool:
    """Three of its five directors: the list tells of the three."""
    return cues.spaced and _OF_THE.search(number.item.before) is not None


_OF_THE = phrasing("counts", "of_the")


def _opened(
    scene: Scene, cues: Cues, start: int, at: int, line: Sequence[Figure]
) -> tuple[Size, tuple[int, int], bool] | None:
    """The list that what stands at `start` to `at` announces: its size, its place, whether it names all."""
    end = scene.line_of(line[0].item).end if line else scene.folded.find("\n", at)
    text = scene.folded[at : end if end > at else len(scene.folded)]
    found = _opening(scene, cues, start, text)
    if found is None:
        return None
    opening, stop = found
    between = any(
        at <= f.item.start < at + opening.end() and not f.quantity.ordinal and not _is_whole_of(scene, at, f)
        for f in line
    )
    listed = re.split(stop, text[opening.end() :], maxsplit=1)[0]
    goes_on = _NUMBERED.match(scene.folded, at + opening.end() + len(listed))
    if between or goes_on or _HEADED.search(opening.group()):
        return None
    listed = _AND_SO_ON.sub("", listed)
    first = at + opening.end() + len(listed) - len(listed.lstrip())
    where = first, first + len(listed.strip())
    closed = cues.word("examples").search(listed) is None and not _PLACED.search(opening.group())
    written = scene.article.text[where[0] : where[1]]
    if cues.spaced and opening.end() > _FAR and not written[:1].isupper():
        return None
    size = _size(cues, listed, written, [f for f in line if where[0] <= f.item.start < where[1]])
    if opening.group().endswith("(") and (_is_gloss(cues, listed, written) or _LED.match(scene.folded, where[1])):
        return None
    if size is None or (opening.group().endswith(":") and size[1] == 2 and cues.spaced and "," in listed):
        return None
    return size, where, closed


def _is_whole_of(scene: Scene, at: int, figure: Figure) -> bool:
    """Four of the 11 prizes that it was up for: A, B, C and D: the list tells of the four."""
    return scene.spaced and _OF_ALL.fullmatch(scene.folded, at, figure.quantity.start) is not None


_OF_ALL = phrasing("counts", "of_all")


def _size(cues: Cues, listed: str, written: str, inside: Sequence[Figure]) -> Size | None:
    """How many members a list has, with the figures inside it: ranks, ages, or how many each member is."""
    if inside and all(f.quantity.ordinal for f in inside):
        ranks = {value(f) for f in inside}
        return (len(ranks), len(ranks)) if max(ranks) == len(ranks) >= 2 else None
    if inside and not _AGED.fullmatch(listed):
        others = any(f.unit is not None or f.quantity.quote[0].isdigit() for f in inside)
        total = weighed(listed) if cues.spaced and others else None
        return None if total is None else (total, total)
    return size_of(cues, listed, written)


_FAR = 82  # characters behind which only names are taken for the list
_LED = re.compile(r"[)）] ?[:：]")  # three lines (daily, in thousands): the list comes behind the colon
# 一、减税。二、放权: the list goes on
_NUMBERED = phrasing("counts", "numbered")
# 「三個一」活動, 三級管理的主要內容是: what opens the list is another thing than the number counts
_HEADED = phrasing("counts", "headed")
_AGED = phrasing("counts", "aged")
_AND_SO_ON = phrasing("counts", "and_so_on")
_PLACED = phrasing("counts", "placed")


def _is_gloss(cues: Cues, listed: str, written: str) -> bool:
    """4 support vehicles (cars and vans), 县(市、区): what they may be, in common words."""
    if not cues.spaced:
        return any(len(g) < 2 for g in re.split("[、,]", listed.strip()))
    return "," not in listed and not written[:1].isupper()


def _opening(scene: Scene, cues: Cues, start: int, text: str) -> tuple[re.Match[str], str] | None:
    """What opens a list behind a number, and where the list stops."""
    if not cues.spaced:
        openings: tuple[tuple[re.Pattern[str], str], ...] = _UNSPACED
    else:
        openings = _SPACED
        if _NAMING.search(scene.folded, max(0, start - 24), start):
            openings = (*openings, (_AS, r"[.!?]"))
    return next(((m, stop) for pattern, stop in openings if (m := pattern.match(text)) is not None), None)


_SPACED = (
    (re.compile(r"[^,.;:–—()]{0,120}?:"), r"[.!?]"),
    (re.compile(r"[^,.;:–—()]{0,60}? (?:–|—|--|-) "), r" (?:–|—|--|-) |[.!?]"),
    (re.compile(r"[^,.;:–—()]{0,40}? \((?!\d)"), r"\)"),
    (phrasing("counts", "by_name"), r"[.!?;]"),
    (phrasing("counts", "are"), r"[.!?;]"),
)
_NAMING = phrasing("counts", "naming")
_AS = phrasing("counts", "as")
_UNSPACED = (
    (re.compile(r"[^,.;:。；]{0,48}?:"), r"[.。!?]"),
    (phrasing("counts", "namely"), r"[.。!?;]"),
    (re.compile(r"[^,.;:。；()]{0,10}?\((?!\d)"), r"\)"),
    (phrasing("counts", "is_titled"), r"[.。!?;,]"),
    (phrasing("counts", "is_names"), r"[.。!?;,]"),
    (re.compile(r"[^,.;:。；()]{0,20}?—{2,}"), r"——|[.。!?;,]"),
)


def _grouped(scene: Scene, cues: Cues, home: Line, line: Sequence[Figure]) -> Iterator[Knot]:
    """The trio – A, B, C and D – met at school: a word that says how many they are."""
    for number in range(2, 7):
        for match in cues.word(f"group_{number}").finditer(scene.masked, home.start, home.end):
            listed = _opened_in(scene, cues, match, home, line)
            if listed is None:
                yield from apposed.listed(scene, counting(*match.span(), number), number, match.end(), home.end)
                continue
            size, where, closed = listed
            length = min(max(number, size[0]), size[1])
            if abs(number - length) <= 2:
                terms = counting(*match.span(), number), counting(*where, length)
                yield Knot(bond=Bond.LENGTH, terms=terms, length=length, closed=closed)


def _opened_in(
    scene: Scene, cues: Cues, match: re.Match[str], home: Line, line: Sequence[Figure]
) -> tuple[Size, tuple[int, int], bool] | None:
    text = scene.folded[match.end() : home.end]
    return None if _OF_OTHERS.match(text) else _opened(scene, cues, match.start(), match.end(), line)


_OF_OTHERS = phrasing("counts", "of_others")


def _listed_before(scene: Scene, cues: Cues, number: Figure) -> Iterator[Knot]:
    """甲、乙、丙三支勁旅: the list ends right where its number stands."""
    if cues.spaced or not _sums_up(scene, number):
        return
    clause = re.split(r"[,;:。；\s]", scene.folded[scene.line_of(number.item).start : number.item.start])[-1]
    if _JOINED.search(clause):
        return  # 食材、房租和四个工人的工资: the last of the list
    if "、" not in clause or _NO_LIST.search(clause) or _is_doing(scene, number.item.start) or _COUNTED.search(clause):
        return
    if _are_places(scene, number, clause):
        return  # 台北、台中、高雄四家医院: where they are
    size = size_of(cues, _ETC.sub("", clause))
    size = size and (min(size[0], _certain(scene, number.item.start, clause)), size[1])
    size = size and _distinct(number, clause, size)
    if size is not None:
        where = number.item.start - len(clause), number.item.start
        yield from _length(number, size, where, closed=not _ETC.search(clause))


def _are_places(scene: Scene, number: Figure, listed: str) -> bool:
    """What is listed are places, by the first of them, and what is counted are none."""
    start = number.item.start - len(listed)
    first = start + listed.index("、")
    named = any(w.end == first and w.tag == "LOC" for w in scene.tokens.before(first, start))
    return named and _SITED.match(scene.folded, number.quantity.number[1]) is not None


def _distinct(number: Figure, listed: str, size: Size) -> Size:
    """潍坊、东营、日照、东营四市: what is named twice counts once, where places or people are counted."""
    if not _DISTINCT.fullmatch(number.quantity.noun or "") or size[0] != size[1]:
        return size
    names = [n for n in _BREAK.split(listed)[1:] if len(n) > 1]
    first = re.split("、", listed, maxsplit=1)[0]
    twice = len(names) - len(set(names)) + any(first.endswith(n) for n in set(names))
    return size[0] - twice, size[1] - twice


_SITED = phrasing("counts", "sited")
_DISTINCT, _BREAK = phrasing("counts", "distinct"), phrasing("counts", "break")
_JOINED = phrasing("counts", "joined")
_COUNTED = phrasing("counts", "counted")  # 東、西、南、北、中五區六座: they are five
_NO_LIST = phrasing("counts", "no_list")
_ETC = phrasing("counts", "etc")  # and others: what stands before it names some


def _is_doing(scene: Scene, at: int) -> bool:
    """市委、市政府提出三步: a verb stands right before the number."""
    return any(w.end == at for w in _verbs(scene, at - 4, at))


def _verbs(scene: Scene, start: int, end: int) -> list[Word]:
    """Verbs of two characters and more that are no members of a list themselves."""
    words = scene.tokens.before(end, start)
    found = [w for w in words if w.pos == "VERB" and w.end - w.start > 1]
    return [w for w in found if not _LINKS.fullmatch(scene.folded[w.start - 1 : w.start])]


_LINKS = phrasing("counts", "links")


def _certain(scene: Scene, at: int, clause: str) -> int:
    """At least so many: 县委、县政府认准山场、水电 – behind a verb between nouns another list begins."""
    floor = at - len(clause)
    first = floor + clause.index("、")
    inner = [w.end for w in _verbs(scene, first, at) if scene.folded[w.end : w.end + 1] != "、"]
    groups = clause.split("、")
    longer = (i for i in range(1, len(groups) - 1) if len(groups[i]) > 2 * max(map(len, groups[i + 1 :])))
    behind = scene.folded[max(inner, default=floor) : at].count("、") + 1
    return min(behind, len(groups) - max(longer, default=0))


def _sums_up(scene: Scene, number: Figure) -> bool:
    """三人, 兩地, 三支勁旅; not 學校、醫院三所, which may be three of two kinds."""
    if not number.item.after and scene.line_of(number.item).items[-1] != number.index:
        return False  # 告五人三組: another number right behind
    numeral = scene.folded[number.quantity.number[0] : number.quantity.number[1]]
    unit = number.quantity.quote[number.quantity.number[1] - number.quantity.start :]
    after = scene.folded[number.item.end : number.item.end + 2]
    head = re.match(r"[\u4e00-\u9fff]{2}", after) is not None or (not unit and re.match(r"[\u4e00-\u9fff]", after))
    counted = bool(_COLLECTIVE.fullmatch(unit) or head) and not _OF_ORDER.match(unit + after)
    return counted and _SMALL.fullmatch(numeral) is not None


_COLLECTIVE = phrasing("counts", "collective")
_OF_ORDER = phrasing("counts", "of_order")
_SMALL = phrasing("counts", "small")


# --- one whole told twice


def _same_whole(cues: Cues, number: Figure, previous: Sequence[Figure]) -> Iterator[Knot]:
    """One of the two pumps at the lock … three of the four pumps at the lock."""
    for other in previous:
        if not (_counts_things(other) and other.quantity.noun and other.quantity.noun == number.quantity.noun):
            continue
        if _is_whole(cues, number) and _is_whole(cues, other) and len(_place(number) & _place(other)) >= 1:
            yield Knot(bond=Bond.SAME, terms=(other.index, number.index))


def _is_whole(cues: Cues, figure: Figure) -> bool:
    if cues.spaced:
        return _OF_WHOLE.search(figure.item.before.rstrip()) is not None
    return _AMONG.match(figure.item.after) is not None


_OF_WHOLE = phrasing("counts", "of_whole")
_AMONG = phrasing("counts", "among")


def _place(figure: Figure) -> frozenset[str]:
    """The words behind the noun that say which ones, up to the verb."""
    words = re.split(r"[,.;:。；]", figure.item.after)[0][:48]
    return frozenset(w for w in re.findall(r"[a-z]{4,}", words) if not _COMMON.fullmatch(w))


_COMMON = phrasing("counts", "common")


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


_FOLLOWING = phrasing("counts", "following")


def _dates(text: str) -> Size:
    groups = [g for g in _DATE_MARKS.split(text) if g.strip()]
    return len(groups), len(groups)


_DATE_MARKS = phrasing("counts", "date_marks")
