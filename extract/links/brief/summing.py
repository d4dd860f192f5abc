"""Like figures of a short passage that make one another but for a digit: the whole, its parts, the rest, the gap.

"$2.31bn in the second quarter from $1.98bn in the first. Over the half-year it booked $4.59bn" · "8316票,以434票之差險勝
獲7982票的對手".  All the like figures of the passage stand in the law, none is left over, no other sum of some of them
holds.
"""
from __future__ import annotations
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import takewhile
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief.passages import any_sum, families, is_bare, passages
from claimgraph.extract.links.near import is_plain, value, told as told_, in_unit_of
from claimgraph.extract.links.wholes.members import is_rest
from claimgraph.extract.words.cues import load
from claimgraph.ontology.amount import ONE_SIDED
from claimgraph.ontology.model import Bond, Form, MentionKind, Modality

_EN = re.compile(r"\b(?:another|further|additional|extra|some of them|as well as|the (?:rest|remainder|others)|so far|up to|each|apiece|every|double-counted|estimates?|forecast|predicted|twice)\b|另有|另外|其餘|其余|余下为|之后|每|各|两边都|兩邊都|最大|最高|最多")

_PART = re.compile(r" of (?:the|its|their|these|those|which|them)\b")
_THAN = re.compile(r"[^,;.]*\bthan\b")
_THEN = re.compile(r"\bthen\b|當時|当时")


def is_amount(f):
    q = f.quantity
    if f.part is Part.CHANGE:
        return f.play.form is Form.DIFFERENCE and not f.is_ratio and not q.per and f.unit != '%'
    return is_plain(f) and f.unit != '%' and q.kind is not MentionKind.MULTIPLE


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    if len(scene.article.text) > 500: return
    for passage in passages(scene, figures):
        if any(f.part is Part.CHANGE and f.play.form is not Form.DIFFERENCE for f in passage): continue
        for like in families([f for f in passage if is_amount(f)]):
            if len({value(f) for f in like}) != len(like): continue
            if not 3 <= len(like) <= 6: continue
            if any(f.modality is Modality.DENIED or set(f.quantity.amount.hedges) & ONE_SIDED or f.quantity.amount.upper is not None for f in like): continue
            if all(f.item.bracketed for f in like[1:]): continue
            if any_sum(like): continue
            block = scene.block_of(like[0].item)
            text = scene.folded[like[0].item.start - len(like[0].item.before):like[-1].item.end+len(like[-1].item.after)]
            if _EN.search(text): continue
            if sum(f.part is Part.BASE for f in like) > 1: continue
            change = [f for f in like if f.part is Part.CHANGE]
            if len(change) > 1 or any(f.modality is not Modality.ASSERTED or (_THAN.match(f.item.after) or re.search(r'[比较]', f.item.before)) and not _THEN.search(text) for f in change): continue
            top = max(like, key=value)
            parts = [f for f in like if f is not top]
            off = sum(map(value, parts)) - value(top)
            rest = [f for f in like if is_rest(load(scene.language), f)]
            left = len(rest) == 1 and rest[0] is like[-1] is not top is like[0] and not _PART.match(top.item.after) and abs(off) <= value(top) / 2 and value(top) >= 10 * unit(like)
            if slip(like, off) or left:
                yield Knot(bond=Bond.SUM, terms=tuple(term(f, like) for f in (top, *parts)))


def term(f, like):
    first = next((x for x in like if not is_bare(x)), f)
    t = in_unit_of(first, f)
    return t if not isinstance(t, int) else told_(f, f.quantity.amount, plain=True)


def slip(like, off):
    step = unit(like)
    n = abs(off) / step
    if n.denominator != 1 or n == 0: return False
    top = max(value(f) for f in like)
    low = min(value(f) for f in like)
    return len(str(n.numerator).rstrip('0')) == 1 and top >= 100*step and abs(off)<=top/2

def unit(like):
    step = min(f.quantity.amount.step or Fraction(1) for f in like)
    step = Fraction(10) ** 0 if step == 0 else step
    while all((value(f) / (step*10)).denominator == 1 for f in like):
        step *= 10
    return step
