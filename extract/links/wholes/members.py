"""What may be a part of a total: the run of like figures behind it, and the rest that closes a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import (
    gap,
    in_unit_of,
    is_bare,
    last_match,
    lead,
    same_noun,
    same_thing,
    trail,
    value,
)
from claimgraph.extract.links.wholes import breakdowns
from claimgraph.extract.words.cues import NAME_MASK, TIME_MASK, Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind


def run(scene: Scene, cues: Cues, total: Figure, levels: Sequence[Figure]) -> list[Figure]:
    """The parts after a total: same unit, no new time, no new opener, none larger than a total of another noun."""
    out: list[Figure] = []
    for part in levels[levels.index(total) + 1 :]:
        fresh = gap(scene, out[-1] if out else total, part)
        if out and (
            TIME_MASK in fresh
            or re.search(r"[;；]|\.\)? ", fresh)
            or cues.word("part_opener").search(fresh)
            or cues.word("sum_total").search(fresh)
            or not is_joined(scene, cues, out[-1], part)
        ):
            break
        if out and part.item.bracketed and not out[-1].item.bracketed:
            continue  # 公司493家(含合資332家)
        if TIME_MASK in fresh and value(part) > value(total):
            break  # 周五收918万，周六、周日分别为1830万与1620万: of other days
        if not fits_part(cues, total, part) or (len(out) == 1 and re.search(r", and\b[^,]*$", fresh)):
            break
        if out and part.play.cue is not None and part.part is Part.BASE and not cues.spaced:
            break  # 由兩位領隊帶隊
        if part.part is Part.BASE and (_is_held_against(scene, part) or is_held(part)):
            break
        if out and _FURTHER.search(fresh) and _is_inside(scene, total):
            break
        if out and (value(part) > value(total) or breakdowns.is_within(cues, out, part)):
            break
        if len(out) > 1 and "only" in part.play.marks and sum(map(value, out)) == value(total):
            break  # 其中捐赠22.71亿元、拨款2.75亿元，招聘费用仅23万元: inside one of those that make it up
        out.append(part)
    return out


def _is_inside(scene: Scene, total: Figure) -> bool:
    """共180件，畫作112件，其中…，另有雕塑40件: what is told further is of the greater whole before it."""
    before = [i.quantity for i in scene.items_in(scene.line_of(total.item).start, total.item.start)]
    like = (
        q for q in before if (q.kind, q.amount.unit, q.noun) == (total.quantity.kind, total.unit, total.quantity.noun)
    )
    return any(q.amount.value > value(total) for q in like)


_FURTHER = phrasing("members", "further")


def _is_held_against(scene: Scene, base: Figure) -> bool:
    """Including 1.6m of coal, and was 5% above the 6.0m of the year before: what the change before it is against."""
    before = scene.items[base.index - 1].quantity if base.index else None
    return before is not None and before.kind in _RATIOS and before.start >= scene.line_of(base.item).start


def is_held(part: Figure) -> bool:
    """14 points against six: what another is held against."""
    return _HELD.search(part.item.before) is not None


_HELD = phrasing("members", "held")
_RATIOS = (MentionKind.PERCENTAGE, MentionKind.MULTIPLE)


def is_joined(scene: Scene, cues: Cues, first: Figure, second: Figure) -> bool:
    """A comma or an "and" makes them members of one list; 40 of the 30-seat kind are none."""
    return not cues.spaced or _JOINT.search(gap(scene, first, second)) is not None


_JOINT = phrasing("members", "joint")


def fits_part(cues: Cues, total: Figure, part: Figure) -> bool:
    """The part may have a noun of its own (animals: dogs) where nouns are not classifiers."""
    if same_thing(total, part):
        return not (
            is_bare(part) and value(part) > value(total) and (part.quantity.amount.hedges or _far_above(total, part))
        )
    other_noun = total.is_kin(part)
    return cues.spaced and other_noun and value(part) < value(total)


def _far_above(total: Figure, part: Figure) -> bool:
    """14 countries, including 320 from one: a number alone may be of another thing."""
    return value(part) > 5 * value(total)


def is_rest(cues: Cues, part: Figure) -> bool:
    ahead = re.split(r"[,;:。；：]", part.item.before.rstrip(" ,"))[-1]
    said = last_match(cues.word("remainder"), ahead)
    between = ahead[said.end() :] if said else ""
    if said is None:
        return False
    if cues.spaced:
        return _OF_ALL.search(between) is None
    return len(between) <= _NEXT and not _THERE.search(between)


_OF_ALL = phrasing("members", "of_all")  # 3.3 million remaining of a 5 million programme
_THERE = phrasing("members", "there")
_NEXT = 6  # characters from 其餘 to its figure


def is_left(cues: Cues, part: Figure) -> bool:
    """Leaving N; 尚有N戶待修: what is left to be done."""
    undone = cues.word("still").search(lead(part)[-4:]) and cues.word("undone").match(trail(part).lstrip())
    return bool(undone or cues.word("leaving").search(_SIDE.sub("", lead(part))))


_SIDE = phrasing("members", "side")  # with his left foot


def is_between(total: Figure, parts: Sequence[Figure]) -> bool:
    """Of two or more groups, one above it and one below: a mean, no total."""
    values = [value(p) for p in parts]
    return len(values) >= 2 and min(values) < value(total) < max(values)


def summed(total: Figure, parts: Sequence[Figure], closed: bool) -> Iterator[Knot]:
    """The parts of the total; 人均45210元，其中城鎮52680元、農村28430元 are averages, and so is 畝產468公斤."""
    if "average" in total.play.marks and (is_between(total, parts) or (len(parts) == 1 and not closed)):
        return
    if len(parts) >= 2 or (parts and not closed and same_noun(total.quantity.noun, parts[0].quantity.noun)):
        terms: tuple[Term, ...] = (total.index, *(in_unit_of(total, p) for p in parts))
        yield Knot(bond=Bond.SUM, terms=terms, closed=closed)


def counts_parts(figure: Figure, total: Figure, levels: Sequence[Figure]) -> bool:
    """28分、31分和26分,三节合计85分: how many parts are added up."""
    if figure is total or figure.index != total.index - 1 or same_noun(figure.quantity.noun, total.quantity.noun):
        return False
    parts = [f for f in levels if f.index < figure.index and f.quantity.noun == total.quantity.noun]
    return len(parts) >= 2 and value(figure) == len(parts)


def runs_on(scene: Scene, cues: Cues, part: Figure, parts: Sequence[Figure], levels: Sequence[Figure]) -> bool:
    """共獲金牌12枚、銀牌9枚, sales came to A in May, B in June: the word sums up the whole list."""
    if part is levels[0] and cues.word("sum_verb").search(lead(part)) is not None:
        return True
    return bool(parts) and _LISTED.fullmatch(gap(scene, part, parts[0])) is not None


_LISTED = re.compile(r"[^,;:，；：、]*、[^,;:，；：]*")  # 共獲得40枚金牌、27枚銀牌


def may_overlap(cues: Cues, part: Figure) -> bool:
    """18 can sing; 具有经济价值的23种: what some can do or have, others of the list may as well."""
    said = cues.word("overlapping").search(trail(part)[:24])
    return bool(said or (not cues.spaced and cues.word("overlapping_label").match(lead(part).strip())))


def counts_members(cues: Cues, figure: Figure, total: Figure) -> bool:
    """另有兩件分別拍得15萬元和7萬元，四件共150萬元: how many they are, beside what they come to."""
    return not cues.spaced and total.unit is not None and figure.unit is None and figure.quantity.noun is not None


def whole_name(words: str) -> str:
    """What the words are the whole of: 提案 for 提案总数."""
    return _IN_ALL.sub("", words) or words


_IN_ALL = phrasing("members", "in_all")


def is_shared(scene: Scene, total: Figure, part: Figure) -> bool:
    """36 games, and he accounted for 38% of the 71: a share is what is told."""
    return any(i.quantity.amount.unit == "%" for i in scene.items[total.index + 1 : part.index])


def is_shared_out(scene: Scene, total: Figure) -> bool:
    """A third of the 600 places, 350 and the remaining 50: a part is told by its share."""
    before = scene.items[total.index - 1].quantity if total.index else None
    told = before is not None and (before.amount.unit == "%" or (before.amount.worded and before.amount.value < 1))
    return (
        told and before is not None and _SHARE_OF.fullmatch(scene.folded[before.end : total.quantity.start]) is not None
    )


_SHARE_OF = phrasing("parts", "share_of")


def is_aside(figure: Figure) -> bool:
    """Moussaoui, 33, a French national: the age of who is named; 430 of its 81-metre blades: what they are like."""
    if figure.quantity.kind is MentionKind.DIMENSION and "-" in figure.quantity.quote:
        return True
    return is_bare(figure) and _NAMED.search(figure.item.before) is not None and bool(_WHO.match(figure.item.after))


_NAMED = re.compile(rf"(?:[^\W\d]|{NAME_MASK}), $")
_WHO = phrasing("parts", "who")


def unnested(scene: Scene, total: Figure, parts: Sequence[Figure]) -> list[Figure]:
    """187例：甲129例（出院67例）、乙58例: the members without what is told of each in brackets behind it."""
    told = [(f, NESTED.sub("", scene.masked[total.item.end : f.item.start])) for f in parts]
    inside = [f for f, text in told if text.rfind("(") > text.rfind(")")]
    colon = re.match(r"[^,;.()]*[:：]", scene.masked[total.item.end :]) is not None
    return [f for f in parts if f not in inside] if colon else list(parts)


NESTED = re.compile(r"\([^()]*\)")


def counted_out(scene: Scene, levels: Sequence[Figure]) -> Iterator[Figure]:
    """What a list behind each level may be of: itself, or the part of it that is told of; eleven of the 83 players."""
    for i, told in enumerate(levels[:-1]):
        part = levels[i - 1] if i and _OUT_OF.search(gap(scene, levels[i - 1], told)) else told
        yield part if value(part) < value(told) else told


_OUT_OF = phrasing("parts", "of")


def named_each(scene: Scene, total: Figure, parts: Sequence[Figure]) -> bool:
    """三艘漁船…37人，其中「甲」12人、「乙」14人、「丙」9人: as many of them by name as were told of."""
    before = scene.items_in(scene.line_of(total.item).start, total.item.start)
    if scene.spaced or not before or before[-1].quantity.amount.value != len(parts) or not before[-1].quantity.noun:
        return False
    things = _THINGS.match(scene.folded, before[-1].quantity.end)
    names = [_AHEAD.split(part.item.before)[-1] for part in parts]
    if things is None or len({n[-1:] for n in names}) != 1 or len(set(names)) != len(names):
        return False
    return all(_BY_NAME.search(n) or (len(n) > 1 and n[-1] == things.group()[-1]) for n in names)


_THINGS, _BY_NAME = phrasing("members", "things"), phrasing("members", "by_name")
_AHEAD = phrasing("members", "joints")


def clear(scene: Scene, parts: list[Figure], total: Figure, cues: Cues) -> list[Figure]:
    """Without a last "another B", or 主跨420米 behind all parts of the bridge: those before it make the total."""
    if len(parts) < 2 or sum(map(value, parts[:-1])) != value(total):
        return parts
    inside = (
        len(parts) > 2 and value(parts[-1]) < max(map(value, parts[:-1])) and _ASIDE.search(gap(scene, *parts[-2:]))
    )
    return parts[:-1] if inside or cues.word("further").search(lead(parts[-1])) else parts


_ASIDE = re.compile(r"^[^,、;。]*,(?! ?and\b)")
