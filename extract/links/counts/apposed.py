"""Names right behind what is counted: "two planets, Venus, Mars and Jupiter, will", "three restaurants, A and B, before".

The list is set apart by commas, every member has a name of its own, and a last "and" closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import counting, value
from claimgraph.ontology.model import Bond

_MEMBER = r"(?:the |The )?[A-Z][\w'’.-]*(?: (?:(?:of|the|de|la|le|van|von|del|and the|da|di) )*[A-Z0-9][\w'’-]*){0,4}(?:, \d{1,2}(?=,| and))?"
_LIST = re.compile(
    rf"(?P<what>(?: (?!(?:including|such|like|namely|as|with|by|at|for|to|when|while|where|that|who|which)\b)[a-z’'-]+){{1,6}}), "
    rf"(?P<list>{_MEMBER}(?:, {_MEMBER}){{0,9}},? and (?P<last>{_MEMBER}))(?=[,;.)–—](?! ?[A-Z]| and | plus | as well| among| with )|[.?!]?$)"
)
_SAID = re.compile(r"(?:^|, )(?:said|says|according)")
_TIMES = {"year", "day", "week", "month", "hour", "minute", "season", "match", "game", "time", "goal", "point", "way"}


def read(scene: Scene, number: Figure) -> Iterator[Knot]:
    """The number against the names behind its noun."""
    if number.quantity.noun in _TIMES or scene.language != "en":
        return
    end = scene.line_of(number.item).end
    match = _LIST.match(scene.article.text[number.item.end : end])
    if match is None or not match["what"].split()[-1].endswith(("s", "men", "women", "people", "children", "e")):
        return
    members = _members(match["list"])
    told = int(value(number))
    if members == 2 * told or abs(told - members) > 2:
        return  # Ripon, North Yorkshire, and Hexham, Northumberland
    where = number.item.end + match.start("list"), number.item.end + match.end("list")
    yield Knot(bond=Bond.LENGTH, terms=(number.index, counting(*where, members)), length=members)


def _members(text: str) -> int:
    named = re.sub(r", \d{1,2}(?=,| and|$)", "", text)
    return len([m for m in re.split(r",? and (?!the )|, |,? and (?=the )", named) if m.strip()])
