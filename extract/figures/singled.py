"""Figures whose quantity the sentence does not single out: they may agree with others, never contradict them.

Several levels that one sentence seems to tell of one quantity tell of several; what is told per head, of a part, of
so many of a kind (這23戶企業), of operations named behind the metric or by a report cited is not the whole thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.figures.scope import Measure
from claimgraph.extract.words import cues, scopewords
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import MentionKind

_STOP = re.compile(r"[,;:.，；：。]")


def marked(scene: Scene, line: Line, found: Sequence[Figure], known: Sequence[Measure]) -> list[Figure]:
    """The figures of a sentence, vague where they are not singled out."""
    keys = [_key(f) if f.is_level or f.part is Part.SHARE else None for f in found]
    language = scene.language
    words, of_them = scopewords.words(language), cues.load(language).word("of_them")
    cited = words.cited.search(scene.folded, line.start, line.end) is not None
    narrow = line.start if cited else _narrowed(scene, known)
    parted = False
    out: list[Figure] = []
    for i, figure in enumerate(found):
        narrowed = narrow is not None and narrow <= figure.item.start
        parted = parted or of_them.search(figure.item.before) is not None
        crowded = keys[i] is not None and keys.count(keys[i]) > 1
        vague = crowded or narrowed or parted or _is_of_some(figure, found[i - 1] if i else None)
        vague = vague or _is_joint(scene, figure)
        out.append(replace(figure, vague=True) if vague and not figure.vague else figure)
    return out


def _key(figure: Figure) -> tuple[object, ...]:
    measure = figure.measure
    named = (measure.metric, measure.scope) if measure else None
    unit = figure.unit if figure.quantity.kind is not MentionKind.DIMENSION else figure.quantity.kind
    return named, figure.subject, figure.period, "%" if figure.part is Part.SHARE else unit


def _is_of_some(figure: Figure, before: Figure | None) -> bool:
    """Per head, or what so many of a kind have."""
    if figure.part is Part.CHANGE:
        return False
    if "average" in figure.play.marks:
        return True
    counted = before is not None and before.quantity.kind is MentionKind.NUMBER and before.quantity.noun is not None
    return counted and figure.quantity.kind is not MentionKind.NUMBER and _STOP.search(figure.item.before) is None


def _is_joint(scene: Scene, figure: Figure) -> bool:
    """征收關稅和進口環節稅940億元: of both together."""
    measure = figure.measure
    if measure is None or not figure.own or measure.start > figure.item.start:
        return False
    between = scene.folded[measure.end : figure.item.start]
    joined = _JOINED.search(scene.folded[max(0, measure.start - 2) : measure.start]) is not None
    return joined and not _ORDERED.search(between)


_JOINED = phrasing("singled", "joined")
_ORDERED = phrasing("singled", "ordered")


def _narrowed(scene: Scene, known: Sequence[Measure]) -> int | None:
    """Earnings from overseas operations, profit before depreciation: what stands behind a metric narrows it."""
    narrowing = scopewords.words(scene.language).narrowing
    return next((m.end for m in known if narrowing.match(scene.masked, m.end)), None)
