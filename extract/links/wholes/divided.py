"""A whole told far before the sentence that divides it: 內地收入28.6億；北美17.1億，歐洲及其他地區11.5億, of 57.2億.

What names the rest last, or says that it divides (按市場劃分, "by market") or lays out what is named again ("the bond
sets aside 112m for two schools and 74m for three"), has told all parts.  Their whole is the
like figure before that they make, or would but for a slip of the pen in one of them; nothing where several could be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, takewhile

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.beside.slip import significant, slips
from claimgraph.extract.links.near import REMEMBERED, is_plain, is_share, lead, same_thing, sentences, trail, value
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import TIME_MASK, Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind, Modality

_FAR = 40  # characters behind the sentence in which something more may be told
_LONG = 3  # digits that do not fit by chance
_DIVIDES = phrasing("divided", "divides")
_LAYS_OUT, _FOR = phrasing("divided", "lays_out"), phrasing("divided", "for")
_MORE = phrasing("divided", "more")
_RESPECTIVELY, _JOINT = phrasing("divided", "respectively"), phrasing("divided", "joint")
_CLOSE = 5  # an error in one of them is no more than this part of the whole
_COMMA = re.compile(r"[,，;；:：]\s*")
_PAUSE = re.compile(r"[,，、;；:：]| and ")


def read(scene: Scene, figures: Sequence[Figure], told: Sequence[Knot]) -> Iterator[Knot]:
    """The whole and the parts of every sentence that divides one, where no other reader knows them."""
    cues = cue_data.load(scene.language)
    summed = {n for k in told if k.bond is Bond.SUM for n in k.figures}
    for line in sentences(scene, figures, titles=False):
        beside = _divided_here(scene, line)
        if beside is not None and summed.isdisjoint(f.index for f in beside):
            yield Knot(bond=Bond.SUM, terms=tuple(f.index for f in beside))
            continue
        parts = _parts(scene, cues, line) or _laid_out(scene, line)
        if not parts or not summed.isdisjoint(p.index for p in parts):
            continue
        before = figures[max(0, line[0].index - REMEMBERED) : line[0].index]
        whole = _whole(sorted(before, key=lambda f: scene.line_of(f.item).cell is None), parts)  # text before tables
        if whole is not None:
            yield Knot(bond=Bond.SUM, terms=(whole.index, *(p.index for p in parts)))


def _parts(scene: Scene, cues: Cues, line: Sequence[Figure]) -> list[Figure]:
    """All levels of a sentence, each with its own name, of one kind and time; with them shares and changes."""
    levels = [f for f in line if not is_share(f) and f.part is not Part.CHANGE]
    alike = all(is_plain(f) and f.part is Part.LEVEL and same_thing(levels[0], f) for f in levels)
    named = (all(_names_one(f) for f in levels) or _in_turn(scene, levels)) and not any(
        TIME_MASK in lead(f) for f in levels[1:]
    )
    if len(levels) < len("ab") or not alike or not named or any(f.modality is not Modality.ASSERTED for f in levels):
        return []
    last = _PAUSE.split(lead(levels[-1]))[-1] + (trail(levels[-1]) if cues.spaced else "")
    rest = len(levels) > len("ab") and cues.word("others").search(last) is not None
    start = scene.line_of(line[0].item).start
    divides = _DIVIDES.match(scene.folded, start, levels[0].item.start) is not None
    return levels if rest or (divides and len(levels) > len("ab")) else []


def _divided_here(scene: Scene, line: Sequence[Figure]) -> list[Figure] | None:
    """投诉2,313宗，按对象划分，私营机构1,365宗、政府部门712宗、公共机构236宗: the whole, all parts behind it."""
    levels = [f for f in line if not is_share(f) and f.part is not Part.CHANGE]
    for at, (whole, first) in enumerate(pairwise(levels)):
        comma = _COMMA.match(scene.folded, whole.item.end)
        if comma is None or _DIVIDES.match(scene.folded, comma.end(), first.quantity.start) is None:
            continue
        parts = levels[at + 1 :]
        plain = all(is_plain(f) and same_thing(whole, f) and f.modality is Modality.ASSERTED for f in (whole, *parts))
        if len(parts) > len("ab") and plain and all(map(_names_one, parts)):
            made = sum(map(value, parts), Fraction(0))
            more = _MORE.search(scene.folded, parts[-1].item.end, scene.line_of(first.item).end)
            return [whole, *parts] if more is None and abs(value(whole) - made) * _CLOSE <= value(whole) else None
    return None


def _laid_out(scene: Scene, line: Sequence[Figure]) -> list[Figure]:
    """The bond sets aside 112m for two schools and 74m for three: the sums told first, each for something."""
    money = [f for f in line if f.quantity.kind is MentionKind.CURRENCY and is_plain(f)]
    start = scene.line_of(line[0].item).start
    if not money or _LAYS_OUT.match(scene.folded, start, money[0].quantity.start) is None:
        return []
    behind = scene.folded[money[-1].item.end : scene.line_of(line[0].item).end + _FAR]
    if _MORE.search(behind) is not None:
        return []
    run = list(takewhile(lambda f: same_thing(money[0], f) and _FOR.match(f.item.after) is not None, money))
    return run if len(run) > 1 and all(f.modality is Modality.ASSERTED for f in run) else []


def _in_turn(scene: Scene, levels: Sequence[Figure]) -> bool:
    """一至四季度分别销售A、B、C和D: their names stand before them, told to be one for each."""
    listed = (scene.folded[a.item.end : b.quantity.start] for a, b in pairwise(levels))
    return _RESPECTIVELY.search(lead(levels[0])) is not None and all(map(_JOINT.fullmatch, listed))


def _names_one(figure: Figure) -> bool:
    """Words of its own stand before it in its clause, or behind it."""
    return bool(_PAUSE.split(lead(figure))[-1].strip() or trail(figure).strip(" ,，、;；.。"))


def _whole(before: Sequence[Figure], parts: Sequence[Figure]) -> Figure | None:
    like = [f for f in before if is_plain(f) and f.part is not Part.BASE and not f.title and same_thing(f, parts[0])]
    like = [f for f in like if significant(f.quantity.amount) >= _LONG and f.modality is Modality.ASSERTED]
    made = sum(map(value, parts), Fraction(0))
    slipped = {made - value(p) + v for p in parts for v, _ in slips(p.quantity.amount)}
    for sums in ({made}, slipped):
        found = [f for f in like if value(f) in sums]
        if found:
            return found[-1] if len({value(f) for f in found}) == 1 else None
    return None
