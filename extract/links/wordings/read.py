"""All relations that a sentence, or two in a row, tell in one of the wordings of `wordings.toml`.

A table of the file is one relation, its `wordings` the patterns; how they name classes of figures is told in
`sentence`, which roles a relation has in the module that reads it.  A wording that opens with `~` leaves open whether
what it lists is all there is, and so does one that opens with `!`, which names its part outright, however much greater
than the whole it is; one that opens with `?` states nothing by itself and is told only where a known slip of the pen
keeps its figures from fitting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.language import Table, table
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import lines
from claimgraph.extract.links.wordings import rates, wholes
from claimgraph.extract.links.wordings.found import Found
from claimgraph.extract.links.wordings.sentence import Sentence, expand, worded

_READERS: Mapping[str, Callable[[Found], Iterator[Knot]]] = {
    "sharenamed": wholes.share_named,
    "share": wholes.share,
    "split": wholes.split,
    "complement": wholes.complement,
    "proportion": wholes.proportion,
    "sum": wholes.sums,
    "slices": wholes.slices,
    "pennies": wholes.pennies,
    "product": rates.product,
    "spread": rates.spread,
    "average": rates.average,
    "within": rates.within,
    "bound": rates.bound,
    "rhythm": rates.rhythm,
    "ratio": rates.ratio,
    "again": wholes.again,
    "contrast": wholes.contrast,
    "same": rates.same,
    "rescaled": rates.rescaled,
    "exchange": rates.exchange,
}
_MOST = 14  # figures of two sentences beyond which they are a listing


@dataclass(frozen=True, slots=True)
class _Wording:
    relation: str
    pattern: re.Pattern[str]
    closed: bool
    weak: bool
    sure: bool


@cache
def _wordings(language: str) -> tuple[tuple[_Wording, ...], tuple[_Wording, ...]]:
    """Those of one sentence, and those that run over two."""
    source = table(language, "wordings")
    macros = {name: source.table("macros").text(name) for name in source.table("macros")}
    found = [(text, _compiled(source, name, text, macros)) for name in _READERS for text in _told(source, name)]
    return tuple(w for text, w in found if "{|}" not in text), tuple(w for text, w in found if "{|}" in text)


def _told(source: Table, relation: str) -> tuple[str, ...]:
    return source.table(relation).words("wordings")


def _compiled(source: Table, relation: str, text: str, macros: Mapping[str, str]) -> _Wording:
    try:
        pattern = re.compile(expand(text.lstrip("~?!"), macros))
    except re.error as error:
        raise source.table(relation).fail("wordings", f"not a pattern: {text}: {error}") from error
    return _Wording(relation, pattern, not text.startswith(("~", "!")), text.startswith("?"), text.startswith("!"))


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every relation that is told in one of the wordings."""
    single, double = _wordings(scene.language)
    told = [line for line in lines(figures) if scene.line_of(line[0].item).cell is None]
    for line in told:
        yield from _matched(worded(scene, [scene.line_of(line[0].item)], line), single)
    for first, second in pairwise(told):
        places = [scene.line_of(line[0].item) for line in (first, second)]
        beside = places[1].index == places[0].index + 1 and first[0].title == second[0].title
        if beside and len(first) + len(second) <= _MOST:
            yield from _matched(worded(scene, places, [*first, *second]), double)


def _matched(sentence: Sentence, wordings: Sequence[_Wording]) -> Iterator[Knot]:
    for wording in wordings:
        for match in wording.pattern.finditer(sentence.text):
            yield from _READERS[wording.relation](
                Found(sentence, match, wording.closed, weak=wording.weak, sure=wording.sure)
            )
