"""The coverage ledger: every number and time of the text is in a claim, or listed here with the reason.

Reasons: "article" (一個, a: no figure), "idle" (a numeral that counts nothing), "notice" (boilerplate and bylines),
"rhythm" (同比, a year-on-year that governs no figure read), "undated" (a time that dates no claim), "no-claim", "sign"
(digits of a name, a score, a clock time or a rate: no figure of their own).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from claimgraph.extract.figures.idle import idleness
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.text.segment import block_at
from claimgraph.extract.words.cues import load
from claimgraph.ontology.model import Claim, Evidence, Mention, MentionKind, Quantity, Time, Unread


def unread(scene: Scene, found: Sequence[Mention], claims: Sequence[Claim]) -> tuple[Unread, ...]:
    """What landed in no claim, in the order of the text."""
    told = [e for c in claims for e in (*c.evidence, *c.loci)]
    covered = Covered(told)
    times = Covered(m.evidence for m in found if isinstance(m, Time))
    left = (m for m in found if isinstance(m, Quantity | Time) and not covered.holds(m.evidence))
    listed = [Unread(evidence=m.evidence, reason=_reason(scene, m)) for m in left if not _inside(m, times)]
    known = Covered([*told, *(m.evidence for m in found)])
    return tuple(sorted((*listed, *_signs(scene, known)), key=lambda u: u.evidence.start))


_DIGITS = re.compile(r"[0-9]+(?:[.,:][0-9]+)*")


def _signs(scene: Scene, known: Covered) -> Iterator[Unread]:
    """Digits that were not taken for a number or a time at all."""
    for match in _DIGITS.finditer(scene.folded):
        evidence = scene.article.evidence(*match.span())
        if not known.touches(evidence):
            block = block_at(scene.blocks, match.start())
            silent = block is None or block.kind in scene.silent
            yield Unread(evidence=evidence, reason="notice" if silent else "sign")


class Covered:
    """Spans, merged, so that a look-up costs no more in a long text."""

    def __init__(self, spans: Iterable[Evidence]) -> None:
        merged: list[list[int]] = []
        for start, end in sorted((e.start, e.end) for e in spans):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        self._ends = [end for _, end in merged]
        self._starts = [start for start, _ in merged]

    def touches(self, span: Evidence) -> bool:
        index = bisect_left(self._ends, span.start + 1)
        return index < len(self._starts) and self._starts[index] < span.end

    def holds(self, span: Evidence) -> bool:
        """More than half of it is in one of the spans."""
        index = bisect_left(self._ends, span.start + 1)
        if index == len(self._starts):
            return False
        shared = min(self._ends[index], span.end) - max(self._starts[index], span.start)
        return 2 * shared > span.end - span.start


def _inside(mention: Mention, times: Covered) -> bool:
    """The bare number inside a time is the time's."""
    return isinstance(mention, Quantity) and mention.kind is MentionKind.NUMBER and times.touches(mention.evidence)


def _reason(scene: Scene, mention: Quantity | Time) -> str:
    block = block_at(scene.blocks, mention.start)
    if block is None or block.kind in scene.silent:
        return "notice"
    if isinstance(mention, Time):
        return "rhythm" if mention.recurring else "undated"
    return idleness(mention, scene.article.text, scene.folded, load(scene.language)) or "no-claim"


def reasons() -> Iterator[str]:
    """All reasons there are."""
    yield from ("article", "idle", "notice", "rhythm", "undated", "sign", "no-claim")
