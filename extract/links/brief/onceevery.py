"""One every week for so many years, and how many that makes, in a short text.

"thirty years of a column every week, a total of 5,230 articles" · 二十年来每天写一篇日记，共写下2300篇: one at a
time, so that there are no more than there were weeks or days, and hardly less than half as many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.passages import is_exact, is_short
from claimgraph.extract.links.near import counting, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, MentionKind, Modality, Time

_A_YEAR = (
    (phrasing("onceevery", "day"), 365),
    (phrasing("onceevery", "week"), 52),
    (phrasing("onceevery", "month"), 12),
)
_MORE, _LESS = Fraction(23, 20), Fraction(1, 2)  # of what one at a time makes
_YEARS = (3, 80)  # a working life

_PIECE, _APART = phrasing("onceevery", "piece"), phrasing("onceevery", "apart")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The one number of pieces, the one rhythm and the one stretch of years of a text."""
    if not is_short(scene) or _APART.search(scene.folded, scene.begin):
        return
    figures = [f for f in figures if value(f) != 1]  # 一篇
    totals = [f for f in figures if not f.title and _is_piece(scene, f)]
    years = [t for line in scene.lines for t in line.times if _is_years(t)]
    rhythm = _rhythm(scene)
    if len(totals) != 1 or len(years) != 1 or rhythm is None or any(f is not totals[0] for f in figures):
        return
    total, span = totals[0], years[0]
    made = rhythm.amount.value * (span.amount.value if span.amount else 0)
    if not made * _LESS <= value(total) <= made * _MORE:
        lasting = Told(start=span.start, end=span.end, amount=Amount(value=made / rhythm.amount.value, whole=True))
        yield Knot(bond=Bond.PRODUCT, terms=(told(total, plain=True), rhythm, lasting))


def _is_piece(scene: Scene, figure: Figure) -> bool:
    """5,230 articles, 2300篇."""
    counted = figure.quantity.kind is MentionKind.NUMBER and figure.part is not Part.CHANGE and is_exact(figure)
    asserted = figure.modality is Modality.ASSERTED and figure.quantity.per is None and not figure.quantity.ordinal
    return counted and asserted and _PIECE.match(scene.folded, figure.quantity.number[1]) is not None


def _is_years(time: Time) -> bool:
    amount = time.amount
    lasting = time.recurring is None and amount is not None and amount.unit == "year"
    return lasting and amount is not None and _YEARS[0] <= amount.value <= _YEARS[1] and not amount.hedges


def _rhythm(scene: Scene) -> Told | None:
    """A column every week, 每天写一篇; of several rhythms none."""
    found = [
        counting(*match.span(), number)
        for pattern, number in _A_YEAR
        for match in pattern.finditer(scene.folded, scene.begin)
    ]
    return found[0] if len(found) == 1 else None
