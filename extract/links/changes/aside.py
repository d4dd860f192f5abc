"""What the words beside a level say of its place in a movement: directed, named anew, a price of each, a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.signs import signs
from claimgraph.extract.links.near import converts, gap
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form


def renamed(figure: Figure) -> bool:
    """25至44歲者參與率為91.5%: the metric is named again in the figure's own clause."""
    start = figure.item.start - len(re.split(r"[,，]", figure.item.before)[-1])
    return figure.own and figure.measure is not None and start <= figure.measure.start < figure.item.start


def apiece(scene: Scene, figure: Figure) -> bool:
    """30 cents apiece, beside a price of another pack."""
    cues = cue_data.load(scene.language)
    match = cues.word("apiece").search(figure.item.after[:12])
    return match is not None and not figure.item.after[: match.start()].strip()


def is_whole(figure: Figure) -> bool:
    """12 of 800: the second is no level of what the first is."""
    return figure.item.before.strip() in ("of", "of the", "of its", "out of", "of all", "of their")


def directed(scene: Scene, figure: Figure) -> bool:
    """The words of direction stand in the figure's own clause."""
    clause = re.split(r"[,，]", figure.item.before)[-1]
    up, down = signs(scene.language)
    return up.search(clause) is not None or down.search(clause) is not None


def is_beside(scene: Scene, level: Figure, figure: Figure) -> bool:
    """Told beside the level, and no other one: what it is in another currency, or apiece, or its whole."""
    return converts(level, figure) or apiece(scene, figure) or is_whole(figure)


def made_on(scene: Scene, change: Figure, level: Figure) -> bool:
    """Lost 18 million on sales of 4 million: of what the sum was made, not where it led to."""
    told = _ON.fullmatch(scene.folded, change.item.end, level.item.start)
    return told is not None and level.index == change.index + 1


_ON = phrasing("aside", "made_on")


def is_of_listed(scene: Scene, change: Figure, changes: Sequence[Figure], levels: Sequence[Figure]) -> bool:
    """金牌多4枚，银牌少3枚，铜牌多2枚，总数由27枚增至30枚: of one of those which the total that moved is made of."""
    first = min(levels, key=lambda f: f.index, default=None)
    if first is None or first.index < change.index or change.play.form is not Form.DIFFERENCE:
        return False
    listed = [c for c in changes if c.index < first.index and c.play.form is Form.DIFFERENCE]
    between = scene.masked[change.item.end : first.item.start]
    return len(listed) > 1 and any("total" in f.play.marks for f in levels) and "," in between


def leads_to(scene: Scene, change: Figure, figure: Figure) -> bool:
    """Shrank by a quarter to about 90, 129 percent more than the 51 of 2020: nothing stands between."""
    between = gap(scene, change, figure)
    near = re.search(r"[,;，；。]", between) is None or _REACHES.fullmatch(between) is not None
    return near or _goes_to(scene, change, figure)


_FROM = phrasing("aside", "from_behind")
_REACHES = phrasing("aside", "reaches")  # 翻三番，達到200萬噸


def _goes_to(scene: Scene, change: Figure, figure: Figure) -> bool:
    """Climbed 7.2 points, to 88.6% from 81.4%: nothing stands between but a pause and the word of the end."""
    cue = figure.play.cue
    told = cue is not None and change.index == figure.index - 1 and change.item.end <= cue[0] < figure.item.start
    told = told and _FROM.match(scene.folded, figure.item.end) is not None
    return told and cue is not None and re.fullmatch(r"[,，]?\s*", scene.folded[change.item.end : cue[0]]) is not None


def is_of_next(scene: Scene, change: Figure, base: Figure, changes: Sequence[Figure]) -> bool:
    """年增49.7%，較9月的542.5億也成長13.9%: the base belongs to the change right behind it in its clause."""
    like = (c for c in changes if c.play.form is change.play.form and change.index < base.index == c.index - 1)
    return any(_CUT.search(scene.folded, base.item.end, c.quantity.start) is None for c in like)


_CUT = re.compile(r"[,，;；。(（)）]")


def is_revised(scene: Scene, change: Figure, figure: Figure) -> bool:
    """初步估計為313億元，按年升5.9%，現修訂為311億元: another telling of the level, not where its change led."""
    return _REVISED.search(scene.folded, change.item.end, figure.quantity.start) is not None


_REVISED = phrasing("aside", "revised")


def of_currency(scene: Scene, change: Figure) -> bool:
    """貶值2.5%: of one currency against the other; which of them the levels price, the words do not say."""
    if change.play.cue is None:
        return False
    words = cue_data.load(scene.language).word("currency_moves")
    return words.search(scene.folded[slice(*change.play.cue)]) is not None
