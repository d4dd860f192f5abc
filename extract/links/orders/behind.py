"""A rank, and all who are told to stand before it: the third-largest port, behind A and B; 仅次于甲市和乙市,居第三.

More that stand before it than the rank has room for are a contradiction; fewer are not, as not all need be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import counting
from claimgraph.extract.numbers.numerals import parse_numeral
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind

_SURE = 3  # names that are no firm or crew of two


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The ranks of every sentence that goes on to name who stands before them."""
    pattern = phrasing("behind", "told", scene.language)
    for line in scene.lines:
        for match in pattern.finditer(scene.folded, line.start, line.end) if line.cell is None else ():
            rank, names = _rank(scene, match), _names(scene, line, match.start("list"))
            if rank is None or not names:
                continue
            start, end = names[0][0], names[-1][1]
            before = len(names) + 1
            sure = before == rank or len(names) >= _SURE or _are_places(scene, names) or _have_figures(scene, names)
            if before >= rank and sure:
                told = counting(*match.span("rank"), rank)
                yield Knot(bond=Bond.SAME, terms=(told, counting(start, end, before)))


def _rank(scene: Scene, match: re.Match[str]) -> int | None:
    number = parse_numeral(match["rank"], scene.language)
    if number is None or number.value <= 0:
        return None
    return int(number.value if number.value >= 1 else 1 / number.value)  # a third


def _names(scene: Scene, line: Line, start: int) -> list[tuple[int, int]]:
    """The names of the list, each once; none where anything else is listed."""
    end = phrasing("behind", "end", scene.language).search(scene.folded, start, line.end)
    stop = end.start() if end else line.end
    one, aside = phrasing("behind", "name", scene.language), phrasing("behind", "aside", scene.language)
    found, at = [], start
    for mark in (*phrasing("behind", "mark", scene.language).finditer(scene.folded, start, stop), None):
        last = mark.start() if mark else stop
        inside = any(n.start < last and (mark.end() if mark else stop) < n.end for n in scene.names_in(start, stop))
        if inside:
            continue  # Trinidad and Tobago
        text = scene.article.text[at:last]
        if one.fullmatch(text.strip()):
            found.append((at, last))
        elif text.strip() and not (found and aside.fullmatch(text.strip())):
            return []
        at = mark.end() if mark else stop
    return found


def _are_places(scene: Scene, names: Sequence[tuple[int, int]]) -> bool:
    told = [{n.kind for n in scene.names_in(*where)} for where in names]
    return all(MentionKind.PLACE in kinds for kinds in told)


def _have_figures(scene: Scene, names: Sequence[tuple[int, int]]) -> bool:
    """Inverlochry, with 71,300 tonnes, and Portvannan, with 58,900: each by itself."""
    ends = [start for start, _ in names[1:]]
    return all(scene.items_in(end, start) for (_, end), start in zip(names, ends, strict=False)) and len(names) > 1
