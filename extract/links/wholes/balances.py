"""What came in, what went out and the balance, told in one sentence.

"Exports totalled $9.1bn and imports $12.5bn, leaving a deficit of $3.4bn" · "a surplus of $7.7bn on exports of $18.9bn
and imports of $11.2bn" · 出口189億元，進口112億元，順差77億元 · 出生13.5萬人，死亡20.5萬人，自然減少7萬人 ·
核載47人，實載54人，超員7人.  And what there was at first, by how much it moved, and what there was at last:
年初1100間，年內淨增60間，年底1160間.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.dating import is_earlier
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie
from claimgraph.extract.links.changes.moment import moment
from claimgraph.extract.links.near import is_plain, last_match, lead, lines, same_thing
from claimgraph.extract.links.near import told as told_as
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form, MentionKind

_KINDS = ("trade", "budget", "account")
_COUNTS = ("people", "load")  # of what is counted
_LABELS = ("in", "out", "deficit", "surplus")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Three amounts on end, of now: the greater side is the lesser and the balance."""
    cues = cue_data.load(scene.language)
    for line in lines(figures):
        told = [f for f in line if _is_amount(f)]
        amounts = [f for f in told if f.part is not Part.BASE and not _is_of_both(scene, f, told)]
        for three in _threes(scene, amounts):
            terms = _terms(scene, cues, three, told)
            if terms is not None:
                yield Knot(bond=Bond.SUM, terms=tuple(told_as(f, plain=True) for f in terms))


def _threes(scene: Scene, amounts: Sequence[Figure]) -> Iterator[tuple[Figure, Figure, Figure]]:
    """出口14億元，去年同期為13億元；進口7億元；順差7億元: those of now on end, and those of then."""
    then = [f for f in amounts if any(is_earlier(scene, t) for t in scene.times_in(*_clause(f)))]
    for like in ([f for f in amounts if f not in then], then):
        yield from zip(like, like[1:], like[2:], strict=False)


def _clause(figure: Figure) -> tuple[int, int]:
    """The words before it in its own clause, behind the figure before it."""
    return figure.item.start - len(lead(figure)), figure.item.start


_OPENING, _CLOSING = phrasing("balances", "opening"), phrasing("balances", "closing")


def ties(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The change between what a sentence tells as the first and as the last, whatever came and went between."""
    for line in lines(figures):
        opening = [f for f in line if is_plain(f) and is_opening(scene, f)]
        for change, result in pairwise(line):
            told = change.play.form is Form.DIFFERENCE and change.play.sign != 0 and change.alike(result)
            closed = is_plain(result) and (
                result.part is Part.RESULT or _CLOSING.search(_ahead(scene, result)) is not None
            )
            first = [f for f in opening if f.index < change.index and same_thing(f, result)]
            if told and closed and len(first) == 1:
                yield Tie(change=change.index, base=first[0].index, result=result.index, named=True)


def is_opening(scene: Scene, figure: Figure) -> bool:
    """年初有1100間, 原有320噸: what there was at first."""
    return _OPENING.search(_ahead(scene, figure)) is not None


def _ahead(scene: Scene, figure: Figure) -> str:
    """The words before it, with the times among them."""
    return scene.folded[figure.item.start - len(figure.item.before) : figure.item.start]


def _is_amount(figure: Figure) -> bool:
    """An amount with its unit; 出超126億 may be read as a difference."""
    plain = is_plain(figure) or (figure.play.form is Form.DIFFERENCE and figure.quantity.per is None)
    return plain and figure.unit != "%" and (figure.unit is not None or figure.quantity.noun is not None)


def _terms(
    scene: Scene, cues: Cues, three: Sequence[Figure], told: Sequence[Figure]
) -> tuple[Figure, Figure, Figure] | None:
    nouns = {None if scene.spaced else f.quantity.noun for f in three}
    if len({f.unit for f in three}) > 1 or len(nouns) > 1 or len({f.modality for f in three}) > 1:
        return None
    times = {t.evidence for t in (moment(scene, f) for f in three) if t is not None}
    if len(times) > 1:
        return None
    if _TURNED.search(scene.folded, three[1].item.end, three[2].item.start):
        return None
    start, end = scene.line_of(three[0].item).start, three[-1].item.end
    mixed = any(cues.word(w).search(scene.folded, start, end) for w in ("borrowed", "added", "taken"))
    for kind in _COUNTS if three[0].quantity.kind is MentionKind.NUMBER else _KINDS[: 2 if mixed else 3]:
        labels = {label: f for f in three if (label := _label(scene, cues, kind, f, told)) is not None}
        come, gone = labels.get("in"), labels.get("out")
        if come is not None and gone is not None and len(labels) == len(_LABELS) - 1:
            short = labels.get("deficit")
            return (gone, come, short) if short is not None else (come, gone, labels["surplus"])
    return None


def _label(scene: Scene, cues: Cues, kind: str, figure: Figure, told: Sequence[Figure]) -> str | None:
    """What the figure is called: by the last such word since the amount before it, else by one right behind it."""
    before = _since(scene, figure, told)
    found = [(match.end(), label) for label in _LABELS if (match := last_match(_word(cues, kind, label), before))]
    at = _BEHIND.match(scene.folded, figure.item.end)
    after = [label for label in _LABELS if at and _word(cues, kind, label).match(scene.folded, at.end())]
    return after[0] if after else max(found)[1] if found else None


def _is_of_both(scene: Scene, figure: Figure, told: Sequence[Figure]) -> bool:
    """進出口總值, total trade: what came and what went, in one."""
    return _BOTH.search(_since(scene, figure, told)) is not None


def _since(scene: Scene, figure: Figure, told: Sequence[Figure]) -> str:
    """The words since the amount before it."""
    floor = max((f.item.end for f in told if f.index < figure.index), default=scene.line_of(figure.item).start)
    return scene.folded[floor : figure.item.start]


_BOTH = phrasing("balances", "both")
_BEHIND = phrasing("balances", "behind")
_TURNED = phrasing("balances", "turned")  # 出生6万人、死亡7万人，但人口仍增加2万人


def _word(cues: Cues, kind: str, label: str) -> re.Pattern[str]:
    own = label in ("in", "out") or kind in _COUNTS
    return cues.word(f"{kind}_{label}" if own else label)
