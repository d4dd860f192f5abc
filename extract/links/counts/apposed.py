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
_PLURAL = phrasing("apposed", "plural")
_AGED = phrasing("apposed", "aged")
_SPLIT = phrasing("apposed", "split")
_TIMES = {"year", "day", "week", "month", "hour", "minute", "season", "match", "game", "time", "goal", "point", "way"}


def read(scene: Scene, number: Figure) -> Iterator[Knot]:
    """The number against the names behind its noun."""
    if number.quantity.noun not in _TIMES:
        end = scene.line_of(number.item).end
        yield from listed(scene, number.index, int(value(number)), number.item.end, end)


def listed(scene: Scene, number: Term, told: int, at: int, end: int) -> Iterator[Knot]:
    """A number, or a word that says how many ("a trio of clubs"), that ends at `at`, against the names behind it."""
    match = _LIST.match(scene.article.text[at:end])
    if match is None or _PLURAL.search(match["what"]) is None:
        return
    members = _members(match["list"])
    if members == 2 * told or abs(told - members) > 2:
        return  # Ripon, North Yorkshire, and Hexham, Northumberland
    where = at + match.start("list"), at + match.end("list")
    yield Knot(bond=Bond.LENGTH, terms=(number, counting(*where, members)), length=members)


def _members(text: str) -> int:
    return len([m for m in _SPLIT.split(_AGED.sub("", text)) if m.strip()])
