"""So many in so long, and the rate that makes, divided the wrong way round: 12天5罐，一天2.4罐 · "3 times in 6
days, or 2 a day" · "6 nurses for 24 patients, four nurses per patient" · 299元10GB，每GB 0.03元.

The rate follows what it is of, in its sentence, in the same noun and per one of what there are so many of.  Only a rate
that the two give the other way round is told: any other may be a norm, or of some of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.telling import no_noun
from claimgraph.extract.links.near import same_noun, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Bond, Form, MentionKind, Modality, Time


@dataclass(frozen=True, slots=True)
class _Length:
    """How long, how far, or how many there are, and of what."""

    start: int
    end: int
    size: Fraction
    unit: str

    @property
    def term(self) -> Told:
        return Told(start=self.start, end=self.end, amount=Amount(value=self.size, whole=True))


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every rate of a short text that was divided the wrong way round."""
    if scene.length > PASSAGE or _OTHER.search(scene.folded, scene.begin):
        return
    for rate in figures:
        per = _per(scene, rate) if _is_count(rate) else None
        many = _counted(figures, rate) if per is not None else None
        long = _length(scene, figures, rate, many, per) if many is not None and per is not None else None
        if many is None or long is None or _is_apart(scene, many, long, rate):
            continue
        if _is_inverted(rate, many, long.size):
            total, each_one = told(many, plain=True), told(rate, plain=True)
            if many.unit is None:
                yield Knot(bond=Bond.RATIO, terms=(total, long.term, each_one))
            else:
                yield Knot(bond=Bond.PRODUCT, terms=(total, each_one, long.term))


_OTHER, _APART = phrasing("perday", "other"), phrasing("perday", "apart")
_CUT = 2  # units of the last digit by which a rate that was cut off, not rounded, may be out


def _is_inverted(rate: Figure, many: Figure, size: Fraction) -> bool:
    """120亩 in 8 hours, 0.07亩 an hour: by their numbers as written, in one unit."""
    unit = _written_in(many) if many.unit is not None and _written_in(many) == _written_in(rate) else Fraction(1)
    count, each, step = value(many) / unit, value(rate) / unit, rate.quantity.amount.step / unit
    right, wrong = count / size, size / count
    fits = [abs(made - each) < max(step * _CUT / 2, made / 100) for made in (right, wrong)]
    return fits == [False, True] and abs(wrong - right) * 4 > each


def _written_in(figure: Figure) -> Fraction:
    """How much of its base unit one of the unit that it is written in is."""
    number = figure.quantity.written[:1]
    return value(figure) / number[0] if number and number[0] else Fraction(1)


def _is_apart(scene: Scene, many: Figure, long: _Length, rate: Figure) -> bool:
    """In ten days four, before that 2.5 a day."""
    return _APART.search(scene.folded[max(many.item.end, long.end) : rate.item.start]) is not None


def _is_count(figure: Figure) -> bool:
    quantity = figure.quantity
    counted = quantity.kind is not MentionKind.PERCENTAGE and not quantity.ordinal and not figure.age
    grown = figure.part is Part.CHANGE and figure.play.form is not Form.DIFFERENCE  # 10分鐘可增加250公里
    told_so = not grown and figure.modality is not Modality.DENIED
    return counted and told_so and value(figure) > 0 and not quantity.amount.hedges


def _per(scene: Scene, rate: Figure) -> str | None:
    """A day, per patient; 一天2.4罐: one of what."""
    if rate.quantity.per is not None:
        return rate.quantity.per
    if (each := _EACH.search(scene.folded, max(scene.begin, rate.item.start - _NEAR), rate.item.start)) is not None:
        return each["one"]
    before = [t for t in scene.times_in(max(scene.begin, rate.item.start - _NEAR), rate.item.start) if t.amount]
    one = before[-1].amount if before and before[-1].end >= rate.item.start - 1 else None
    return one.unit if one is not None and one.value == 1 else None


_NEAR = 10
_EACH = phrasing("perday", "each")  # 299元10GB，每GB 0.03元


def _counted(figures: Sequence[Figure], rate: Figure) -> Figure | None:
    """The last count before the rate that is of its noun."""
    if rate.index == 0:
        return None
    ahead = [f for f in figures if f.index < rate.index and f.item.sentence == rate.item.sentence]
    alike = [f for f in ahead if _is_count(f) and f.quantity.per is None and _is_of_one(f, rate)]
    return alike[-1] if alike else None


def _is_of_one(figure: Figure, rate: Figure) -> bool:
    nouns = [None if no_noun(f) else f.quantity.noun for f in (figure, rate)]
    return (
        figure.unit == rate.unit
        and same_noun(nouns[0], nouns[1])
        and (nouns[0] is None or nouns[0] != rate.quantity.per)
    )


def _length(scene: Scene, figures: Sequence[Figure], rate: Figure, many: Figure, per: str) -> _Length | None:
    """The last one of what the rate is per, right beside the count: in 6 days, for 24 patients."""
    start = scene.line_of(rate.item).start
    times = [t for t in scene.times_in(start, rate.item.start) if _is_span(t, per)]
    found = [_Length(t.start, t.end, t.amount.value, per) for t in times if t.amount is not None]
    others = [f for f in figures if f.index < rate.index and f.item.start >= start and f is not many]
    for other in others:
        named = scene.folded[other.item.start : other.item.end].endswith(per) or (other.quantity.noun or "") == per
        if other.unit == per or named or (other.quantity.noun or "").rstrip("s") == per.rstrip("s"):
            amount = other.quantity.amount
            found.append(_Length(other.item.start, other.item.end, amount.value, per))
    found = [f for f in found if f.size > 1 and _beside(f, many)]
    return found[-1] if found else None


def _is_span(time: Time, per: str) -> bool:
    return time.amount is not None and time.amount.unit == per and time.amount.upper is None


def _beside(length: _Length, many: Figure) -> bool:
    return min(abs(length.start - many.item.end), abs(many.item.start - length.end)) <= _BESIDE


_BESIDE = 16  # characters of "to a ward with"
