"""A total told behind its list: "A, B and C, T in all", A、B，合計T."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import (
    gap,
    in_unit_of,
    is_bare,
    is_share,
    last_match,
    lead,
    number_in,
    same_thing,
    sentences,
    told,
    trail,
    unmasked,
    upto,
    value,
    words_between,
)
from claimgraph.extract.links.wholes.members import counts_members, counts_parts, is_joined, runs_on
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond


def read(scene: Scene, cues: Cues, levels: Sequence[Figure]) -> Iterator[Knot]:
    """The sums that a total behind its list makes."""
    for total in levels:
        near = [f for f in levels if f.index <= total.index and not counts_parts(f, total, levels)]
        i = len(near) - 1
        if i < 2 or not _is_total(scene, cues, near[i - 1], total) or _LESS.search(gap(scene, near[i - 1], total)):
            continue  # £410,000 and £38,000; after debts it came to £390,000
        parts: list[Figure] = []
        for part in reversed([f for f in near[:i] if not counts_members(cues, f, total)]):
            each = _EACH.search(part.item.before) or _EACH_BEHIND.match(part.item.after)
            each = each or _MEAN.search(scene.ahead(part.item.start, _NEAR))
            if each or (parts and _OF.search(gap(scene, part, parts[0]))):
                parts = []
                break
            if parts and cues.word("part_opener").search(gap(scene, part, parts[0])):
                break
            if not (same_thing(total, part) or (cues.spaced and total.unit == part.unit)):
                break
            if parts and (_WITHIN.fullmatch(gap(scene, part, parts[0])) or not is_joined(scene, cues, part, parts[0])):
                break
            if part.part is Part.BASE and any(p.part is Part.RESULT for p in near[:i]):
                break  # the final dividend was cut to 14p from 23p, making 22p for the year
            if parts and any(i.quantity.per for i in scene.items[part.index + 1 : parts[0].index]):
                break  # three villages: 410 cubic metres a day, 290 and 150, or 850 in all
            if _is_total_word(cues, part) and not runs_on(scene, cues, part, parts, levels):
                break
            if total.unit is not None and is_bare(part) and len(gap(scene, part, parts[0] if parts else total)) > _NEAR:
                break
            parts.insert(0, part)
        if len(parts) >= 2 and _counted(scene, near[i - 1], total) in (None, len(parts)):
            yield Knot(bond=Bond.SUM, terms=(total.index, *(in_unit_of(total, p) for p in parts)))


def shares(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """71.2%一定會去，14.5%可能會去，兩者合計85.7%: the shares of one whole; a total between them is their mean."""
    for line in sentences(scene, figures):
        told_here = [f for f in line if f.unit == "%" and is_share(f) and f.part is not Part.BASE]
        for knot in read(scene, cue_data.load(scene.language), told_here):
            total, *parts = [f for t in knot.terms for f in told_here if f.index == t]
            beside = total.index - parts[0].index == len(parts)
            if beside and value(total) >= max(map(value, parts)) and len(parts) < len(knot.terms):
                yield replace(knot, terms=tuple(told(f) for f in (total, *parts)))


_OF = phrasing("parts", "of")  # 58 of the 104: no list
_EACH, _EACH_BEHIND = phrasing("totals", "each"), phrasing("totals", "each_behind")  # 其餘各一座, two each
_MEAN = phrasing("totals", "mean")  # the mean was £15,000, as one got £120,000; the bill came to £315,000
_WITHIN = phrasing("totals", "within")  # 26名乘客中9人: the whole of what follows
_LESS = phrasing("totals", "less")
_NEAR = 40  # characters over which a list leaves out the unit


def _counted(scene: Scene, last: Figure, total: Figure) -> int | None:
    """首日1.2萬，次日1.5萬，三日共4.1萬: of how many the words say that it is the total."""
    said = _OF_SO_MANY.search(words_between(scene, last, total))
    return number_in(said["n"]) if said is not None else None


_OF_SO_MANY = phrasing("totals", "of_so_many")


def _is_total(scene: Scene, cues: Cues, last: Figure, total: Figure) -> bool:
    """The cue follows the list at once: "…, for a total of T", ",合計T", ", T in all"."""
    between = gap(scene, last, total)
    if _counted(scene, last, total) is not None:
        return True  # 三周累計: of as many as the list has, or of none
    cue = last_match(cues.word("sum_total"), between)
    if cue is None and not cues.spaced:
        between = upto(scene, last, total)  # 共约8290元
        cue = last_match(cues.word("sum_total"), between)
    if cue is not None and _OF_THE.search(between[: cue.start()]):
        return False  # half of the total of T
    if cue is not None and cues.spaced and not _AT_ONCE.fullmatch(between[cue.end() :]):
        return False
    if cue is not None and cues.spaced and not re.search("[,;—–]| - ", between[: cue.start()]):
        return len(unmasked(between[: cue.start()]).split()) <= _BRIEF and not _HOLDS.search(between[: cue.start()])
    if cue is not None:
        words = re.sub(r"^[^,，、]*", "", between[: cue.start()])
        own = _OWN.search(words)
        if own is not None and not any(
            name in scene.folded[last.item.start - _BACK : last.item.start] for name in own.groups()
        ):
            return False  # 營收8億元，現金及理財合計12億元
        return len(unmasked(words.strip(",，、 "))) <= (12 if cues.spaced else 6) and len(between[cue.end() :]) <= 16
    return cues.word("total_after").match(unmasked(trail(total))) is not None


_OWN, _BACK = phrasing("totals", "own"), 60
_AT_ONCE = phrasing("totals", "at_once")  # "the total of the issue to 8bn" is another's
_BRIEF = 5  # words from the last of a list to its total: "30 cars on the day for a total of 70"
_HOLDS = phrasing("totals", "holds")
_OF_THE = phrasing("totals", "of_the")


def _is_total_word(cues: Cues, figure: Figure) -> bool:
    return cues.word("sum_total").search(lead(figure)) is not None
