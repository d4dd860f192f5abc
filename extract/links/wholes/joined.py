"""What several that were told one by one have together, by their names: sentences, lists and tables before.

"That would give the Alliance 54 seats, the Union 46 and the Greens 20. … The Alliance and the Greens would together
command 74" · "Road haulage and port services between them took €354m", of a table's rows · "Add the Liberals, and the
figure rises to 92".

All members must be named in one sentence, one list or one table, each beside a figure of the total's kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import (
    is_denominator,
    is_fraction,
    is_power,
    same_thing,
    sentences,
    value,
    words_between,
)
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.links.terms import part_term
from claimgraph.extract.links.wholes.grids import grids
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Modality

_BACK = 16  # homes before the total in which its members are looked for
_APART = Fraction(1, 2)  # of the total that a printed error may be off


@dataclass(frozen=True, slots=True)
class Home:
    """A sentence, or a column of a list or a table: its figures, and the words by which each may be named."""

    figures: tuple[Figure, ...]
    labels: tuple[frozenset[str], ...]

    def of(self, name: frozenset[str], total: Figure) -> Figure | None:
        """The one figure of the total's kind that the name stands beside."""
        found = [f for f, label in zip(self.figures, self.labels, strict=True) if name & label]
        kin = (
            len(found) == 1 and found[0].unit == total.unit and (same_thing(total, found[0]) or _votes(total, found[0]))
        )
        return found[0] if kin and _is_plain(found[0]) else None


def _votes(*figures: Figure) -> bool:
    """Seats and the votes that they give, members and deputies."""
    return all(_BALLOTS.fullmatch(f.quantity.noun or "") for f in figures)


