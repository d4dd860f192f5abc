"""Whether the grammar puts two figures at the ends of one movement, and which way the words say that it went.

"From A to B", "to B from A", 由A增至B: the two stand side by side, the base with its own word, and all words of
direction around them agree.  A rate of exchange or a dealer's quote (1.3055/60) may fall while what it prices rises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.signs import signs
from claimgraph.extract.links.near import gap
from claimgraph.extract.words import tables
from claimgraph.extract.words.cues import load
from claimgraph.extract.words.phrasings import phrasing


@dataclass(frozen=True, slots=True)
class Moved:
    """What tells of movements."""

    priced: re.Pattern[str]
    apart: re.Pattern[str]
    unsaid: re.Pattern[str]
    onto: re.Pattern[str]


@cache
def moved(language: str) -> Moved:
    """The table `moved` of `languages/<language>/order.toml`, validated."""
    return tables.read(Moved, language, "order", "moved")


def side_by_side(scene: Scene, base: Figure, result: Figure) -> bool:
    """No other figure stands between them but in brackets, and none before the base owns it ("273p from 241p")."""
    words = moved(scene.language)
    first, second = sorted((base, result), key=lambda f: f.index)
    between = scene.items[first.index + 1 : second.index]
    if (
        base.item.before.endswith(" by ")
        or base.item.bracketed != result.item.bracketed
        or any(not item.bracketed for item in between)
    ):
        return False
    if words.apart.search(gap(scene, first, second)) or _owned(scene, base, result) or _several(scene, base, result):
        return False
    return not priced(scene, base, result)


def _several(scene: Scene, base: Figure, result: Figure) -> bool:
    """Grew to 4.7 against 5.0 in December and 3.9 a year earlier: which of the two it grew from is not said."""
    last = base.index < result.index or scene.line_of(base.item).items[-1] == base.index
    return not last and _AND.fullmatch(base.item.after) is not None


_AND = phrasing("stated", "and")


def _owned(scene: Scene, base: Figure, result: Figure) -> bool:
    """Sales totalled 58, compared with 64: the base is told of the figure before it."""
    if base.index > result.index or scene.line_of(base.item).items[0] == base.index:
        return False
    up, down = signs(scene.language)
    lead = base.item.before
    return re.search(r"[,;:，；：]", lead) is None and up.search(lead) is None and down.search(lead) is None


def priced(scene: Scene, one: Figure, other: Figure) -> bool:
    """Told as a rate of exchange, a rank or a dealer's two prices: what rises may fall in number."""
    first, second = sorted((one, other), key=lambda f: f.index)
    if any(_QUOTE.match(scene.folded, f.item.end) for f in (one, other)):
        return True
    ahead = re.split(r"[;；。]", first.item.before)[-1][-_BEHIND:]
    behind = re.split(r"[,;，；。]", second.item.after)[0][:_BEHIND]
    around = scene.folded[first.item.start - len(ahead) : second.item.end + len(behind)]
    return moved(scene.language).priced.search(around) is not None


_QUOTE = re.compile(r"/\d|-\d")
_BEHIND = 40


def way(scene: Scene, base: Figure, result: Figure) -> int:
    """Which way it went: +1, −1; 0 where the words do not say, or contradict each other."""
    words, spaced = moved(scene.language), scene.spaced
    if result.play.cue is None or words.onto.fullmatch(scene.folded[result.play.cue[1] : result.item.start]) is None:
        return 0
    behind = _found(scene, gap(scene, result, base)) if base.index > result.index else set()
    if behind:
        return behind.pop() if len(behind) == 1 else 0
    lead = result.item.before if base.index > result.index else base.item.before + " " + result.item.before
    clause = re.split(r"[;；]", lead)[-1]
    if words.unsaid.search(clause):
        return 0
    found = _found(scene, clause)
    if result.play.sign:
        return 0 if -result.play.sign in found or (spaced and not found) else result.play.sign
    return 0


def _found(scene: Scene, text: str) -> set[int]:
    """The signs of the words of direction; "growth" told of as a thing is none ("growth will slow to")."""
    nouns = load(scene.language).word("growth_noun")
    out = set()
    for pattern, sign in zip(signs(scene.language), (1, -1), strict=True):
        for match in pattern.finditer(text):
            thing = nouns.fullmatch(match.group()) and not _LEADING.match(text, match.end())
            if not thing:
                out.add(sign)
    return out


_LEADING = phrasing("stated", "leading")
