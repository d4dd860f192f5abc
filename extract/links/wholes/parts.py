"""Parts and totals: 其中, of which, 合計, "a total of", the rest.

A list is closed where the words say that it is complete: a total after it, a colon before it, the rest at its end, as
many parts as were announced.  Otherwise it gives examples, which can only be too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from claimgraph.extract.figures.converted import end_of, is_other_writing
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term, Told
from claimgraph.extract.links.beside.agreement import holds
from claimgraph.extract.links.changes.moment import first_of
from claimgraph.extract.links.near import (
    counting,
    gap,
    in_unit_of,
    is_bare,
    is_plain,
    is_share,
    last_match,
    lead,
    lines,
    number_in,
    same_noun,
    same_thing,
    trail,
    unmasked,
    value,
)
from claimgraph.extract.links.terms import is_amount, level_term
from claimgraph.extract.links.wholes import breakdowns, byplace, earlier, netbought, totals
from claimgraph.extract.links.wholes.members import (
    NESTED,
    clear,
    counted_out,
    fits_part,
    is_aside,
    is_between,
    is_held,
    is_left,
    is_rest,
    is_shared,
    is_shared_out,
    may_overlap,
    named_each,
    run,
    summed,
    unnested,
)
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import NAME_MASK, TIME_MASK, Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind

_MASKS = NAME_MASK + TIME_MASK + " "


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """All sums that the sentences state."""
    cues = cue_data.load(scene.language)
    previous: list[Figure] = []
    for line in lines(figures):
        levels = [f for f in line if is_plain(f) and f.quantity.amount.upper is None and not is_aside(f)]
        levels = [f for f in levels if not (_OF_EACH.search(lead(f)) or is_other_writing(scene, f.index))]
        found = [
            *_sums(scene, cues, levels),
            *_opened(scene, cues, [f for f in line if is_share(f) and f.unit == "%"]),
            *_of_events(scene, cues, line),
            *earlier.read(scene, cues, levels, previous),
        ]
        yield from _largest(found, figures)
        yield from breakdowns.after_loss(cues, line)
        previous = [] if line[0].title or scene.line_of(line[0].item).cell else levels


_OF_EACH = phrasing("parts", "of_each")


def _sums(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    yield from _opened(scene, cues, levels)
    yield from _listed(scene, cues, levels)
    yield from _with_rest(scene, cues, levels)
    yield from _leaving(scene, cues, levels)
    yield from byplace.read(cues, levels)
    yield from totals.read(scene, cues, levels)
    yield from breakdowns.read(scene, cues, levels)


def _of_events(scene: Scene, cues: Cues, line: Sequence[Figure]) -> Iterator[Knot]:
    """新增267例，其中甲127例…: what came or went is a total as well, and its parts went the same way."""
    for at, total in enumerate(line[:-1]):
        if not is_amount(total) or total.quantity.amount.upper is not None:
            continue
        behind = [f for f in line[at + 1 :] if is_plain(f) or is_amount(f)]
        if any(f.part is Part.CHANGE and f.play.sign * total.play.sign < 0 for f in behind):
            continue
        levels = [replace(f, play=replace(f.play, part=Part.LEVEL)) for f in (total, *behind)]
        for knot in _opened(scene, cues, levels):
            if knot.terms[0] == total.index and (knot.closed or _is_gross(total)):
                yield replace(knot, terms=(level_term(total), *(_as_told(line, t) for t in knot.terms[1:])))


def _is_gross(total: Figure) -> bool:
    """500 hired, 新開500家: nothing went the other way; of a rise of 500 more may be told than all."""
    return total.quantity.kind is MentionKind.NUMBER and _GROSS.search(lead(total)) is not None


_GROSS = phrasing("parts", "gross")


def _as_told(line: Sequence[Figure], term: Term) -> Term:
    return next((level_term(f) for f in line if f.index == term), term)


# --- the total first


def _opened(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """T, of which A and B; T, 其中A、B: an open list, unless it ends in the rest."""
    for told, first in pairwise(levels):
        total = _compared(scene, cues, levels, told, first)
        between = gap(scene, told, first)
        one_of = _TAKES.search("," + lead(told).lstrip(_MASKS + ",，、"))  # 甲占8,950宗，乙占6,330宗: side by side
        takes = _TAKES.search(between) if total.unit != "%" and one_of is None else None
        opener = cues.word("part_opener").search(between) or takes
        signed = netbought.is_total(scene, total)  # 法人买超86亿元，其中外资买超120亿元
        if opener is None or signed or re.search(r"[;。；]", between) or _is_other_whole(between):
            continue
        if value(first) > value(total) and _has_greater(scene, told, first):
            continue  # 新增1,240例，死亡23例，其中60歲以上1,020例
        summed_up = "total" in first.play.marks and "," in between[opener.end() :]  # 24傷,其中一名不治,傷亡總數30人
        then = _OF_THEN.match(scene.folded, told.item.end, told.item.end + opener.start())
        if summed_up or then or _SCORE.search(between):
            continue  # 满分为300分; 6部,去年同期分别是12部和7部
        if "average" in total.play.marks and "average" not in first.play.marks and TIME_MASK in between:
            continue  # 日均1887万人次，其中5月1日2311.9万人次
        if _pairs_lists(scene, cues, total, between[: opener.start()], opener.group()):
            continue
        if cues.word("whole_opener").fullmatch(opener.group()) and _of_others(between[: opener.start()]):
            continue
        other = _names_another(between[opener.end() :]) or _DOING.match(between[opener.start() :])
        if cues.spaced and (other or is_shared(scene, told, first)):
            continue
        behind = [total, *levels[levels.index(told) + 1 :]]
        parts = clear(scene, run(scene, cues, total, behind), total, cues)
        if _are_rates(total, parts) or _is_balance(cues, total, parts):
            continue
        if total is not told and any(p.part is Part.BASE for p in parts):
            yield from _then_and_now(total, told, parts)
            continue
        if len(parts) > 1 and any(may_overlap(cues, p) for p in parts):
            continue
        closed = bool(parts) and (is_rest(cues, parts[-1]) or _announced(scene, cues, total, parts))
        closed = closed or (len(parts) >= 2 and cues.word("whole_opener").search(between) is not None)
        if cues.word("each_of").search(between) and not cues.word("of_them").search(between):
            continue
        yield from summed(told if cues.spaced and sum(map(value, parts)) <= value(told) else total, parts, closed)


def _has_greater(scene: Scene, told: Figure, part: Figure) -> bool:
    """A like figure before the one told last is great enough to hold the part."""
    before = [scene.items[i].quantity for i in scene.line_of(told.item).items if i < told.index]
    like = [q for q in before if q.amount.unit == part.unit and same_noun(q.noun, part.quantity.noun)]
    return any(q.amount.value >= value(part) for q in like if q.kind is part.quantity.kind)


_EACH_OF = phrasing("parts", "each_of")  # $1,000 for each of them would cost $1.1bn
_SCORE = phrasing("parts", "score")
_DOING = phrasing("parts", "doing")  # total rain including snow can reach 600 mm
_TAKES, _OF_THEN = phrasing("parts", "takes"), phrasing("parts", "earlier")  # 床位1500張，內科占去820張


def _compared(scene: Scene, cues: Cues, levels: Sequence[Figure], base: Figure, part: Figure) -> Figure:
    """共23家，超過去年的21家，其中…: what was held against another is what the parts are of."""
    at = levels.index(base)
    first = levels[at - 1] if at else base
    beside = first.index == base.index - 1 and first.part is not Part.BASE and same_thing(first, base)
    past = beside and (base.part is Part.BASE or (not cues.spaced and first_of(scene, first, base) is base))
    return first if past and part.part is not Part.BASE else base


def _pairs_lists(scene: Scene, cues: Cues, total: Figure, before: str, opener: str) -> bool:
    """營收分別為A和B，淨利分別為C和D: another list with its own keys, and the figure before is a member of one."""
    paired = cues.word("respectively")
    if cues.spaced or paired.search(opener) is None:
        return False
    line = scene.line_of(total.item)
    return (
        bool(unmasked(before.strip(",，、"))) and paired.search(scene.masked, line.start, total.item.start) is not None
    )


def _of_others(words: str) -> bool:
    """4216米,云岭隧道和鹿鸣隧道则分别为…: names of their own stand before what they measure."""
    return NAME_MASK in words or len(unmasked(words).strip(",，")) > 2


def _names_another(words: str) -> bool:
    """Including minority interests, after stock losses of 7.5bn: what is included is no figure."""
    return not words.lstrip(_MASKS).startswith(",") and "," in words


def _is_balance(cues: Cues, total: Figure, parts: Sequence[Figure]) -> bool:
    """A loss of 29.6m, including a charge of 34m: gains make up for it, so that a part may be more than the whole."""
    around = f"{lead(total)} | {trail(total)}"
    return cues.word("balance").search(around) is not None and sum(map(value, parts)) > value(total)


def _then_and_now(now: Figure, then: Figure, parts: Sequence[Figure]) -> Iterator[Knot]:
    """115.7m against 108.3m, of which 110.8m against 102.5m: of each time its own part."""
    if len(parts) == 2 and parts[0].part is not Part.BASE:
        for whole, part in ((now, parts[0]), (then, parts[1])):
            yield Knot(bond=Bond.SUM, terms=(whole.index, in_unit_of(whole, part)), closed=False)


def _is_other_whole(between: str) -> bool:
    return _is_itself_part(between) or _EACH_OF.search(between) is not None


def _is_itself_part(after: str) -> bool:
    """66 of them: what is told here is the part, not the whole."""
    return _OF_THEM.match(after) is not None


_OF_THEM = phrasing("parts", "of_them")


def _are_rates(total: Figure, parts: Sequence[Figure]) -> bool:
    """60% take part, of men 63% and of women 57%: rates of groups, of which the total is a mean."""
    return total.unit == "%" and is_between(total, parts)


def _listed(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """29 medals: 8 gold, 11 silver and 10 bronze; 三家合計86萬份,晚報38萬份,晨報27萬份,週報31萬份."""
    for i, total in enumerate(counted_out(scene, levels)):
        between = scene.masked[end_of(scene, levels[i].index) : levels[i + 1].item.start]
        behind = unnested(scene, total, levels[i + 1 :])
        parts = [p for p in behind if value(p) < value(total)]
        commas = all(_COMMA.fullmatch(gap(scene, a, b)) for a, b in pairwise([total, *parts]))
        if commas and len(parts) > 2 and _announced(scene, cues, total, parts):
            yield from summed(total, parts, all(_fits_list(total, p) for p in parts))
        if not re.search(r"[:：]|^[^,.;()]{0,16}(?:\(| [—–] )$", between) or re.search(r"[;.。；]", between):
            continue
        clean = len(parts) == len(behind) and all(_fits_list(total, p) and not is_held(p) for p in parts)
        ones = _ones(scene, total)
        if clean and len(parts) + len(ones) >= 2 and _each_counted(scene, total, parts, ones):
            yield Knot(bond=Bond.SUM, terms=(total.index, *(in_unit_of(total, p) for p in parts), *ones))


_COMMA = re.compile(rf",[^,.;:()\d{TIME_MASK}]{{1,10}}")


def _each_counted(scene: Scene, total: Figure, parts: Sequence[Figure], ones: Sequence[Told]) -> bool:
    """Every member of the list has its own number, from the colon or bracket on, and no time of its own."""
    end, begin = scene.line_of(total.item).end, end_of(scene, total.index)
    text = re.split(r"[。!?]|\.(?!\d)", scene.masked[begin:end])[0]
    opening = re.search(r"[:：(]| [—–] ", text)
    if opening is None:
        return False
    at = begin + opening.end()
    close = text.find({"(": ")", " ": " – "}.get(text[opening.start()], "\n"), opening.end())
    stop = close if close >= 0 else len(text)
    if text[opening.start()] == "(" and TIME_MASK in text[:stop]:
        return False
    if text[opening.start()] in ":：":
        text = NESTED.sub(lambda m: " " * len(m.group()), text)  # of each member: 甲129例(出院67例)
    starts = [p.item.start for p in parts] + [o.start for o in ones]
    member, afterword = phrasing("parts", "member", scene.language), phrasing("parts", "afterword", scene.language)
    members = [m for m in member.finditer(text[opening.end() : stop]) if m.group().strip()]
    members = [m for m in members if at + m.start() < max(starts) or not afterword.match(m.group().strip())]
    ahead = 14 if scene.spaced else 10
    return all(s < begin + stop for s in starts) and all(
        sum(at + m.start() <= s < min(at + m.start() + ahead, at + m.end()) for s in starts) == 1 for m in members
    )


def _fits_list(total: Figure, part: Figure) -> bool:
    return total.unit == part.unit or is_bare(part)


def _ones(scene: Scene, total: Figure) -> list[Told]:
    """The list's members that are told as one: "two of them German, one Dutch"."""
    end = scene.line_of(total.item).end
    found = _ONE.finditer(scene.masked[total.item.end : end])
    at = total.item.end
    return [counting(at + m.start(1), at + m.end(1), 1) for m in found]


