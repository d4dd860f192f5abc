"""By which reading a multiple is told: five times as many, five times more, five times less."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.extract.figures.scene import Item
from claimgraph.extract.words.cues import Cues, Hit
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Wording

_FOLD = phrasing("multiples", "fold")  # 翻了4倍
_GAP = phrasing("multiples", "gap")  # 相差4倍: no side of it fell


def is_gap(item: Item, cue: Hit) -> bool:
    """两者相差4.2万: neither of the two is the one that fell."""
    return _APART.fullmatch(item.before[cue.start : cue.end]) is not None


def sized(item: Item, before: Sequence[Hit]) -> Hit | None:
    """超載達一倍, 增長高達3倍: the word that moved it, where the next tells how far it went not where it came to."""
    if len(before) < 2 or not {"up", "down"} & set(before[-2].names) or before[-2].end > before[-1].start:
        return None
    return before[-2] if _REACHED.fullmatch(item.before[before[-2].end :].strip()) else None


_APART, _REACHED = phrasing("multiples", "apart"), phrasing("multiples", "reached")


def times_wording(item: Item, cues: Cues, last: Hit | None, sign: int) -> tuple[Wording, int]:
    fell = last is not None and sign < 0 and not item.before[last.end :].strip()
    if item.quantity.amount.worded and fell and item.quantity.amount.value > 1:
        return Wording.TIMES_LESS, -1  # dropped fivefold
    if item.quantity.amount.worded:
        return Wording.TO_TIMES, 1 if item.quantity.amount.value > 1 else -1
    after = item.after[:20]
    less, more = cues.word("times_less").search(after), cues.word("times_more").search(after)
    if cues.spaced and less and less.start() <= 2:
        return Wording.TIMES_LESS, -1
    if cues.spaced and more and more.start() <= 4:
        return Wording.BY_TIMES, 1
    if last is not None and _GAP.fullmatch(item.before[last.start : last.end]):
        return Wording.BY_TIMES, 0
    if last is not None and "to" not in last and sign < 0:
        return Wording.DOWN_TIMES, -1
    if last is not None and "to" not in last and sign > 0:
        fold = _FOLD.search(item.before[: last.end]) is not None
        return Wording.FOLD_TIMES if fold else Wording.BY_TIMES, 1
    return Wording.TO_TIMES, 1
