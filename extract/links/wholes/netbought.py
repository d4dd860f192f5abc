"""Net buying and selling: 三大法人合计买超86亿元，其中外资买超120亿元、投信买超20亿元、自营商卖超54亿元.

What was bought net counts for the total, what was sold net against it; the three kinds of investor are all there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import ahead, told
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Hedge
from claimgraph.ontology.model import Bond, MentionKind

_KINDS = ("foreign", "trusts", "dealers")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The total of each paragraph with one figure of every kind behind it, or before it."""
    for _, group in groupby(figures, key=lambda f: scene.line_of(f.item).block):
        told_here = [f for f in group if f.quantity.kind is MentionKind.CURRENCY and not f.is_ratio]
        for at, total in enumerate(told_here):
            if is_total(scene, total):
                behind, before = told_here[at + 1 : at + 1 + len(_KINDS)], told_here[max(0, at - len(_KINDS)) : at]
                parts = list(_parts(scene, behind)) or list(_parts(scene, before))
                if len(parts) == len(_KINDS) and (whole := _signed(scene, total)) is not None:
                    yield Knot(bond=Bond.SUM, terms=(whole, *parts))
                break


def is_total(scene: Scene, figure: Figure) -> bool:
    """Of all kinds of investor together."""
    lead = ahead(scene, figure)
    language = scene.language
    if phrasing("netbought", "bought", language).search(lead) is None:
        return False
    return phrasing("netbought", "all", language).search(lead) is not None and _kind(scene, lead) is None


def _parts(scene: Scene, behind: Sequence[Figure]) -> Iterator[Told]:
    """One of each kind, none twice."""
    kinds = [_kind(scene, ahead(scene, f)) for f in behind]
    if sorted(k or "" for k in kinds) == sorted(_KINDS):
        yield from (part for f in behind if (part := _signed(scene, f)) is not None)


def _kind(scene: Scene, lead: str) -> str | None:
    found = {m.lastgroup for m in phrasing("netbought", "kinds", scene.language).finditer(lead)}
    return found.pop() if len(found) == 1 else None


def _signed(scene: Scene, figure: Figure) -> Told | None:
    """What was sold is taken away."""
    said = phrasing("netbought", "bought", scene.language).search(ahead(scene, figure))
    amount = figure.quantity.amount
    if phrasing("netbought", "split", scene.language).search(ahead(scene, figure)) is not None:
        amount = replace(amount, hedges=tuple(h for h in amount.hedges if h is not Hedge.OVER))  # 卖|超54亿
    if said is None or amount.hedges or amount.upper is not None:
        return None
    sign = Fraction(1 if said["bought"] else -1)
    return told(figure, amount.scaled(sign, amount.unit), plain=True)


def rather(knots: Sequence[Knot]) -> list[Knot]:
    """Where some of a sum's terms are taken away, no sum of the same figures without their signs."""
    signed = {frozenset(k.figures) for k in knots if k.bond is Bond.SUM and _takes_away(k)}
    return [k for k in knots if k.bond is not Bond.SUM or _takes_away(k) or frozenset(k.figures) not in signed]


def _takes_away(knot: Knot) -> bool:
    return any(isinstance(t, Told) and t.amount.value < 0 for t in knot.terms)