_ONE = phrasing("parts", "one")


def _with_rest(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """Of the T, A … and the remaining B: the whole is named, and the rest closes the list."""
    for i, total in enumerate(levels):
        before, after = lead(total), trail(total)
        whole = _named_whole(cues, before) or cues.word("whole_after").match(after.lstrip(_MASKS))
        whole = whole or (None if cues.spaced else cues.word("whole_after").search(after[-2:]))
        whole = whole or cues.word("whole_head").fullmatch(before.strip())
        parts = [p for p in levels[i + 1 :] if fits_part(cues, total, p)]
        if parts and _OF.search(gap(scene, total, parts[0])):
            continue  # 8,500 of the 15,000: the part before its whole
        if i and _OF.search(gap(scene, levels[i - 1], total)):
            whole, parts = _OF.search(gap(scene, levels[i - 1], total)), [levels[i - 1], *parts]
        ends = [n for n, p in enumerate(parts) if is_rest(cues, p) and not _is_other_kind(cues, total, p)]
        if len(parts) > 1 and cues.word("part_opener").search(gap(scene, parts[0], parts[1])):
            continue  # 65校中有23校出現缺額，其中三校…，其餘20校: the rest of the 23
        if ends and _GAINED.search(scene.folded, total.item.end, parts[ends[0]].quantity.start):
            continue  # 12家，關掉3家，又關2家，但新開了一家，如今剩8家
        if whole and ends and ends[0] >= 1 and not is_shared_out(scene, total):
            yield from summed(total, parts[: ends[0] + 1], True)


_GAINED = phrasing("parts", "gained")


def _named_whole(cues: Cues, before: str) -> re.Match[str] | None:
    """Of the 90 staff; has a fleet of 90; "the board will be cut to seven" names none."""
    named = last_match(cues.word("whole_before"), before)
    far = named is not None and cues.spaced and _ELSE.search(before[named.end() :]) is not None
    return None if far else named


_ELSE = phrasing("parts", "else")


def _is_other_kind(cues: Cues, total: Figure, part: Figure) -> bool:
    """教師153人,醫生117人,其他後勤人員41人: others by a name of their own, which the total does not bear."""
    said = None if cues.spaced else last_match(cues.word("other_kinds"), lead(part))
    name = lead(part)[said.end() :].strip() if said else ""
    return len(name) > 1 and name not in lead(total) + trail(total)


def _leaving(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """T; A had been reconnected, leaving B: of three like counts in a row the greatest is the whole."""
    for first, second, left in zip(levels, levels[1:], levels[2:], strict=False):
        clear = first.part is second.part is left.part is Part.LEVEL and left.index == first.index + 2
        if not clear or not is_left(cues, left) or not fits_part(cues, first, left):
            continue
        listed = any(gap(scene, left, f).lstrip().startswith("、") for f in levels if f.index == left.index + 1)
        if listed or first is not levels[0] or cues.word("total_after").search(trail(left)):
            continue
        total, part = sorted((first, second), key=lambda f: -f.quantity.amount.value)
        yield from summed(total, [part, left], True)


def _announced(scene: Scene, cues: Cues, total: Figure, parts: Sequence[Figure]) -> bool:
    """兩大平台合計…，其中甲…、乙…: as many parts as the total is said to have."""
    ahead = re.split(r"[,;:。；]", scene.masked[scene.line_of(total.item).start : total.item.start])[-1]
    count = _COUNT.search(ahead)
    told = count is not None and (number_in(count.group()) or 2) == len(parts)
    told = told and not all(_ROLE.search(lead(f)) for f in parts)  # 三艘船37人，其中船长3人、轮机员5人、水手20人
    return (told and bool(cues.word("sum_total").search(ahead))) or named_each(scene, total, parts)


_COUNT, _ROLE = phrasing("parts", "count"), phrasing("parts", "role")
_OF = phrasing("parts", "of")  # 58 of the 104: no list


def _largest(found: Sequence[Knot], figures: Sequence[Figure]) -> Iterator[Knot]:
    """One sum a total: a closed one first, else the one with the most parts."""
    best: dict[Term, Knot] = {}
    for knot in found:
        old = best.get(knot.terms[0])
        if old is None or (knot.closed, len(knot.terms)) > (old.closed, len(old.terms)):
            best[knot.terms[0]] = knot
    for total, outer in best.items():  # 免費的108萬當中學生45萬…: what a part is made of is no part beside it
        inner = {t for n, k in best.items() if n in outer.terms[1:] and k.closed for t in k.terms[1:]}
        terms = tuple(t for t in outer.terms if t not in inner)
        if inner and not holds(figures, outer) and inner < set(outer.terms[1:]) and len(terms) > len(("total", "part")):
            best[total] = replace(outer, terms=terms)
    whole = [set(k.terms) for k in best.values() if k.closed]
    yield from (k for k in best.values() if not any(set(k.terms) < w for w in whole))
