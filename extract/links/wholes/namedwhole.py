"""A share whose whole the words between 占 and the share name, where an earlier figure is told by the same words.

总竣工面积220万平方米 … 占竣工面积的86.3% · 占全县提案总数2570件的1.4% · 完成全年目标45万辆的40.4%

The whole is the figure that stands inside (占W 2570件的1.4%), else the one figure of the article whose own noun ends in
those words.  The part is the level told last before, over changes told of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import (
    REMEMBERED,
    gap,
    is_fraction,
    is_plain,
    lead,
    lines,
    outside,
    same_thing,
    trail,
    value,
    words_between,
)
from claimgraph.extract.links.terms import is_amount, level_term, share_term
from claimgraph.extract.links.wholes.collectives import again
from claimgraph.extract.links.wholes.members import whole_name
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Modality

_SHARE = phrasing("namedwhole", "share")
_INSIDE = phrasing("namedwhole", "inside")
_OF_IT = phrasing("namedwhole", "of_it")
_TARGET = phrasing("namedwhole", "target")
_WITHIN = 3  # sentences back in which a short name may be told
_LONG = 4  # characters of a name that is one wherever it stands


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The shares of every sentence that say what they are of."""
    language = scene.language
    cues = cue_data.load(language)
    if cues.spaced:
        return
    for line in lines(figures):
        for share in line:
            told = outside(scene, line, share)
            pair = _pair(scene, cues, share, told, figures) if _is_told(share) else None
            pair = pair or _of_a_year(scene, cues, share, figures)
            if pair is not None and (value(pair[0]) < value(pair[1]) or _lacks_myriads(*pair, share)):
                yield Knot(bond=Bond.RATIO, terms=(level_term(pair[0]), pair[1].index, share_term(share)))


def _is_told(figure: Figure) -> bool:
    share = figure.unit == "%" or is_fraction(figure)
    plain = share and not figure.title and figure.modality is Modality.ASSERTED
    return plain and _IS_RATE.search(lead(figure)) is None


_IS_RATE = phrasing("shares", "is_rate")  # 按年利率3.65%計


