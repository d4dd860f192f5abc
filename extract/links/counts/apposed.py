"""Names right behind what is counted: "two planets, Venus, Mars and Jupiter, will", "three inns, A and B, before".

The list is set apart by commas, every member has a name of its own, and a last "and" closes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import counting, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond

_LIST = phrasing("apposed", "list")
_BEFORE = phrasing("apposed", "before")
_OF_THEM = phrasing("apposed", "of_them")
_PLURAL = phrasing("apposed", "plural")
_AGED = phrasing("apposed", "aged")
_SPLIT = phrasing("apposed", "split")
_TIMES = phrasing("apposed", "times")


def read(scene: Scene, number: Figure) -> Iterator[Knot]:
    """The number against the names behind its noun."""
    if _TIMES.fullmatch(number.quantity.noun or "") is None:
        line = scene.line_of(number.item)
        yield from listed(scene, number.index, int(value(number)), number.item.end, line.end)
        before = _BEFORE.search(scene.article.text[line.start : number.item.start])
        if before is not None and _OF_THEM.match(scene.folded[number.item.end : line.end]):
            yield from _length(number.index, int(value(number)), before["list"], line.start + before.start("list"))


def listed(scene: Scene, number: Term, told: int, at: int, end: int) -> Iterator[Knot]:
    """A number, or a word that says how many ("a trio of clubs"), that ends at `at`, against the names behind it."""
    match = _LIST.match(scene.article.text[at:end])
    if match is None or _PLURAL.search(match["what"]) is None:
        return
    yield from _length(number, told, match["list"], at + match.start("list"))


def _length(number: Term, told: int, names: str, at: int) -> Iterator[Knot]:
    members = _members(names)
    if members == 2 * told or abs(told - members) > 2:
        return  # Ripon, North Yorkshire, and Hexham, Northumberland
    yield Knot(bond=Bond.LENGTH, terms=(number, counting(at, at + len(names), members)), length=members)


def _members(text: str) -> int:
    return len([m for m in _SPLIT.split(_AGED.sub("", text)) if m.strip()])
