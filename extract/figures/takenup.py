"""What stands right behind a change and is told as what it was held against.

"A 9.7 percent increase over the 15,024 of last March" · "26p below last night's close of 828p" · "12 percent up on
last year's 73 billion".
"""

from __future__ import annotations

import re

from claimgraph.extract.figures.scene import Item
from claimgraph.extract.words.cues import TIME_MASK, Cues, Hit
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import MentionKind


def sign(item: Item, cues: Cues, moved: int) -> int:
    """Of a change that is told by a word or two: from 2.5 to 2.75 billion, or by 10%; 11.9 million, off 1.2%."""
    if abs(moved) == 1 and (cues.word("by_so_much").fullmatch(item.before.strip(" ,(")) or _is_gapped(item, cues)):
        return moved
    _, pause, words = item.before.rpartition(",")
    return -1 if pause and item.quantity.amount.unit == "%" and cues.word("off").fullmatch(words.strip()) else 0


def _is_gapped(item: Item, cues: Cues) -> bool:
    """Output will rise by 13,000, and exports by 9,000; not: and then shrank by 9,000."""
    said = _GAPPED.search(item.before)
    return said is not None and not any("up" in h or "down" in h for h in cues.before.hits(said.group()))


_GAPPED = phrasing("takenup", "gapped")

_NEAR = 14  # characters between the change and the word of direction behind it
_FAR = 60


def is_base(item: Item, cues: Cues) -> bool:
    """The words since the change, which is the figure before, name the change's base: "increase over the"."""
    before = item.before
    if item.quantity.kind in (MentionKind.PERCENTAGE, MentionKind.MULTIPLE) or len(before) > _FAR:
        return False
    if re.search(r"[,;:()]", before):
        return False
    hit = next((h for h in cues.after.hits(before) if ("up" in h or "down" in h) and h.start <= _NEAR), None)
    beside = hit is not None and cues.word("beside").fullmatch(before[hit.start : hit.end]) is not None
    over = hit is None or cues.word("link_base").fullmatch(before[hit.start : hit.end]) is not None
    rest = before[0 if over or hit is None else hit.end :].lstrip()
    link = cues.word("link_base").match(rest)
    if link is None and not beside:
        return False
    named = rest[link.end() if link else 0 :].lstrip()
    if cues.word("breaks_off").search(named):
        return False
    return is_named(named, cues)


def is_passed(item: Item, last: Item) -> bool:
    """The old record, 2,710 tonnes, was beaten by 8.5%; not: Labour, on 40%, was beaten by 3%."""
    if last is item or last.quantity.kind is MentionKind.PERCENTAGE or _PASSED.search(item.before) is None:
        return False
    unit = item.quantity.amount.unit
    return unit == "%" or (unit is not None and unit == last.quantity.amount.unit)


_PASSED = phrasing("takenup", "passed")


def is_former(item: Item, last: Item) -> bool:
    """Grew by a fifth to £96m (£80m), 升至29%(26%): alone in brackets behind a like figure, that of the time before."""
    alone = item.bracketed and item.before.strip() == "(" and item.after.startswith(")")
    kinds = (MentionKind.CURRENCY, MentionKind.PERCENTAGE)
    one, other = item.quantity, last.quantity
    return alone and one.kind is other.kind and one.kind in kinds and one.amount.unit == other.amount.unit


def is_named(words: str, cues: Cues) -> bool:
    """The 15,024, last year's 12: not "spending on roads is 12"."""
    words = words.lstrip()
    named = cues.word("definite").match(words) or cues.word("former").match(words)
    return words.startswith(TIME_MASK) or named is not None


def is_own(item: Item) -> bool:
    """200% dearer than the old model at £2,850, compared to £950: what is held against another is no base."""
    return _OWN.search(item.before) is not None and _SET_AGAINST.match(item.after) is not None


_OWN, _SET_AGAINST = phrasing("takenup", "own"), phrasing("takenup", "set_against")


def is_of_some(item: Item) -> bool:
    """上調3.1%，約七成企業凍薪; lost 7%: 28% would vote for it now: so many of them, no change as the one before it."""
    said = item.quantity.kind is MentionKind.PERCENTAGE and _WHO_DO.match(item.after) is not None
    return said or (item.quantity.amount.worded and _OF_SOME.match(item.after) is not None)


_OF_SOME, _WHO_DO = phrasing("takenup", "of_some"), phrasing("takenup", "who_do")


_BY_IT = re.compile(r"\s*(?:by\s*)?")  # fell by 50% over the period: no excess over it


def is_told_of(item: Item, gap: str, after: Hit) -> bool:
    """The growth of 12%, put down to the weather: the noun ahead names the change, whatever stands behind."""
    over = item.after[after.start : after.end] == "over" and _BY_IT.fullmatch(gap) is not None
    return over or _NAMED.fullmatch(gap) is not None


_NAMED = phrasing("roles", "named")


def may_be_lost(item: Item) -> bool:
    """A loss of 35%, or, right behind a pause, of 2.4 hectares: how far something fell, and no money lost."""
    if item.quantity.kind is MentionKind.DIMENSION:
        return _BEHIND_A_PAUSE.search(item.before) is not None
    return item.quantity.kind is MentionKind.PERCENTAGE and item.quantity.amount.unit == "%"


_BEHIND_A_PAUSE = re.compile(r"[,(–—-] ?[^,;:]{0,24}$")


def is_off(item: Item, after: Hit) -> bool:
    """£3.60 in May, or 20p less: nothing follows that it could be less of."""
    return _OR.search(item.before) is not None and _LESS.fullmatch(item.after[after.start :]) is not None


_OR, _LESS = phrasing("takenup", "or"), phrasing("takenup", "less")
