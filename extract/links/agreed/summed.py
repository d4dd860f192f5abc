"""A list, a column of a table, and two ends of a change, with the figure elsewhere that they make.

"The fund put in $180 million, a bank $90 million, others the remaining $50 million", of $320 million told before ·
住宅27宗、178.4亿；商服8宗、21.6亿；其他11宗、12.4亿: of 46 and of 212.4亿 · 由6,530億減至6,168億, a deficit of 362億
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, groupby

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.beside.slip import significant
from claimgraph.extract.links.near import is_plain, same_noun, told, value
from claimgraph.extract.links.retold.twins import digits
from claimgraph.ontology.model import Bond, Form, MentionKind, Modality

_LIST = 3  # parts of a list without a word that closes it
_MOST = 8  # figures of one kind in a sentence, or rows of a table, that a list may have
_LONG = 3  # digits that do not add up by chance
_WIDE = 60  # figures over which the total is looked for


class Totals:
    """The levels of an article by unit and value."""

    def __init__(self, scene: Scene, figures: Sequence[Figure]) -> None:
        self._cells = {f.index for f in figures if scene.line_of(f.item).cell is not None}
        self._of: dict[tuple[str | None, Fraction], list[Figure]] = {}
        for figure in figures:
            self._of.setdefault((figure.unit, value(figure)), []).append(figure)

    def made_by(self, parts: Sequence[Figure]) -> Figure | None:
        """The nearest figure, none of them, that they add up to."""
        last, own = parts[-1], {f.index for f in parts}
        found = self._of.get((last.unit, sum((value(f) for f in parts), Fraction(0))), ())
        like = [f for f in found if f.index not in own and _is_of_kind(f, parts) and abs(f.index - last.index) < _WIDE]
        return min(
            like, key=lambda f: (f.index in self._cells, f.index > last.index, abs(f.index - last.index)), default=None
        )

    def between(self, base: Figure, result: Figure) -> Figure | None:
        """The nearest figure that is the one less the other."""
        gap = abs(value(base) - value(result))
        found = [f for f in self._of.get((base.unit, gap), ()) if f not in (base, result)]
        like = [f for f in found if _is_of_kind(f, (base, result)) and abs(f.index - base.index) < _WIDE]
        return min(like, key=lambda f: abs(f.index - base.index), default=None)


def read(scene: Scene, figures: Sequence[Figure], known: Sequence[frozenset[int]]) -> Iterator[Knot]:
    """The sums that are not known yet."""
    levels = [f for f in figures if _is_level(f)]
    totals = Totals(scene, [f for f in levels if f.unit != "%"])
    taken = set(known)
    for parts, total in (*_lists(scene, levels, totals), *_columns(scene, levels, totals), *_steps(levels, totals)):
        these = frozenset((total.index, *(p.index for p in parts)))
        if not any(these <= k or len(k) >= _LIST <= len(k & these) for k in taken):
            taken.add(these)
            yield Knot(bond=Bond.SUM, terms=(_term(total), *map(_term, parts)))


def _term(figure: Figure) -> Term:
    """A change by its size."""
    return told(figure) if figure.part is Part.CHANGE else figure.index


def _is_level(figure: Figure) -> bool:
    amount, quantity = figure.quantity.amount, figure.quantity
    plain = is_plain(figure) or (figure.part is Part.CHANGE and figure.play.form is Form.DIFFERENCE)
    exact = plain and not (quantity.readings or amount.hedges or amount.upper or quantity.ordinal or figure.title)
    kind = quantity.kind is not MentionKind.MULTIPLE and figure.unit not in _DEGREES and quantity.per is None
    return exact and kind and amount.value > 0 and figure.modality is not Modality.DENIED


_DEGREES = frozenset({"°C", "°F", "Δ°C", "Δ°F"})


def _is_of_kind(total: Figure, parts: Sequence[Figure]) -> bool:
    return all(total.is_kin(p) and same_noun(total.quantity.noun, p.quantity.noun) for p in parts)


# --- lists


def _lists(scene: Scene, levels: Sequence[Figure], totals: Totals) -> Iterator[tuple[Sequence[Figure], Figure]]:
    """Like figures of a sentence, one after the other, and those before it that a remainder closes."""
    running = [f for f in levels if scene.line_of(f.item).cell is None and f.part not in (Part.CHANGE, Part.BASE)]
    for line in _alike(running, lambda f: f.item.sentence):
        yield from _inside(line)
        for parts in _runs(line):
            if _are_fine(parts, len(parts) == len(line)) and (total := totals.made_by(parts)) is not None:
                yield parts, total
                break
    for line in _alike(running, lambda f: scene.line_of(f.item).block):
        for at, rest in enumerate(line):
            for size in range(_LIST, min(at + 1, _MOST) + 1) if "rest" in rest.play.marks else ():
                parts = line[at + 1 - size : at + 1]
                if (total := totals.made_by(parts)) is not None:
                    yield parts, total
                    break


def _inside(line: Sequence[Figure]) -> Iterator[tuple[Sequence[Figure], Figure]]:
    """46宗地中，28宗底价成交，18宗溢价成交: of one sentence, the one that the two others make."""
    told = [f for f in line if len(digits(f.quantity.amount)) > 1]
    for three in combinations(told, _LIST) if len(told) <= _MOST else ():
        low, middle, high = sorted(three, key=value)
        if value(low) + value(middle) == value(high):
            yield (low, middle), high


def _alike(levels: Sequence[Figure], place: object) -> Iterator[list[Figure]]:
    """Like figures of each place, in order."""
    assert callable(place)
    for _, group in groupby(levels, key=place):
        line = list(group)
        kinds: dict[object, list[Figure]] = {}
        for figure in line:
            kinds.setdefault((figure.unit, figure.quantity.kind, figure.quantity.noun), []).append(figure)
        yield from (some for some in kinds.values() if 1 < len(some) <= 2 * _MOST)


def _runs(line: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """The longest first."""
    for size in range(min(len(line), _MOST), 1, -1):
        yield from (line[at : at + size] for at in range(len(line) - size + 1))


def _are_fine(parts: Sequence[Figure], all_of_them: bool) -> bool:
    """Three parts that are all of their kind, or two of three digits each, or with a word that closes them."""
    closed = "rest" in parts[-1].play.marks and all_of_them
    long = sum(significant(p.quantity.amount) >= _LONG for p in parts) >= len(parts) - 1
    many = sum(significant(p.quantity.amount) > 1 for p in parts) >= len(parts) - 1
    return closed or (long if len(parts) < _LIST else many or all_of_them)


# --- columns


def _columns(scene: Scene, levels: Sequence[Figure], totals: Totals) -> Iterator[tuple[Sequence[Figure], Figure]]:
    """The figures of one column of a table."""
    columns: dict[tuple[int, int], list[Figure]] = {}
    for figure in levels:
        cell = scene.line_of(figure.item).cell
        if cell is not None:
            columns.setdefault((scene.block_of(figure.item).group or 0, cell.column), []).append(figure)
    for parts in columns.values():
        if len(parts) >= _LIST and _is_of_kind(parts[0], parts) and (total := totals.made_by(parts)) is not None:
            yield parts, total


# --- the ends of a change


def _steps(levels: Sequence[Figure], totals: Totals) -> Iterator[tuple[Sequence[Figure], Figure]]:
    """From so many to so many, and what lies between them told elsewhere."""
    ends = [f for f in levels if f.part is not Part.CHANGE]
    for one, other, net in _net(levels):
        low, high = sorted((one, other), key=value)
        yield (low, net), high
    for base, result in _from_to(ends):
        between = totals.between(base, result)
        if between is not None and _are_long(between, base, result):
            low, high = sorted((base, result), key=value)
            yield (low, between), high


def _net(levels: Sequence[Figure]) -> Iterator[tuple[Figure, Figure, Figure]]:
    """新开40家、收掉95家，净减55家: what came, what went, and what lies between, in one sentence."""
    for _, group in groupby(levels, key=lambda f: f.item.sentence):
        line = list(group)
        nets = [f for f in line if f.part is Part.CHANGE and len(line) <= 2 * _MOST]
        for net in nets:
            like = [f for f in line if f is not net and f.index < net.index and _is_of_kind(net, [f])]
            for one, other in combinations(like, 2):
                if one.part not in _ENDS and abs(value(one) - value(other)) == value(net):
                    yield one, other, net


_ENDS = (Part.BASE, Part.RESULT)


def _from_to(ends: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """From and to, told in one sentence."""
    for _, group in groupby(ends, key=lambda f: f.item.sentence):
        line = [f for f in group if f.part in _ENDS]
        yield from ((a, b) for a, b in combinations(line, 2) if a.part is not b.part and a.alike(b))


def _are_long(between: Figure, *ends: Figure) -> bool:
    """Of digits enough, or told in their sentence."""
    if between.item.sentence == ends[0].item.sentence:
        return True
    written = [len(digits(f.quantity.amount)) for f in (between, *ends)]
    return min(written) > 1 and sum(written) >= _LONG * _LIST - 1
