"""What one report calls the greatest of a class, and a greater member of it that another report told before.

"The Herald: a yew about 2,600 years old. The Courier: the county's oldest tree is a 2,100-year-old ginkgo."
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.orders.things import Thing
from claimgraph.extract.words.phrasings import phrasing


def told_before(
    scene: Scene, things: Sequence[Thing], first: Thing, match: re.Match[str], reports: dict[int, str]
) -> Thing | None:
    """The only other thing of the kind, of the class that the superlative is of, in the report before."""
    language = scene.language
    alike = [t for t in things if t.kind == first.kind and t is not first]
    if len(alike) != 1 or alike[0].start > first.start or len(set(reports.values())) != 2:
        return None
    other = scene.lines[alike[0].line]
    if reports.get(other.index, "") in ("", reports.get(first.line)):
        return None
    named = phrasing("reported", "class", language).match(scene.folded, match.end())
    members = phrasing("reported", "member", language).finditer(scene.folded, other.start, other.end)
    elsewhere = phrasing("reported", "elsewhere", language).search(scene.folded, other.start, other.end)
    known = named is not None and named.lastgroup in {m.lastgroup for m in members}
    return alike[0] if known and elsewhere is None else None
