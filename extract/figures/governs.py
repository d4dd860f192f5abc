"""What a cue before a figure governs instead of it: money collected, a time since when, things that moved."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimgraph.extract.figures.scene import Item
from claimgraph.extract.words.cues import Cues, Hit
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import MentionKind


def collected(item: Item, cues: Cues, hit: Hit, gap: str) -> bool:
    """Raised $3m from donors: money got, not a rise; prices were raised $3."""
    verb = cues.word("collects").fullmatch(item.before[hit.start : hit.end])
    if verb is None or item.quantity.kind is not MentionKind.CURRENCY or gap.strip():
        return False
    return _PASSIVE.search(item.before[: hit.start]) is None


_PASSIVE = phrasing("governs", "passive")


def governs_else(item: Item, cues: Cues, hit: Hit, last: Item | None) -> bool:
    """The figure before it (`last`) may be what it is higher than.

    From April pay £18: "from" tells since when; A和B: "and", where no comparison follows; a share by £3."""
    gap = item.before[hit.end :]
    if {"share"}.issuperset(hit.names) and item.quantity.kind is MentionKind.CURRENCY:
        return True
    if cues.spaced and _TAKES.search(gap) and item.quantity.amount.value < 1 and _OF.match(item.after):
        return True
    if cues.spaced and _PHRASAL.search(item.before[: hit.end]) and hit.end - hit.start <= len("down"):
        return True
    if "from" in hit and cues.spaced and _JOINED_ON.search(gap):
        return True
    if cues.spaced:
        return ("from" in hit and _SINCE.match(gap) is not None) or _ON.fullmatch(item.before[hit.start :]) is not None
    if ("up" in hit or "down" in hit) and item.quantity.noun is not None and _OF_THOSE.search(gap):
        return True
    if item.quantity.amount.unit in _LENGTHS and not gap and _TALL.search(item.before[: hit.end]):
        return hit.start > 0 or last is None or _THAN_IT.search(last.before) is None  # 比历史最高水位33.1米高0.25米
    if _PREMIUM.fullmatch(item.before[hit.start : hit.end]) and _is_compared(item, item.before[: hit.start]):
        return True
    joins = cues.word("joins").fullmatch(item.before[hit.start : hit.end]) is not None
    return joins and cues.word("compared").search(gap + re.split(r"[。；;]", item.after)[0]) is None


def _is_compared(item: Item, ahead: str) -> bool:
    """平均溢价率为9.6%, 溢价率12%,较去年的9%提高3个百分点: the level of a rate, not what one price is above another."""
    return _OF_MANY.search(ahead) is not None or _BY_POINTS.match(item.after) is not None


_PREMIUM = phrasing("governs", "premium")  # 溢价率
_OF_MANY, _BY_POINTS = phrasing("governs", "of_many"), phrasing("governs", "by_points")
_JOINED_ON = phrasing("governs", "joined_on")  # £3,400 from the quiz and £1,150 from the raffle
_TAKES, _OF = phrasing("governs", "takes"), phrasing("governs", "of")  # for a smaller tin take two-thirds of everything
_PHRASAL = phrasing("governs", "phrasal")  # knocked down for $102 million, snapped up, turned down
_ON = phrasing("governs", "on")  # 158 million on sales of 3 billion
_LENGTHS = frozenset({"m", "km", "cm", "ft"})
_TALL = phrasing("governs", "tall")  # 主燈高23公尺: how high it is; than what, nothing says
_THAN_IT = phrasing("governs", "than_it")
_OF_THOSE = phrasing("governs", "of_those")  # 下跌的城市有5個: of those that fell, not by so many
_SINCE = phrasing("governs", "since")


def stands_on(item: Item, cues: Cues, hit: Hit, gap: str) -> bool:
    """The Greens are on 27%: where they stand; but: up two points on 27%.  Growth was smaller, 2%: it still grew."""
    if _GROWTH_WAS.search(item.before[: hit.end]):
        return True
    if item.quantity.kind is not MentionKind.PERCENTAGE or not cues.spaced or gap.strip():
        return False
    ahead = item.before[: hit.start]
    moved = any("up" in h or "down" in h for h in cues.before.hits(ahead))
    return item.before[hit.start : hit.end] == "on" and _SOMEONE.search(ahead) is not None and not moved


_SOMEONE, _GROWTH_WAS = phrasing("governs", "someone"), phrasing("governs", "growth_was")


def is_mean_change(item: Item, hit: Hit) -> bool:
    """Rose by an average of 3.8%, fell on average by £2: what they moved by, on the mean."""
    return "average" in hit and _MEAN_CHANGE.search(item.before[: hit.start] + "~" + item.before[hit.end :]) is not None


_MEAN_CHANGE = phrasing("governs", "mean_change")


def is_averaged(hits: Sequence[Hit]) -> bool:
    """由日均5.2万人次: an average stands between the cue that rules and its figure."""
    return len(hits) > 1 and {"average"}.issuperset(hits[-1].names) and "from" in hits[-2] and "versus" not in hits[-2]


def is_result_before(item: Item, before: Sequence[Hit]) -> bool:
    """A loss of 70m vs a gain of 30m: what was gained then, no change since."""
    relative = item.quantity.kind is MentionKind.PERCENTAGE
    return not relative and _VERSUS.search(item.before[: before[-1].start]) is not None


_VERSUS = phrasing("governs", "versus")


def is_set_against(item: Item, hit: Hit) -> bool:
    """低於上次普查的2.9人, beat the 2.9 expected: below or above a figure, not by it."""
    gap = item.before[hit.end :].strip()
    if gap.isascii() and _SET.match(gap) and not gap.endswith("by"):
        return True
    return _OF_BASE.search(gap) is not None or (not gap and _THAN.search(item.before[hit.start : hit.end]) is not None)


_SET, _OF_BASE, _THAN = phrasing("governs", "set"), phrasing("governs", "of_base"), phrasing("governs", "than")


def is_of_level(item: Item, cues: Cues, hit: Hit) -> bool:
    """年均收入翻了兩番: the mean is of what has doubled."""
    gap = item.before[hit.end :]
    moves = any("up" in h or "down" in h for h in cues.before.hits(gap))
    return item.quantity.kind is MentionKind.MULTIPLE and "average" in hit and len(gap.strip()) > 1 and not moves


def part_said(item: Item) -> str | None:
    """What the words right beside a figure make of it, whatever moves near them.

    To 1.61bn, having reached 1.57bn in 2022; a 15% discount to the $45.30 that others paid: what it is held against.
    It could make 600, but with blades icing up managed just 30% of that: a share.
    """
    if any(pattern.search(item.before) for pattern in (_THEN, _ONCE, _AT_DISCOUNT)):
        return "base"
    of_that = item.quantity.kind is MentionKind.PERCENTAGE and _OF_THAT.match(item.after)
    return "share" if of_that else None


_ONCE, _THEN = phrasing("roles", "once"), phrasing("roles", "then")
_AT_DISCOUNT, _OF_THAT = phrasing("roles", "at_discount"), phrasing("roles", "of_that")