def _of_a_year(scene: Scene, cues: Cues, share: Figure, figures: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """年利率2%，存20萬元一年，利息4000元: a yearly rate, where one year is all the time that is told."""
    line = scene.line_of(share.item)
    times = scene.times_in(line.start, line.end)
    amounts = [t.amount for t in times if t.amount is not None]
    year = bool(amounts) and all(a.value == 1 and a.unit == "year" for a in amounts)
    if not year or any(t.recurring for t in times) or share.title or share.modality is not Modality.ASSERTED:
        return None
    return _by_names(scene, cues, share, figures) if _IS_RATE.search(lead(share)) else None


def _lacks_myriads(part: Figure, whole: Figure, share: Figure) -> bool:
    """568萬噸, 全國616噸: the whole is the less only for want of 萬 or 億."""
    if value(whole) <= 0 or share.quantity.amount.hedges:
        return False
    made = 100 * value(part) / value(whole)
    return any(abs(made / scale - value(share)) <= share.quantity.amount.step for scale in _MYRIADS)


_MYRIADS = (10**4, 10**8)


def _pair(
    scene: Scene, cues: Cues, share: Figure, line: Sequence[Figure], figures: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    start = scene.line_of(share.item).start
    ahead = scene.folded[start : share.quantity.start]
    whole = _inside(ahead, start, share, line)
    if whole is not None:
        part = _part(scene, whole, line)
        return None if part is None else (part, whole)
    cue = _SHARE.search(ahead) if share.unit == "%" else None
    made_up = cue is not None and _DONE_ALL.match(cue.group()) is None
    cue = cue if made_up else _OF_IT.search(ahead)
    what = cue["what"] if cue is not None else ""
    if cue is None and share.unit == "%":
        found = _of_group(scene, share, line, figures) or _of_rate(scene, cues, share, line, figures)
        return found or _by_names(scene, cues, share, figures)
    if cue is None or cues.word("own_whole").match(what) or re.search(r"\d", what):
        return None
    part = _part(scene, share, line) if made_up else _right_before(scene, share, line)
    whole = None if part is None else _whole(scene, cues, what, part, share, figures)
    return None if part is None or whole is None else (part, whole)


# --- the whole as a group


def _of_group(
    scene: Scene, share: Figure, line: Sequence[Figure], figures: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    """投资者中60岁以上的有1.21万名，占65%: of whom the part is some, told at the head of its sentence or clause."""
    part = _part(scene, share, line)
    if part is None or _BARE_SHARE.fullmatch(words_between(scene, part, share)) is None:
        return None
    group = _AMONG.search(scene.folded, scene.line_of(part.item).start, part.quantity.start)
    whole = _counted(group["group"], part, figures) if group is not None else None
    return None if whole is None else (part, whole)


def _of_rate(
    scene: Scene, cues: Cues, share: Figure, line: Sequence[Figure], figures: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    """持有4218万股，持股比例39.7%。…总股本1.06亿股: the name of the rate says what it is of."""
    part = _part(scene, share, line)
    between = words_between(scene, part, share) if part is not None else ""
    said = _RATE.fullmatch(between) if part is not None and part.index == share.index - 1 else None
    names = [whole for rate, whole in cues.pairs("rate_of") if said is not None and rate == said["rate"]]
    found = [_whole(scene, cues, name, part, share, figures) for name in names if part is not None]
    wholes = {f.index: f for f in found if f is not None}
    return (part, next(iter(wholes.values()))) if part is not None and len(wholes) == 1 else None


def _by_names(scene: Scene, cues: Cues, share: Figure, figures: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """蓄水量1.26億…。滿庫1.8億…，蓄水率70%: the rate, its part and its whole each by a name of its own."""
    told = lead(share)
    for rate, part, whole in cues.triples("named_rates"):
        said = re.search(f"(?:{rate})(?:$|{_COPULA.pattern})", told)
        if said is None or (_YEARLY.search(rate) and _lasts_longer(scene, share)):
            continue
        near = figures[max(0, share.index - _AHEAD) : share.index + 1 + _AHEAD]
        near = [f for f in near if abs(f.item.sentence - share.item.sentence) <= 1 and f.unit is not None]
        sides = [[f for f in near if _may_be(f, f) and re.search(name, lead(f))] for name in (part, whole)]
        if [len(side) for side in sides] == [1, 1] and sides[0][0].alike(sides[1][0]):
            return sides[0][0], sides[1][0]
    return None


_YEARLY = phrasing("namedwhole", "yearly")


def _lasts_longer(scene: Scene, share: Figure) -> bool:
    """三年期: interest of another time than a year."""
    line = scene.line_of(share.item)
    times = [t.amount for t in scene.times_in(line.start - _FAR, line.end + _FAR) if t.amount is not None]
    return any(a.value != 1 or a.unit != "year" for a in times)


_FAR = 60
_RATE = phrasing("namedwhole", "rate")
_AMONG = phrasing("namedwhole", "among")
_BARE_SHARE = phrasing("namedwhole", "bare_share")


def _counted(group: str, part: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The one figure before it that counts them: 1.86万名投资者."""
    near = [f for f in figures[max(0, part.index - REMEMBERED) : part.index] if _may_be(f, part)]
    found = [f for f in near if group in ((f.quantity.noun or ""), trail(f)[: len(group)])]
    return found[-1] if len({value(f) for f in found}) == 1 else None


# --- the whole inside


def _inside(ahead: str, start: int, share: Figure, line: Sequence[Figure]) -> Figure | None:
    """占提案总数2570件的1.4%: the figure right before the share, behind the word that opens it."""
    before = [f for f in line if f.index < share.index]
    if not before or not is_plain(before[-1]) or _INSIDE.fullmatch(ahead[before[-1].item.end - start :]) is None:
        return None
    opened = re.split(r"[,，;；。]", ahead[: before[-1].quantity.start - start])[-1]
    done = _DONE.search(opened)
    told = _MAKES_UP.search(opened) or (done is not None and _TARGET.search(opened, done.end()))
    return before[-1] if told else None


_MAKES_UP = phrasing("namedwhole", "makes_up")
_DONE = phrasing("namedwhole", "done")
_DONE_ALL = phrasing("namedwhole", "done_all")


def _part(scene: Scene, behind: Figure, line: Sequence[Figure]) -> Figure | None:
    """The level told last before the whole or the share, over what it changed by; of two wholes none."""
    for figure in reversed([f for f in line if f.index < behind.index]):
        between = gap(scene, figure, behind)
        if re.search(r"[;；。]", between):
            return None
        if figure.part is Part.CHANGE or figure.unit in ("%", "pp") or figure.quantity.ordinal or _is_name(figure):
            continue
        like = behind.unit in ("%", figure.unit) and (behind.unit == "%" or same_thing(figure, behind))
        return figure if is_plain(figure) and like and figure.part is not Part.BASE else None
    return None


def _right_before(scene: Scene, share: Figure, line: Sequence[Figure]) -> Figure | None:
    """省1000万元,略多于总预算的千分之一: the amount in the clause before, be it of a change."""
    part = next((f for f in line if f.index == share.index - 1), None)
    if part is None or len(re.findall(r"[,，]", gap(scene, part, share))) != 1:
        return None
    return part if is_amount(part) or (is_plain(part) and part.part is not Part.BASE) else None


def _is_name(figure: Figure) -> bool:
    """八届五次会议: the number of a meeting."""
    return figure.unit is None and _MEETING.fullmatch(figure.quantity.noun or "") is not None


_MEETING = phrasing("namedwhole", "meeting")


# --- the whole by its name


def _whole(
    scene: Scene, cues: Cues, what: str, part: Figure, share: Figure, figures: Sequence[Figure]
) -> Figure | None:
    """The one figure that is told by the name; a short name only near."""
    told_as, what = what, _ALL_OF.sub("", _ALL.sub("", whole_name(what))) or what
    if cues.word("whole_again").fullmatch(what):
        return None
    before = figures[max(0, share.index - REMEMBERED) : share.index]
    near = [f for f in before if f.index != part.index and _may_be(f, part)]
    found = [f for f in near if _is_named(scene, f, what, share) or _is_named(scene, f, told_as, share)]
    behind = figures[share.index + 1 : share.index + 1 + _AHEAD]
    found = found or [f for f in behind[:1] if _told_next(scene, f, what, part, share)]
    found = found or [f for f in behind if _told_later(scene, f, what, part, share)]
    found = found or again(scene, part, [f for f in near if share.item.sentence - f.item.sentence <= _WITHIN], told_as)
    values = {value(f) for f in found}
    return found[-1] if len(values) == 1 else None


def _told_next(scene: Scene, figure: Figure, what: str, part: Figure, share: Figure) -> bool:
    """占全國92%，而全國總產量…: the next clause tells how much that is."""
    if figure.item.sentence != share.item.sentence or not _may_be(figure, part):
        return False
    between = words_between(scene, share, figure)
    match = _TOLD_NEXT.fullmatch(between)
    return match is not None and (match["what"] == what or what.startswith(match["what"]))


_TOLD_NEXT = phrasing("namedwhole", "told_next")
_AHEAD = 8  # figures


def _told_later(scene: Scene, figure: Figure, what: str, part: Figure, share: Figure) -> bool:
    """占总股本的38.9%。…公司总股本为1.06亿股: a sentence or two on, by the same name."""
    near = 0 < figure.item.sentence - share.item.sentence <= 2
    return near and _may_be(figure, part) and value(figure) > value(part) and _is_named(scene, figure, what, share)


def _may_be(figure: Figure, part: Figure) -> bool:
    like = is_plain(figure) and same_thing(part, figure) and figure.part is not Part.BASE
    return like and not figure.title and figure.modality is Modality.ASSERTED


_COPULA = phrasing("namedwhole", "copula")
_ALL_OF = phrasing("namedwhole", "all_of")
_ALL = phrasing("namedwhole", "all")


def _is_named(scene: Scene, figure: Figure, what: str, share: Figure) -> bool:
    """The words before the figure end in the name, or in the same head with all its characters in order."""
    start = figure.item.start - len(figure.item.before)
    lead = re.split(r"[,，、;；。:：(（]", scene.folded[start : figure.quantity.start])[-1]
    name = _ALL_OF.sub("", _COPULA.sub("", lead))
    names = (name, name + (figure.quantity.noun or ""))
    far = share.item.sentence - figure.item.sentence
    ends = [n.removesuffix(what) for n in names if n.endswith(what)]
    if ends:
        wide = _ALL.match(what) is not None or any(map(_WIDE.fullmatch, ends))  # 工程总经费 is what 总经费 tells again
        return len(what) >= _LONG or (far <= _WITHIN and wide)
    if len(what) >= _LONG and any(n.endswith(what[-2:]) and _in_order(what, n) for n in names):
        return True
    return _is_told_of(figure, lead, what)


def _is_told_of(figure: Figure, lead: str, what: str) -> bool:
    """17.6亿元未兑付 is 未兑付金额, 1284万人次参观 is 参观人次, 总计吸引1284万人次 is 总人次."""
    stem = _AMOUNT.sub("", what.removesuffix(figure.quantity.noun or "\0"))
    if stem == what or figure.part is Part.CHANGE:
        return False
    if _ALL_TOLD.fullmatch(stem):
        return "total" in figure.play.marks
    return len(stem) > 1 and (trail(figure).startswith(stem) or stem in lead)


_AMOUNT = phrasing("namedwhole", "amount")
_ALL_TOLD = phrasing("namedwhole", "all_told")


# 总收入 is all of it, 显示面板收入 a part
_WIDE = phrasing("namedwhole", "wide")


def _in_order(what: str, name: str) -> bool:
    rest = iter(name)
    return all(c in rest for c in what)
