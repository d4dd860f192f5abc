"""Trade both ways: exports and imports make the trade told with them, their difference is the surplus or deficit.

进出口总值489.9亿美元，其中出口326.9亿美元，进口163亿美元 · 5月出口517.4億美元；進口391.3億美元；出超126.1億美元

Read only where exports and imports stand side by side, of one time and one partner, and the total right before them,
or the balance right behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term, Told
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form, MentionKind, Modality

_PARTNER = phrasing("trade", "partner")
_SAID = 2  # 突破400亿美元，达403.4亿美元
_BACK = 1  # sentences between the total and its two parts, between them and the balance


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sum and the balance of every pair of exports and imports."""
    cues = cue_data.load(scene.language)
    every = [f for f in figures if _is_trade(f)]
    for one, other, told in _pairs(every):
        if {_metric(one), _metric(other)} != {"exports", "imports"} or not _side_by_side(scene, one, other):
            continue
        exports, imports = (one, other) if _metric(one) == "exports" else (other, one)
        before = [f for f in told if f.index < one.index and _beside(scene, f, one)]
        if before and _metric(before[-1]) == "trade-volume" and _is_whole(scene, cues, before[-1], one):
            yield Knot(bond=Bond.SUM, terms=(before[-1].index, _term(exports), _term(imports)))
        after = [f for f in told if f.index > other.index and _beside(scene, other, f)]
        for balance in after[:_SAID]:
            if _metric(balance) == "trade-balance" and balance.item.sentence == after[0].item.sentence:
                yield from _balance(scene, cues, exports, imports, balance)


def _pairs(every: Sequence[Figure]) -> Iterator[tuple[Figure, Figure, list[Figure]]]:
    """Neighbours of one time, over those of the year before, with all of that time."""
    for period in dict.fromkeys(f.period for f in every):
        told = [f for f in every if f.period == period]
        yield from ((one, other, told) for one, other in pairwise(told))


def _metric(figure: Figure) -> str:
    return figure.measure.metric if figure.measure is not None else ""


def _is_trade(figure: Figure) -> bool:
    """An amount of trade, its metric in its own sentence; a balance may be read as a difference."""
    balance = _metric(figure) == "trade-balance" and figure.play.form is Form.DIFFERENCE
    level = figure.part in (Part.LEVEL, Part.RESULT) or balance
    money = figure.quantity.kind is MentionKind.CURRENCY and figure.quantity.per is None
    named = figure.own and _metric(figure) in ("exports", "imports", "trade-volume", "trade-balance")
    return level and money and named and not figure.title and figure.modality is Modality.ASSERTED


def _side_by_side(scene: Scene, one: Figure, other: Figure) -> bool:
    """In one sentence, of one unit, time and partner."""
    near = one.item.sentence == other.item.sentence and one.unit == other.unit and one.period == other.period
    return near and _partner(scene, other) in (None, _partner(scene, one))


def _partner(scene: Scene, figure: Figure) -> str | None:
    """对台出口, 自台湾进口: with whom, by its first character."""
    start = figure.item.start - len(figure.item.before)
    found = _PARTNER.search(re.split(r"[,，;；、]", scene.folded[start : figure.quantity.start])[-1])
    return found["who"][0] if found is not None else None


def _beside(scene: Scene, before: Figure, after: Figure) -> bool:
    one, other = scene.line_of(before.item), scene.line_of(after.item)
    near = one.block == other.block and other.index - one.index <= _BACK and one.cell is None
    return near and before.unit == after.unit and before.period == after.period


def _is_whole(scene: Scene, cues: Cues, total: Figure, first: Figure) -> bool:
    """Opened by 其中, or in the same sentence; a trade of two both ways, not with a partner of the total's."""
    between = scene.folded[total.item.end : first.item.start]
    opened = cues.word("of_them").search(between) is not None
    return opened or total.item.sentence == first.item.sentence


def _balance(scene: Scene, cues: Cues, exports: Figure, imports: Figure, balance: Figure) -> Iterator[Knot]:
    start = balance.item.start - len(balance.item.before)
    lead = re.split(r"[,，;；。]", scene.folded[start : balance.quantity.start])[-1]
    surplus, deficit = (cues.word(w).search(lead) is not None for w in ("trade_surplus", "trade_deficit"))
    if surplus != deficit and not cues.word("other_base").search(lead):
        greater, less = (exports, imports) if surplus else (imports, exports)
        yield Knot(bond=Bond.DIFFERENCE, terms=(_term(greater), _term(less), _term(balance)))


def _term(figure: Figure) -> Term:
    if figure.part is not Part.CHANGE:
        return figure.index
    item = figure.item
    return Told(start=item.start, end=item.end, amount=figure.quantity.amount, figure=figure.index)
