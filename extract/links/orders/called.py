"""Which of a list is called the greatest or the least behind it: 甲大92.1%、乙大94.6%、丙大90.8%，其中以甲大最高.

The one that is named is found by the words right before its figure; all others of the list are its rivals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.telling import is_level, like
from claimgraph.extract.links.near import gap, is_plain, is_share, lines, same_thing
from claimgraph.extract.links.orders.superlative import load
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_CALLED = phrasing("called", "called")
_LEAST = phrasing("called", "least")
_LABEL = phrasing("called", "label")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The called one of every list against the others."""
    if scene.spaced:
        yield from _by_name(scene, figures)
        return
    for line in lines(figures):
        place, last = scene.line_of(line[-1].item), line[-1].item.end
        match = _CALLED.search(scene.folded, last, place.end) or _behind(scene.folded, place.start, last, place.end)
        listed = _list(scene, line) if match is not None else []
        named = [f for f in listed if match and _label(scene, f) == match["who"]]
        if match is None or len(named) != 1:
            continue
        least = _LEAST.search(match["how"]) is not None
        for other in (f for f in listed if f is not named[0]):
            terms = (other.index, named[0].index) if least else (named[0].index, other.index)
            yield Knot(bond=Bond.ORDER, terms=terms, closed=False, cue=match.span())


def _behind(text: str, start: int, last: int, end: int) -> re.Match[str] | None:
    """數量最多的是青魚: the name behind, and what it has the most of is what the list is of."""
    match = _CALLED_BEHIND.search(text, last, end)
    of_it = match is not None and (
        match["counted"] is not None or not match["what"] or match["what"] in text[start:last]
    )
    return match if of_it else None


_CALLED_BEHIND = phrasing("called", "behind")


def _list(scene: Scene, line: Sequence[Figure]) -> list[Figure]:
    """The run of like figures that ends the line, each with its label."""
    run: list[Figure] = [line[-1]]
    for before, after in reversed(list(pairwise(line))):
        if not _is_next(scene, before, after):
            break
        run.insert(0, before)
    return run if len(run) > 1 and all(_label(scene, f) for f in run) else []


def _is_next(scene: Scene, one: Figure, other: Figure) -> bool:
    alike = same_thing(one, other) and (is_plain(one) or is_share(one)) and (is_plain(other) or is_share(other))
    return alike and re.search(r"[;；。]", gap(scene, one, other)) is None


def _label(scene: Scene, figure: Figure) -> str:
    """What stands right before the figure, from the last pause on."""
    found = _LABEL.search(scene.folded[figure.item.start - len(figure.item.before) : figure.item.start])
    return found["who"] if found is not None else ""


# --- names set apart by spaces


def _by_name(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The Kell at 2,310m, the Brand at 2,284 and the Weisser at 2,341. …, the Weisser, the highest of them."""
    words = load("en")
    for line in lines(figures):
        place = scene.line_of(line[0].item)
        run = _alike([f for f in line if is_level(f)])
        named = {n: f for f in run if (n := _name(scene, f)) is not None}
        if len(run) < _LIST or len(named) < len(run) or place.cell is not None:
            continue
        after = scene.lines[place.index + 1] if place.index + 1 < len(scene.lines) else place
        end = after.end if after.block == place.block else place.end
        for match in _THE_MOST.finditer(scene.folded, run[-1].item.end, end):
            most, least = words.most.fullmatch(match["how"]), words.least.fullmatch(match["how"])
            called = [f for n, f in named.items() if n == match["who"].removeprefix("the ")]
            if len(called) == 1 and (most or least):
                yield from _above(run, called[0], match.span("how"), most is not None)


def _alike(levels: Sequence[Figure]) -> list[Figure]:
    """The like ones that end the line."""
    run = list(levels[-1:])
    for figure in reversed(levels[:-1]):
        if not like(figure, run[0]):
            break
        run.insert(0, figure)
    return run


def _above(run: Sequence[Figure], called: Figure, cue: tuple[int, int], most: bool) -> Iterator[Knot]:
    own = Told(start=called.item.start, end=called.item.end, amount=called.quantity.amount)
    for other in (f for f in run if f is not called):
        rival = Told(start=other.item.start, end=other.item.end, amount=other.quantity.amount)
        shared = replace(rival, amount=rival.amount.scaled(Fraction(1), own.amount.unit))
        rival = rival if rival.amount.unit is not None else shared
        yield Knot(bond=Bond.ORDER, terms=(own, rival) if most else (rival, own), closed=False, cue=cue)


def _name(scene: Scene, figure: Figure) -> str | None:
    """The name that stands before a figure of a list, in small letters."""
    text = scene.article.text[figure.item.start - len(figure.item.before) : figure.item.start]
    found = _NAME.findall(re.split(r"[;:]", text)[-1])
    return found[-1].lower() if len(found) == 1 else None


_LIST = 3
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_THE_MOST = phrasing("called", "the_most")
