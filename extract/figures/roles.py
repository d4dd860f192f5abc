"""The part a figure plays in its sentence: level, base, result, change or share.

The last cue before the figure that stands close enough rules; a cue right after it ("a 12% rise") comes first for
percentages and multiples.  A figure without a cue takes the part of the like figure before it in the same sentence:
"Revenue rose 12% and profit 19%".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from claimgraph.extract.figures import takenup
from claimgraph.extract.figures.converted import is_other_writing, without_bracket
from claimgraph.extract.figures.governs import (
    collected,
    governs_else,
    is_averaged,
    is_mean_change,
    is_of_level,
    is_result_before,
    is_set_against,
    part_said,
    stands_on,
)
from claimgraph.extract.figures.multiples import is_gap, sized, times_wording
from claimgraph.extract.figures.scene import Item, Scene
from claimgraph.extract.figures.setagainst import is_ahead_by
from claimgraph.extract.text.fold import fold
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues, Hit
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, MentionKind, Wording


class Part(StrEnum):
    """What a figure does in its sentence."""

    LEVEL = "level"
    BASE = "base"  # from X, than X, 較…的X
    RESULT = "result"  # to X, 增至X
    CHANGE = "change"
    SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """The part of one figure.

    sign   of a change: +1, −1 or 0 (not said)
    marks  further cues that govern it: total, part, rest, average, least, most, only, compound, from, versus
    cue    where the ruling cue stands, in the article
    """

    part: Part
    sign: int = 0
    form: Form | None = None
    wording: Wording = Wording.PLAIN
    marks: tuple[str, ...] = ()
    cue: tuple[int, int] | None = None
    inherited: bool = False


_STOP = re.compile(r"[,;:.!?()，。；：！？（）、|\n]")
_REACH = {True: (28, 70), False: (7, 30)}  # characters from a cue to its figure: spaced and unspaced scripts
_ATTRIBUTE = 6  # characters of 的上行空間
_ASIDE = frozenset({"only", "compound"})  # 累積到每年57筆: what they mark is told besides
_MARKS = ("total", "part", "rest", "average", "least", "most", "only", "compound")


def plays(scene: Scene) -> tuple[Play, ...]:
    """The part of every figure of the scene, in order."""
    cues = cue_data.load(scene.language)
    out: list[Play] = []
    for line in scene.lines:
        moved = 0
        earlier: list[tuple[Item, Play]] = []
        for i in line.items:
            if earlier and _BREAK.search(scene.masked, earlier[-1][0].end, scene.items[i].start):
                moved = 0
            sided = is_ahead_by(scene, i)
            play = Play(part=Part.LEVEL) if sided else _play(without_bracket(scene, i), cues, moved, earlier)
            moved = play.sign or moved or _MOVED * (play.part is Part.BASE)
            earlier += [] if is_other_writing(scene, i) else [(scene.items[i], play)]
            out.append(play)
    return tuple(out)


_BREAK = phrasing("roles", "break")
_MOVED = 2  # from X: something moved, up or down


def _play(item: Item, cues: Cues, moved: int, earlier: Sequence[tuple[Item, Play]]) -> Play:
    before = _reaching(item, cues, earlier)
    marks = _marks(item, cues, before)
    if item.quantity.ordinal:
        return Play(part=Part.LEVEL, marks=marks)
    ruling = [h for h in before if not _ASIDE.issuperset(h.names) and not is_mean_change(item, h)]
    last = ruling[-2] if is_averaged(ruling) else ruling[-1] if ruling else None
    for rule in (_signed, _points, _multiple, _lost, _noun_change):
        play = rule(item, cues, last, before, moved)
        if play is not None:
            return replace(play, marks=marks)
    retold = _beaten_by(item, earlier) or _retold(item, cues, earlier) or _taken_up(item, cues, moved, earlier)
    if retold is not None:
        return replace(retold, marks=marks)
    play = _cued(item, cues, last, before, moved)
    if play is not None:
        return replace(play, marks=marks)
    inherited = _parallel(item, earlier)
    if inherited is not None:
        return replace(inherited, marks=marks)
    part = Part.SHARE if item.quantity.kind is MentionKind.PERCENTAGE else Part.LEVEL
    return Play(part=part, marks=marks)


def _reaching(item: Item, cues: Cues, earlier: Sequence[tuple[Item, Play]]) -> list[Hit]:
    """The cues before the figure that reach it: close, in the same clause; 和 alone between figures is none."""
    text, hits = item.before, list[Hit]()
    listed, last = bool(earlier), earlier[-1][0] if earlier else None
    for hit in cues.before.hits(text):
        gap = text[hit.end :]
        joint = "versus" in hit and gap.lstrip().startswith("and ")
        joint = joint or (listed and "versus" in hit and not text[: hit.start].strip(" 、") and len(text.strip()) == 1)
        if (
            (_STOP.search(gap) and not (_sign(hit) and _RESUMED.fullmatch(gap)))
            or joint
            or (not cues.spaced and "neutral" in hit)
        ):
            continue
        if collected(item, cues, hit, gap) or governs_else(item, cues, hit, last) or stands_on(item, cues, hit, gap):
            continue
        bare = gap.replace(cue_data.TIME_MASK, "").replace(cue_data.NAME_MASK, "").strip()
        single = not cues.spaced and hit.end - hit.start == 1
        reach = _reach(cues, hit, gap)
        if single and not _is_far(hit) and bare and not cues.word("joint").fullmatch(bare):
            continue
        if len(bare) <= (_single_reach(hit) if single else reach):
            hits.append(hit)
    return hits


_RESUMED = phrasing("roles", "resumed")  # dropped even faster, by 9.5%


def _reach(cues: Cues, hit: Hit, gap: str) -> int:
    (near, far), comparing = _REACH[cues.spaced], "from" in hit or "versus" in hit
    if comparing and cues.spaced and hit.end - hit.start <= _BRIEF:
        return near if takenup.is_named(gap, cues) else 0
    return far if comparing or (len(gap) > 1 and _ends_with(cues.word("direct"), gap)) else near


_BRIEF = 2  # "on" compares with what stands right behind it


def _ends_with(pattern: re.Pattern[str], text: str) -> bool:
    return any(m.end() >= len(text.rstrip()) for m in pattern.finditer(text))


def _is_far(hit: Hit) -> bool:
    """What is compared with, or the whole of a share, may stand between the cue and its figure."""
    return any(name in hit for name in ("from", "versus", "share"))


def _single_reach(hit: Hit) -> int:
    return 20 if _is_far(hit) else 1


def _marks(item: Item, cues: Cues, before: Sequence[Hit]) -> tuple[str, ...]:
    after = {name for hit in cues.after.hits(item.after[:24]) for name in hit.names if hit.start <= 2}
    told = [h for h in before if cues.spaced or h.end - h.start > 1 or "part" not in h]  # 已有64戶 is no part
    level = [hit for hit in told if is_of_level(item, cues, hit)]
    names = {n for hit in told for n in hit.names if n != "compound" or hit not in level}
    names |= after & {"average", "total", "compound"}
    return tuple(m for m in _MARKS if m in names)


def _place(item: Item, hit: Hit) -> tuple[int, int]:
    offset = item.start - len(item.before)
    return offset + hit.start, offset + hit.end


def _sign(hit: Hit | None) -> int:
    return 0 if hit is None else 1 if "up" in hit else -1 if "down" in hit else 0


def _direction(before: Sequence[Hit]) -> tuple[int, Hit | None]:
    for hit in reversed(before):
        if _sign(hit):
            return _sign(hit), hit
    return 0, None


# --- the rules, in order


def _signed(item: Item, cues: Cues, last: Hit | None, before: Sequence[Hit], moved: int) -> Play | None:
    """+3.2%, -8.2%: a percentage with a written sign is a change."""
    quantity = item.quantity
    written = quantity.quote[:1]
    if quantity.kind is not MentionKind.PERCENTAGE or written not in "+-−－＋" or not written:
        return None
    return Play(part=Part.CHANGE, sign=1 if written in "+＋" else -1, form=_form(item))


def _points(item: Item, cues: Cues, last: Hit | None, before: Sequence[Hit], moved: int) -> Play | None:
    """Percentage points are always a difference."""
    if item.quantity.amount.unit != "pp":
        return None
    sign, hit = _direction(before)
    after = _after(item, cues, ("up", "down"))
    if not sign and after is not None:
        sign, hit = _sign(after), None
    return Play(part=Part.CHANGE, sign=sign, form=Form.POINTS, cue=_place(item, hit) if hit else None)


def _multiple(item: Item, cues: Cues, last: Hit | None, before: Sequence[Hit], moved: int) -> Play | None:
    """倍, times, -fold, doubled: the words tell by which reading."""
    if item.quantity.kind is not MentionKind.MULTIPLE:
        return None
    behind, ahead = cues.word("multiple_of").match(item.after.lstrip()), item.before[-12:]
    if behind or (_ends_with(cues.word("multiple_of"), ahead) and not item.quantity.amount.worded):
        return Play(part=Part.LEVEL)
    if cues.word("of_cut").fullmatch(fold(item.quantity.quote)) and _direction(before)[0] >= 0:
        return Play(part=Part.LEVEL)
    last = sized(item, before) or last
    wording, sign = times_wording(item, cues, last, _sign(last))
    cue = _place(item, last) if last is not None and _sign(last) else None
    return Play(part=Part.CHANGE, sign=sign, form=Form.FACTOR, wording=wording, cue=cue)


def _lost(item: Item, cues: Cues, last: Hit | None, before: Sequence[Hit], moved: int) -> Play | None:
    """A loss of 35%, of 2.4 square kilometres, where a loss of £35m is a level; off 7.9 percent."""
    found = list(cues.word("loss_of").finditer(item.before)) if takenup.may_be_lost(item) else []
    if not found or found[-1].end() < len(item.before.rstrip()):
        return None
    offset = item.start - len(item.before)
    return Play(part=Part.CHANGE, sign=-1, form=_form(item), cue=(offset + found[-1].start(), offset + found[-1].end()))


def _noun_change(item: Item, cues: Cues, last: Hit | None, before: Sequence[Hit], moved: int) -> Play | None:
    """A 12% rise; 35 percent more likely; £900 more than the median."""
    after = _after(item, cues, ("up", "down"))
    onward = last is not None and ("from" in last or "to" in last or item.before[: last.end].endswith(" from"))
    if after is None or (last is not None and onward and not _SET_OFF.search(item.before, last.end)):
        return None
    if last is not None and _sign(last) and takenup.is_told_of(item, item.before[last.end :], after):
        return None
    by_third = _is_fraction(item) and _MORE.fullmatch(item.after[: after.end]) and not _FOR_SO_MUCH.search(item.before)
    if item.quantity.kind is not MentionKind.PERCENTAGE and not by_third and not _compares(item, cues, after):
        return None
    return Play(part=Part.CHANGE, sign=_sign(after), form=_form(item))


_SET_OFF, _FOR_SO_MUCH = phrasing("roles", "set_off"), phrasing("roles", "for_so_much")  # for a third more


def _compares(item: Item, cues: Cues, after: Hit) -> bool:
    rest = item.after[after.end : after.end + 40]
    word = item.after[after.start : after.end]
    than = cues.after.pattern.match(rest.lstrip()) if cues.spaced else None
    compared = than is not None and "than" in cues.after.names[than.group()]
    return compared or cues.word("compares").fullmatch(word) is not None or takenup.is_off(item, after)


def _after(item: Item, cues: Cues, names: tuple[str, ...]) -> Hit | None:
    """A cue right after the figure: at most two short words between."""
    limit = 26 if cues.spaced else _ATTRIBUTE
    window = item.after[:limit]
    stop = _STOP.search(window)
    window = window[: stop.start()] if stop else window
    for hit in cues.after.hits(window):
        if any(n in hit for n in names) and (cues.spaced or not hit.start):
            between = window[: hit.start]
            between = cues.word("rhythm").sub("", between) if item.quantity.per is not None else between  # 27 a day
            if (
                between.count(" ") > 2
                or cues.word("gap_break").search(between)
                or _SO_OFTEN.match(item.after, hit.start)
            ):
                return None
            return hit
    return None


def _cued(item: Item, cues: Cues, last: Hit | None, before: Sequence[Hit], moved: int) -> Play | None:
    """The last cue before the figure rules."""
    if (said := part_said(item)) is not None:
        return Play(part=Part(said))
    if last is None or (_BY_P.search(item.before) and not _direction(before)[0]):
        return _by_between(item) or _share_after(item, cues)
    cue = _place(item, last)
    sign, _ = _direction(before)
    if ("to" in last or "most" in last) and not _sign(last) and _rate_of_change(item, cues, before):
        return Play(part=Part.CHANGE, sign=sign, form=_form(item), cue=cue)
    if "to" in last and (sign or moved):
        return Play(part=Part.RESULT, sign=sign or (moved if abs(moved) == 1 else 0), cue=cue)
    if _sign(last) and "versus" in last and (_BY.match(item.after) or is_set_against(item, last)):
        return Play(part=Part.BASE, cue=cue, sign=sign)
    over = _OVER.match(item.before[last.end :]) and item.quantity.kind is not MentionKind.PERCENTAGE
    by_so_much = _OF_LEVEL.fullmatch(item.before[last.end :]) and _BY.match(item.after)
    if _sign(last) and (over or by_so_much or _LED.search(item.before)):
        return Play(part=Part.BASE, cue=cue, sign=sign)
    if _sign(last) and is_result_before(item, before):
        return Play(part=Part.BASE, cue=cue)
    if _sign(last) and item.quantity.kind is not MentionKind.PERCENTAGE and _FOR.search(item.before[last.end :]):
        return None
    if _sign(last):
        if any(p.fullmatch(item.before[last.end :].strip()) for p in (cues.word("standing"), _AFTERWARDS)):
            return Play(part=Part.RESULT, sign=sign, cue=cue)
        return Play(part=Part.CHANGE, sign=0 if is_gap(item, last) else _sign(last), form=_form(item), cue=cue)
    if "from" in last or "versus" in last:
        return Play(part=Part.LEVEL if takenup.is_own(item) else Part.BASE, cue=cue, sign=sign)
    if "share" in last and (item.quantity.kind is MentionKind.PERCENTAGE or _is_fraction(item)):
        return Play(part=Part.SHARE, cue=cue)
    return _share_after(item, cues)


def _by_between(item: Item) -> Play | None:
    """A cut to the tax, by 1%, from 7% to 6%: by so much, between two levels."""
    ends = _FROM_TO.match(item.after) if _BY_P.search(item.before) else None
    percent = item.quantity.kind is MentionKind.PERCENTAGE
    return Play(part=Part.CHANGE, form=_form(item)) if percent and ends is not None else None


_BY_P, _FROM_TO = phrasing("roles", "by_p"), phrasing("roles", "from_to")


_AFTERWARDS = phrasing("roles", "afterwards")  # 加租後每月須付2,850元
_MORE, _SO_OFTEN = phrasing("roles", "more"), phrasing("roles", "so_often")  # £15, a third more; more than once
_BY, _FOR = phrasing("roles", "by"), phrasing("roles", "for")  # knocked down for $43m: no size of the fall
_OF_LEVEL = phrasing("roles", "of_level")  # improved the record of 6.83 metres by nine centimetres
_OVER = phrasing("roles", "over")  # a 9.7 percent increase over the 15,024 sold
_LED = phrasing("roles", "led")  # 領先徐國安的38%


def _rate_of_change(item: Item, cues: Cues, before: Sequence[Hit]) -> bool:
    """漲幅達150%, 超載達一半: the word itself names the change, what follows gives its size."""
    if len(before) < 2 or not _sign(before[-2]) or _form(item) is not Form.PERCENT:
        return False
    if before[-2].end - before[-2].start > 1 and sized(item, before) is not None:
        return True
    told = item.before[before[-2].start : before[-1].start].rstrip()  # 同比增幅: up to the end of the noun
    return any(m.end() == len(told) for m in cues.word("growth_noun").finditer(told))


def _share_after(item: Item, cues: Cues) -> Play | None:
    after = _after(item, cues, ("share",)) if cues.spaced else None
    ratio = item.quantity.kind is MentionKind.PERCENTAGE or item.quantity.amount.worded
    return Play(part=Part.SHARE) if after is not None and ratio else None


def _parallel(item: Item, earlier: Sequence[tuple[Item, Play]]) -> Play | None:
    """The part of the percentage before it in the sentence."""
    ratio = item.quantity.kind is MentionKind.PERCENTAGE and not takenup.is_of_some(item)
    unit = item.quantity.amount.unit if ratio else None
    last = next((p for other, p in reversed(earlier) if unit and other.quantity.amount.unit == unit), None)
    return replace(last, inherited=True) if last is not None and last.part in (Part.CHANGE, Part.SHARE) else None


def _beaten_by(item: Item, earlier: Sequence[tuple[Item, Play]]) -> Play | None:
    """Beat the 175m of a year ago by 30 per cent; the old record, 2,710 tonnes, was beaten by 8.5%."""
    last, play = earlier[-1] if earlier else (item, Play(part=Part.LEVEL))
    of_base = _BY.fullmatch(item.before) and play.part is Part.BASE
    sign = 1 if takenup.is_passed(item, last) else play.sign if of_base else 0
    return Play(part=Part.CHANGE, sign=sign, form=_form(item)) if sign else None


def _retold(item: Item, cues: Cues, earlier: Sequence[tuple[Item, Play]]) -> Play | None:
    """By £58, or 9 per cent; by 25 (12%): the change before it, told in another form."""
    if not earlier or not (item.quantity.kind is MentionKind.PERCENTAGE or _is_fraction(item)):
        return None
    _, play = earlier[-1]
    gap = item.before.strip(" ,，(（")
    linked = (not gap and item.before.strip() != "") or cues.word("retold").fullmatch(gap) is not None
    moved = play.part is Part.CHANGE and play.form in (Form.DIFFERENCE, Form.POINTS) and play.sign != 0
    if not linked or not moved:
        return None
    return replace(play, form=Form.PERCENT, inherited=play.form is Form.DIFFERENCE)


def _taken_up(item: Item, cues: Cues, moved: int, earlier: Sequence[tuple[Item, Play]]) -> Play | None:
    """To 2.75 billion, or by 10 percent; a 9.7% increase over the 15,024 of last March; to £96m (£81m)."""
    if sign := takenup.sign(item, cues, moved):
        return Play(part=Part.CHANGE, sign=sign, form=_form(item))
    told = earlier and earlier[-1][1].part is Part.CHANGE and earlier[-1][1].sign
    former = earlier and earlier[-1][1].part is Part.RESULT and takenup.is_former(item, earlier[-1][0])
    return Play(part=Part.BASE) if former or (told and takenup.is_base(item, cues)) else None


def _form(item: Item) -> Form:
    return Form.PERCENT if _is_fraction(item) or item.quantity.kind is MentionKind.PERCENTAGE else Form.DIFFERENCE


def _is_fraction(item: Item) -> bool:
    """A third, four in ten: a change by it is relative."""
    amount = item.quantity.amount
    return item.quantity.kind is MentionKind.NUMBER and amount.worded and amount.unit is None and 0 < amount.value < 1
