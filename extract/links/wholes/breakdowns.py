"""Breakdowns whose wording says that they are parts of one whole: 由A和B組成, "of the T, A … and a further B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import (
    gap,
    in_unit_of,
    is_plain,
    lead,
    number_in,
    same_thing,
    sentences,
    told,
    trail,
    unmasked,
    value,
)
from claimgraph.extract.links.wholes.opposites import are_two
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form


def read(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """The sums of one sentence."""
    yield from _made_of(scene, cues, levels)
    yield from _whole_last(scene, cues, levels)
    yield from _and_further(scene, cues, levels)
    yield from _by_group(scene, cues, levels)
    yield from _of_so_many(scene, levels)
    yield from _all_but(cues, levels)
    yield from _done_and_not(cues, levels)
    yield from _of_them(scene, cues, levels)


def after_loss(cues: Cues, line: Sequence[Figure]) -> Iterator[Knot]:
    """The mine employed T and has since shed D jobs, leaving L: what was lost and what is left."""
    for first, second, left in zip(line, line[1:], line[2:], strict=False):
        out_of = first.part is Part.CHANGE and _OUT_OF.fullmatch(second.item.before)
        if out_of and (value(left) >= value(second) or _PLACED.match(trail(left))):
            continue
        total, lost = (second, first) if out_of else (first, second)
        alike = total.unit == lost.unit == left.unit and total.quantity.per == left.quantity.per
        fits = is_plain(total) and is_plain(left) and lost.part is Part.CHANGE and lost.play.form is Form.DIFFERENCE
        if alike and fits and value(lost) < value(total) and cues.word("leaving").search(lead(left)):
            yield Knot(bond=Bond.SUM, terms=(total.index, told(lost), left.index))


_PLACED = phrasing("breakdowns", "placed")  # leaving 20 at its base: elsewhere are more
_OUT_OF = phrasing("breakdowns", "out_of")


def _made_of(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """通高8.6米,由6.2米的像身和3.4米的底座兩部分組成."""
    for i, total in enumerate(levels[:-2]):
        if not cues.word("made_from").search(gap(scene, total, levels[i + 1])):
            continue
        parts = [p for p in levels[i + 1 :] if same_thing(total, p) and value(p) < value(total)]
        end = scene.line_of(total.item).end
        tail = scene.folded[parts[-1].item.end : end] if parts else ""
        if len(parts) >= 2 and cues.word("made_of").search(re.split(r"[,;。，；]", tail)[0]):
            yield Knot(bond=Bond.SUM, terms=(total.index, *(p.index for p in parts)))


def _whole_last(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """分兩期建設,一期投資A,二期投資B,總投資T: the parts are no more than the whole, and all of it where counted."""
    if len(levels) < 3:
        return
    total = levels[-1]
    like = [f for f in levels[:-1] if same_thing(total, f) and f.part is Part.LEVEL]
    named = _TOTAL.search(gap(scene, like[-1], total)) if len(like) >= 2 and not cues.spaced else None
    if named is not None and all(named["what"] in f.item.before for f in like):
        ahead = scene.folded[scene.line_of(total.item).start : like[0].item.start]
        counted = [number_in(m["number"]) or 2 for m in _STAGES.finditer(ahead)]
        yield Knot(bond=Bond.SUM, terms=(total.index, *(f.index for f in like)), closed=len(like) in counted)


_TOTAL = phrasing("breakdowns", "total")
_STAGES = phrasing("breakdowns", "stages")


def _and_further(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """Of the T, A were netted at home and a further B abroad: B are others than A."""
    for i, total in enumerate(levels[:-2]):
        first, second = levels[i + 1], levels[i + 2]
        alike = same_thing(total, first) and same_thing(total, second)
        head = cues.word("whole_head").match(total.item.before.lstrip()) or cues.word("all_of").search(trail(total))
        if not alike or head is None:
            continue
        plain = first.part is second.part is total.part is Part.LEVEL
        if plain and cues.word("further").search(lead(second)) and not re.search(r"[.;]", gap(scene, first, second)):
            yield Knot(bond=Bond.SUM, terms=(total.index, first.index, second.index), closed=False)


def _all_but(cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """All but D of the T crew were flown home, meaning N have left."""
    for few, total, rest in zip(levels, levels[1:], levels[2:], strict=False):
        alike = same_thing(total, few) and same_thing(total, rest) and value(few) < value(total)
        said = cues.word("all_but").search(lead(few)[-12:]) and cues.word("all_left").search(lead(rest) + trail(rest))
        if alike and said and total.part is rest.part is Part.LEVEL:
            yield Knot(bond=Bond.SUM, terms=(total.index, few.index, rest.index))


def _done_and_not(cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """吸收资金T元，尚有A元未兑付，已兑付B元: what is done and what is not make up the whole."""
    if cues.spaced:
        return
    for total, first, second in zip(levels, levels[1:], levels[2:], strict=False):
        alike = same_thing(total, first) and same_thing(total, second)
        if not alike or any(f.part is not Part.LEVEL for f in (first, second)) or value(total) <= value(first):
            continue
        told_of = [f"{lead(f)}|{trail(f)}" for f in (first, second)]
        for done, undone in (told_of, told_of[::-1]):
            deed = _UNDONE.search(undone)
            if deed is None or deed["deed"] in lead(total) or _UNDONE.search(done):
                continue
            if deed["deed"] in done:
                yield Knot(bond=Bond.SUM, terms=(total.index, first.index, second.index))
                break


_UNDONE = phrasing("breakdowns", "undone")


def _of_them(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """Sixty-two schools were inspected; 17 of them failed.  共320名,有240名来自外地."""
    for total, part in pairwise(levels):
        between = gap(scene, total, part)
        counted = same_thing(total, part) and total.quantity.noun is not None and value(part) < 5 * value(total)
        if re.search(r"[.。]", between) or not counted or total.part is not Part.LEVEL:
            continue
        of = _OF_THEM.match(part.item.after)
        there = not cues.spaced and _THERE.fullmatch(between) and cues.word("whole_before").search(lead(total))
        of = of or (
            cues.word("whole_head").fullmatch(lead(total).strip()) and re.fullmatch(r" [a-z' -]{2,24}, ", between)
        )
        if part.part is Part.LEVEL and (of or (there and cues.word("predicate").match(trail(part)))):
            yield Knot(bond=Bond.SUM, terms=(total.index, part.index), closed=False)


_OF_THEM = phrasing("breakdowns", "of_them")
_THERE = phrasing("breakdowns", "there")


def _by_group(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """新生2060人,男生980人,女生1080人; 214 vessels, 128 owned and 86 chartered: a whole and its two opposites."""
    groups = cues.word("halves")
    for total, first, second in zip(levels, levels[1:], levels[2:], strict=False):
        pair = (first, second)
        fits = all(total.is_kin(f) and value(f) < value(total) and f.part is Part.LEVEL for f in pair)
        if not fits or total.part is not Part.LEVEL or groups.search(lead(total)):
            continue
        named = [m.group() for f in pair if (m := groups.search(_beside(cues, f)))]
        apart = re.search(r"[.;。；]", gap(scene, total, first) + gap(scene, first, second))
        if not apart and len(named) == len(pair) and are_two(cues, *named) and not _has_third(scene, cues, second):
            yield Knot(bond=Bond.SUM, terms=(total.index, first.index, second.index))


def halves(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """145,000 are out of work.  Men make up 78,000 of them and women 67,000: of what is told first before them."""
    cues, previous = cue_data.load(scene.language), list[Figure]()
    for line in sentences(scene, figures, titles=False):
        levels = [f for f in line if f.part is Part.LEVEL and is_plain(f)]
        first, second = levels if len(levels) == len(line) == _HALVES else (None, None)
        told_of = [f for f in previous if f.part is Part.LEVEL and is_plain(f)]
        if first is not None and second is not None and told_of and _OF_ALL.match(scene.folded, first.item.end):
            total = told_of[0]
            named = [m.group() for f in (first, second) if (m := cues.word("halves").search(_beside(cues, f)))]
            fits = all(total.is_kin(f) and value(f) < value(total) for f in (first, second))
            if fits and len(named) == _HALVES and are_two(cues, *named) and not _has_third(scene, cues, second):
                yield Knot(bond=Bond.SUM, terms=(total.index, first.index, second.index))
        previous = line


_HALVES = 2
_OF_ALL = phrasing("breakdowns", "of_all")


def _has_third(scene: Scene, cues: Cues, second: Figure) -> bool:
    """公辦86家、民辦173家，其余為公建民營; 47 are urban, 31 rural and the rest neither: a kind of untold number."""
    behind = scene.folded[second.item.end : scene.line_of(second.item).end]
    return any(cues.word(w).search(behind) for w in ("remainder", "others", "further"))


def _of_so_many(scene: Scene, levels: Sequence[Figure]) -> Iterator[Knot]:
    """Through the two terminals, A through Terminal 1 and B through Terminal 2: the parts that are counted."""
    for count in levels[:2]:
        several, rest = int(value(count)), [f for f in levels if f is not count]
        if not _FEW[0] <= value(count) <= _FEW[1] or count.unit is not None or len(rest) != several + 1:
            continue
        total, *parts = rest
        name = _name(scene, count)
        alike = all(same_thing(total, p) and value(p) < value(total) and p.part is Part.LEVEL for p in parts)
        if name and alike and all(name in _around(scene, levels, p) for p in parts):
            yield Knot(bond=Bond.SUM, terms=(total.index, *(in_unit_of(total, p) for p in parts)))


_FEW = (2, 6)


def _name(scene: Scene, count: Figure) -> str:
    """What is counted, by the stem of its noun; in Chinese by the two characters behind the measure word."""
    if scene.spaced:
        return re.sub(r"(?:ies|e?s)$", "", count.quantity.noun or "")
    behind = scene.folded[count.quantity.end : count.quantity.end + 2]
    return behind if len(behind.strip()) == 2 and behind.isalpha() else ""


def _around(scene: Scene, levels: Sequence[Figure], part: Figure) -> str:
    """What tells of which the part is: behind it in a spaced script, before it in Chinese."""
    line, at = scene.line_of(part.item), levels.index(part)
    if scene.spaced:
        return scene.folded[part.item.end : levels[at + 1].item.start if at + 1 < len(levels) else line.end]
    return scene.folded[levels[at - 1].item.end if at else line.start : part.item.start]


def _beside(cues: Cues, figure: Figure) -> str:
    """What a figure counts: behind it in English, before it in Chinese, its own clause first."""
    ahead, behind = _AND.split(lead(figure))[-1], _AND.split(trail(figure))[0]
    return f"{behind} {ahead}" if cues.spaced else f"{ahead} {behind}"


_AND = phrasing("breakdowns", "and")


def is_within(cues: Cues, out: Sequence[Figure], part: Figure) -> bool:
    """教師180人,男教師70人; £8.5m went on buildings, £4.6m of it on theatres: no further part."""
    if cues.spaced and _OF_IT.match(part.item.after):
        return True
    label = unmasked(lead(part))
    among = None if cues.spaced else _AMONG.search(label)
    if among is not None and any(name and name[-2:] in among["of"] for name in map(_label, out)):
        return True  # 加开182列，加开列车中有64列为夜间高铁
    return not cues.spaced and any(len(b) > 1 and label != b and label.endswith(b) for b in (_label(p) for p in out))


def _label(part: Figure) -> str:
    return _OPENER.sub("", unmasked(lead(part)))


_OF_IT, _AMONG = phrasing("breakdowns", "of_it"), phrasing("breakdowns", "among")
_OPENER = phrasing("breakdowns", "opener")