_BALLOTS = phrasing("margins", "ballots")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sums of all sentences that take members together."""
    homes = list(_homes(scene, figures)) if scene.spaced else []
    made: Figure | None = None
    previous: Sequence[Figure] = ()
    for line in sentences(scene, figures, titles=False) if homes else ():
        place = scene.line_of(line[0].item)
        before = [h for h in homes if h.figures[-1].index < line[0].index][-_BACK:]
        added = _ADDED.match(scene.folded, place.start, place.end)
        near = made is not None and line[0].item.sentence - made.item.sentence == 1
        plain = [f for f in line if _is_plain(f)]
        if added is not None and near:
            told_of = [(f, [content(scene, *added.span("name"))], made) for f in plain]
        else:
            joint = _TOGETHER.search(scene.folded, place.start, place.end) is not None
            told_of = [(f, n, None) for f in plain for n in _named(scene, place.start, f)] if joint else []
        yield from _with_those_before(scene, previous, line)
        made, previous = None, line
        for total, names, more in told_of:
            parts = _parts(total, names, before)
            if parts and _adds_up(total, [*parts, *([more] if more else [])]):
                made = total
                yield Knot(bond=Bond.SUM, terms=tuple(part_term(f) for f in (total, *parts, *([more] if more else []))))


_ADDED, _TOGETHER = phrasing("joined", "added"), phrasing("joined", "together")


def is_addend(figure: Figure) -> bool:
    """An amount, a count or a share that is told to be so much, of nothing else; no rank, rate, multiple or bound."""
    quantity = figure.quantity
    fixed = quantity.amount.upper is None and not quantity.amount.one_sided and value(figure) > 0
    ratio = (figure.is_ratio and figure.unit != "%") or is_fraction(figure) or is_denominator(figure)
    return fixed and not (figure.age or ratio or quantity.ordinal or quantity.per)


def _is_plain(figure: Figure) -> bool:
    return is_addend(figure) and figure.part is not Part.CHANGE and figure.modality is not Modality.DENIED


def _with_those_before(scene: Scene, previous: Sequence[Figure], line: Sequence[Figure]) -> Iterator[Knot]:
    """£64m and grants £28m. Together with £3m from advertising, that gave it £95m: with all that was told before."""
    if len(line) != _TWO or not previous or not all(_is_plain(f) for f in (*previous, *line)):
        return
    one, total = line
    home = scene.line_of(one.item)
    beside = scene.line_of(previous[0].item)
    if home.block != beside.block or home.index != beside.index + 1:
        return
    ahead, between = scene.folded[home.start : one.quantity.start], words_between(scene, one, total)
    like = all(same_thing(total, f) and f.unit == total.unit for f in (*previous, one))
    if like and _WITH.fullmatch(ahead) and _MAKES.fullmatch(between) and _adds_up(total, [*previous, one]):
        yield Knot(bond=Bond.SUM, terms=tuple(part_term(f) for f in (total, *previous, one)))


_TWO = 2
_WITH, _MAKES = phrasing("joined", "with"), phrasing("joined", "makes")


# --- who is taken together


def _named(scene: Scene, start: int, total: Figure) -> Iterator[list[frozenset[str]]]:
    """The names on both sides of every "and" ahead of the total."""
    for pair in _PAIR.finditer(scene.folded, start, total.item.start):
        names = [content(scene, *pair.span(side)) for side in ("one", "other")]
        if all(names) and not names[0] & names[1]:
            yield names


_PAIR = phrasing("joined", "pair")


def _parts(total: Figure, names: Sequence[frozenset[str]], before: Sequence[Home]) -> list[Figure]:
    """Of the nearest home that names them all."""
    for home in reversed(before):
        known = [f for name in names if (f := home.of(name, total)) is not None]
        if len(known) == len(names) == len({f.index for f in known}):
            return known
    return []


def _adds_up(total: Figure, parts: Sequence[Figure]) -> bool:
    """They make about so much, or so much but for a power of ten."""
    made = sum(map(value, parts), Fraction(0))
    return abs(made - value(total)) <= value(total) * _APART or is_power(made / value(total))


# --- where they are told one by one


def _homes(scene: Scene, figures: Sequence[Figure]) -> Iterator[Home]:
    told_of = [(h.figures[0].index, h) for h in _columns(scene, figures)]
    told_in = [
        (scene.line_of(line[0].item).block, _sentence(scene, line)) for line in sentences(scene, figures, titles=False)
    ]
    told_of += [(home.figures[0].index, home) for _, home in told_in]
    told_of += [(a.figures[0].index, _both(a, b)) for (one, a), (other, b) in pairwise(told_in) if one == other]
    yield from (h for _, h in sorted(told_of, key=lambda pair: (pair[0], -len(pair[1].figures))))


def _both(one: Home, other: Home) -> Home:
    """Two sentences of one paragraph, one right behind the other."""
    return Home((*one.figures, *other.figures), (*one.labels, *other.labels))


def _columns(scene: Scene, figures: Sequence[Figure]) -> Iterator[Home]:
    """Each column of a list or a table, by the labels of its rows."""
    for grid in grids(scene, figures, cue_data.load(scene.language)):
        for column in sorted({c for row in grid.rows for c in row}):
            rows = [(row[column], label) for row, label in zip(grid.rows, grid.labels, strict=True) if column in row]
            yield Home(tuple(f for f, _ in rows), tuple(_words(scene, label) for _, label in rows))


def _words(scene: Scene, text: str) -> frozenset[str]:
    at = scene.folded.find(text)
    return content(scene, at, at + len(text)) if at >= 0 else frozenset()


def _sentence(scene: Scene, line: Sequence[Figure]) -> Home:
    """Names ahead of every figure, or else behind it."""
    place = scene.line_of(line[0].item)
    ends = [place.start, *(f.item.end for f in line)]
    ahead = [content(scene, a, f.item.start) for a, f in zip(ends, line, strict=False)]
    starts = [*(f.item.start for f in line[1:]), place.end]
    behind = [content(scene, f.item.end, b) for f, b in zip(line, starts, strict=True)]
    return Home(tuple(line), tuple(ahead if ahead[0] else behind))
