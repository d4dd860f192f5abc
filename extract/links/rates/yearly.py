"""So much in so many years, and so much of it a year.

十年增加32万人，平均每年增加3.2万人 · "grew by 3,200 in eight years, an average of 400 a year"

The total is the nearest figure of the same thing before the yearly one, and one length of time is told in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import counting, is_plain, lines, same_noun, told
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form, Time


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The yearly mean of every sentence that also tells the total and the years."""
    for line in lines(figures):
        home = scene.line_of(line[0].item)
        if home.cell is None:
            for mean in (f for f in line if _is_yearly(scene, f)):
                total, years = _total(mean, line), _years(scene, home, mean)
                if total is not None and years is not None:
                    yield _knot(total, mean, years)


def _is_yearly(scene: Scene, figure: Figure) -> bool:
    """Told as a mean of every year."""
    mean = phrasing("yearly", "mean", scene.language)
    ahead, behind = figure.item.before[-_NEAR:], figure.item.after[:_NEAR]
    return (
        _measures(figure)
        and mean.search(f"{scene.folded[figure.item.start - len(ahead) : figure.item.start]}~{behind}") is not None
    )


_NEAR = 24


def _measures(figure: Figure) -> bool:
    """An amount or a difference, no ratio of anything."""
    difference = figure.part is Part.CHANGE and figure.play.form is Form.DIFFERENCE
    exact = figure.quantity.amount.upper is None and figure.unit != "%" and not figure.quantity.amount.hedges
    return exact and (difference or (figure.is_level and (is_plain(figure) or figure.quantity.per == "year")))


def _total(mean: Figure, line: Sequence[Figure]) -> Figure | None:
    """What stands right before it, of its unit and noun, changed as it did."""
    before = [f for f in line if f.index < mean.index and f.unit == mean.unit and not f.is_ratio]
    total = before[-1] if before else None
    if total is None or not _measures(total) or total.part is Part.BASE:
        return None
    alike = same_noun(total.quantity.noun, mean.quantity.noun) or None in (total.quantity.noun, mean.quantity.noun)
    return total if alike and (total.part is Part.CHANGE or mean.part is not Part.CHANGE) else None


def _years(scene: Scene, home: Line, mean: Figure) -> Time | None:
    """The one length of time in years before it."""
    times = [t for t in scene.times_in(home.start, mean.item.start) if t.amount is not None and t.recurring is None]
    long = [t for t in times if t.amount is not None and t.amount.unit == "year" and t.amount.value > 1]
    plain = [t for t in long if t.amount is not None and not t.amount.hedges and t.amount.value.denominator == 1]
    outer = [t for t in plain if not any(t is not o and o.start <= t.start and t.end <= o.end for o in plain)]
    return outer[0] if len(outer) == 1 else None


def _knot(total: Figure, mean: Figure, years: Time) -> Knot:
    assert years.amount is not None
    size, each = (told(f, f.quantity.amount, plain=True) for f in (total, mean))
    return Knot(bond=Bond.PRODUCT, terms=(size, each, counting(years.start, years.end, int(years.amount.value))))
