"""One number told of two units of time: 全港每天棄置2,100張床褥 …, 每月棄置2,100張床褥; "1,900 a day", "1,900 a month".

The same digits of the same thing, told twice with the same words, cannot be of a day and of a month.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import told
from claimgraph.extract.links.rates.lengths import length_of
from claimgraph.extract.links.rates.rated import Rate, rate
from claimgraph.extract.links.retold.twins import digits
from claimgraph.extract.links.retold.wording import clause, content
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, Modality

_SHARED, _DIGITS = 3, 2  # pairs or words that both clauses have; digits of a number that is no other one by chance


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every two such tellings of one number."""
    cues = cue_data.load(scene.language)
    seen: dict[tuple[object, ...], list[Rate]] = {}
    for figure in figures:
        key = (figure.quantity.amount.value, figure.unit, figure.quantity.noun)
        plain = len(digits(figure.quantity.amount).rstrip("0")) >= _DIGITS and figure.modality is not Modality.DENIED
        paced = rate(scene, cues, figure) if plain and scene.line_of(figure.item).cell is None else None
        if paced is not None and paced.clock is not None:
            seen.setdefault(key, []).append(paced)
    yield from _unchanged(scene, cues, figures)
    for alike in seen.values():
        for first, later in pairwise(alike):
            if first.clock != later.clock and _is_one_thing(scene, first.figure, later.figure):
                yield _knot(*sorted((first, later), key=lambda r: length_of(r.clock or "")))


def _unchanged(scene: Scene, cues: Cues, figures: Sequence[Figure]) -> Iterator[Knot]:
    """6,000 a day; the flow, unchanged since, 6,000 a month: two on end, told to be as they were."""
    told_of = [f for f in figures if f.modality is not Modality.DENIED and not f.quantity.ordinal and not f.title]
    for first, later in pairwise(told_of):
        rates = [rate(scene, cues, f) for f in (first, later)]
        one, other = rates
        near = 0 <= later.item.sentence - first.item.sentence <= 1 and first.unit == later.unit
        nouns = {first.quantity.noun, later.quantity.noun} - {None}
        if one is None or other is None or None in (one.clock, other.clock) or not near or len(nouns) > 1:
            continue
        still = phrasing("paced", "unchanged", scene.language).search(scene.folded, first.item.end, later.item.start)
        moved = phrasing("paced", "moved", scene.language).search(scene.folded, first.item.end, later.item.start)
        if one.clock != other.clock and still is not None and moved is None:
            yield _knot(*sorted((one, other), key=lambda r: length_of(r.clock or "")))


def _is_one_thing(scene: Scene, first: Figure, later: Figure) -> bool:
    """Of one thing by the words behind them, in two sentences whose clauses share more."""
    behind = [content(scene, f.item.end, clause(f)[1]) for f in (first, later)]
    one = behind[0] & behind[1] if scene.spaced else behind[0] == behind[1] and behind[0]
    shared = content(scene, *clause(first)) & content(scene, *clause(later))
    return bool(one) and len(shared) >= (1 if scene.spaced else _SHARED)


def _knot(shorter: Rate, longer: Rate) -> Knot:
    """So many a day are as many times more a month."""
    one, other = shorter.figure, longer.figure
    whole = Amount(value=Fraction(1), step=Fraction(0), unit=longer.clock)
    length = Told(start=other.item.start, end=other.item.end, amount=whole)
    total = told(other, plain=True)
    return Knot(bond=Bond.PRODUCT, terms=(total, told(one, per=shorter.clock), length))
