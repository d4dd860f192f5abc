"""One number by several papers that the text quotes: "The Herald put the crowd at 12,000; the Courier has 14,500".

《都市报》说客流增加35万人次；换到《商报》,增加32万人次. What a later paper tells is of the first one's matter:
its words are those of the first, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.outlets import labels
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import told
from claimgraph.extract.links.retold.twins import swapped
from claimgraph.extract.links.retold.wording import content, words_of
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Bond, Modality


@dataclass(frozen=True, slots=True)
class Telling:
    """What one paper tells, from its name to the next one's."""

    name: str
    start: int
    end: int
    figures: tuple[Figure, ...]


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The first paper's figure with that of each that is named after it, side by side."""
    if scene.length > PASSAGE or labels(scene):
        return
    yield from _on_pages(scene, figures)
    tellings = _tellings(scene, figures)
    if len({t.name for t in tellings}) != len(tellings):
        return
    for telling in tellings[1:]:
        first = tellings[0]
        if len(telling.figures) == 1 and _goes_on(scene, first, telling):
            later = telling.figures[0]
            alike = [f for f in first.figures if _like(f, later)]
            if len(alike) == 1:
                yield Knot(bond=Bond.SAME, terms=(told(alike[0], plain=True), told(later, plain=True)))


def _on_pages(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """On Tuesday (page 5) £1.34m; Thursday's paper (page 11) £1.43m: two pages of one paper, and two digits swapped."""
    page, told_right = phrasing("tellers", "page", scene.language), phrasing("tellers", "told_right", scene.language)
    if told_right.search(scene.folded):
        return
    rows = [row for row in scene.lines if row.cell is None and page.search(scene.folded, row.start, row.end)]
    if len(rows) != _PAIR or rows[0].index + 1 != rows[1].index:
        return
    told_in = [[f for f in figures if f.item.sentence == row.index and _is_told(f)] for row in rows]
    pairs = [(a, b) for a in told_in[0] for b in told_in[1] if a.is_kin(b) and _like(a, b)]
    shared = content(scene, rows[0].start, rows[0].end) & content(scene, rows[1].start, rows[1].end)
    if len(pairs) == 1 and shared and swapped(*(f.quantity.amount for f in pairs[0])):
        yield Knot(bond=Bond.SAME, terms=(told(pairs[0][0], plain=True), told(pairs[0][1], plain=True)))


_PAIR = 2


def _tellings(scene: Scene, figures: Sequence[Figure]) -> list[Telling]:
    """The papers of a paragraph that are said to tell something; none where anything parts them."""
    found = list(phrasing("tellers", "named", scene.language).finditer(scene.folded))
    ends = [m.start() for m in found[1:]] + [len(scene.folded)]
    out = []
    for match, end in zip(found, ends, strict=False):
        inside = tuple(f for f in figures if match.end() <= f.item.start < end and _is_told(f))
        name = match["name"] or match["paper"]
        written = scene.article.text[match.start() : match.end()]
        if scene.spaced and not any(c.isupper() for c in written.removeprefix("The ").removeprefix("In the ")):
            continue
        out.append(Telling(name, match.end(), end, inside))
    return out


def _is_told(figure: Figure) -> bool:
    return not figure.quantity.ordinal and not figure.title and figure.modality is not Modality.DENIED


def _like(one: Figure, other: Figure) -> bool:
    nouns = {one.quantity.noun, other.quantity.noun}
    return one.unit == other.unit and one.quantity.kind is other.quantity.kind and (None in nouns or len(nouns) == 1)


def _goes_on(scene: Scene, first: Telling, later: Telling) -> bool:
    """Its words are those of the first, or such as only tell: 却写成, "has"."""
    text = scene.folded[later.start : later.end]
    if phrasing("tellers", "other", scene.language).search(text):
        return False
    rest = phrasing("tellers", "filler", scene.language).sub(" | ", text)
    figure = later.figures[0]
    rest = rest.replace(scene.folded[figure.item.start : figure.item.end], " | ")
    if scene.spaced:
        return not words_of(scene, rest) - content(scene, first.start, first.end)
    known = scene.folded[first.start : first.end]
    runs = [run for run in rest.replace("|", " ").split() if any(c.isalpha() for c in run)]
    return all(run[i : i + 2] in known for run in runs for i in range(max(1, len(run) - 1)))
