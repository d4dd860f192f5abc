"""How often, and in which years: 1981年、1982年、1984年和1985年奪冠，創下五連冠 · "four times, in 2008, 2012 and 2016".

The years stand in one list, each of them once; what happened in one of them more than once is said so and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import counting, number_in
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_LEAST = 3  # years that make a list
_OFF = 2


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every list of years beside a number of times."""
    years, in_a_row = phrasing("occasions", "years", scene.language), phrasing("occasions", "in_a_row", scene.language)
    behind, ahead = phrasing("occasions", "behind", scene.language), phrasing("occasions", "ahead", scene.language)
    for line in scene.lines:
        for listed in years.finditer(scene.folded, line.start, line.end) if line.cell is None else ():
            told = _YEAR.findall(listed.group())
            before = ahead.search(scene.folded[: listed.start()], line.start)
            said = before or behind.match(scene.folded, listed.end(), line.end)
            number = number_in(said["n"]) if said is not None else None
            if said is None or number is None or len(told) < _LEAST or len(set(told)) < len(told):
                continue
            if number < len(told) and said is not before and not in_a_row.match(scene.folded, said.end("n")):
                continue  # 參加2008年、2012年和2016年奧運，兩次奪金: in some of them
            if abs(number - len(told)) <= _OFF:
                terms = (counting(*said.span("n"), number), counting(*listed.span(), len(told)))
                yield Knot(bond=Bond.LENGTH, terms=terms, length=len(told))
    yield from _next_time(scene, figures)
    yield from _renamed(scene)


def _next_time(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The fifth title, after those of 1958, 1963, 1971 and 1990: one more than are listed."""
    for figure in figures:
        if not figure.quantity.ordinal or figure.quantity.amount.value.denominator != 1:
            continue
        line = scene.line_of(figure.item)
        listed = _AFTER_THOSE.match(scene.folded, figure.item.end, line.end)
        told = _YEAR.findall(listed["years"]) if listed is not None else []
        number = int(figure.quantity.amount.value)
        if listed is None or len(told) < _OFF or len(set(told)) < len(told) or abs(number - len(told) - 1) > _OFF:
            continue
        length = len(told) + 1
        terms = (counting(figure.item.start, figure.item.end, number), counting(*listed.span("years"), length))
        yield Knot(bond=Bond.LENGTH, terms=terms, length=length)


_AFTER_THOSE = phrasing("occasions", "after_those")


def _renamed(scene: Scene) -> Iterator[Knot]:
    """原叫甲村，后改名乙村，又改为丙村，三次改名: three names are two changes of name."""
    first, act = phrasing("occasions", "first_name", scene.language), phrasing("occasions", "new_name", scene.language)
    often = phrasing("occasions", "names_changed", scene.language)
    for line in scene.lines:
        began = first.search(scene.folded, line.start, line.end) if line.cell is None else None
        told = often.search(scene.folded, began.end(), line.end) if began is not None else None
        if began is None or told is None or act.search(scene.folded, told.end(), line.end):
            continue
        acts = list(act.finditer(scene.folded[: told.start()], began.end()))
        number = number_in(told["n"])
        if len(acts) >= _OFF and number == len(acts) + 1:
            terms = (counting(*told.span("n"), number), counting(acts[0].start(), acts[-1].end(), len(acts)))
            yield Knot(bond=Bond.LENGTH, terms=terms, length=len(acts))
