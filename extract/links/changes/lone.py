"""A change by elimination: two like levels told apart as then and now, one relative change, and nothing else.

業主原先叫價560萬元, 議價後以504萬元易手, 減幅達10% · 去年一斤四十八块, 如今三十六块就能拎走, 便宜了四分之一
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie, Told
from claimgraph.extract.links.changes.comparable import comparable, countable, is_percent
from claimgraph.extract.links.changes.compound import is_stepped
from claimgraph.extract.links.changes.elsewhere import elsewhere
from claimgraph.extract.links.changes.moment import first_of
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import gap, is_fraction, same_noun, sentences, told
from claimgraph.extract.text.fold import fold
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import Form, MentionKind, Modality

_FORMS = (Form.PERCENT, Form.FACTOR)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of a relative change that follows the only two levels of its sentence."""
    if scene.spaced:
        return
    for line in sentences(scene, figures, titles=False):
        yield from _lone(scene, line)


def _lone(scene: Scene, line: Sequence[Figure]) -> Iterator[Tie]:
    change, levels = line[-1], [f for f in line[:-1] if not _is_measure(f, line)]
    if len(levels) != 2 or change.part is not Part.CHANGE or change.play.form not in _FORMS:
        return
    if not _is_plain(scene, change) or not are_alike(*levels) or ";" in gap(scene, levels[0], change):
        return
    base = earlier_end(scene, *levels)
    if base is None:
        return
    result = levels[1] if base is levels[0] else levels[0]
    if _is_ahead_of_subject(scene, change, base, result):
        yield Tie(change=change.index, base=base.index, result=result.index, named=True)
        return
    if _names_other(scene, change, levels):
        return
    if not elsewhere(scene, change, base, result):
        yield Tie(change=change.index, base=_end(base, result), result=_end(result, base))


def _is_ahead_of_subject(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """从去年的45宗增至今年的270宗，警署接获的投诉急升500%: what moved is named only where the change is told."""
    if base.part is not Part.BASE or result.part is not Part.RESULT or base.quantity.kind is not MentionKind.NUMBER:
        return False
    if not base.index + 1 == result.index == change.index - 1 or result.play.sign * change.play.sign <= 0:
        return False
    lead = scene.masked[scene.line_of(base.item).start : base.item.start]
    between = scene.folded[result.item.end : change.item.start]
    measure = change.measure
    own = measure is not None and measure.metric in METRICS and measure.dimension != "count"
    return not own and _OPENS.fullmatch(lead) is not None and _SUBJECT.fullmatch(between) is not None


_OPENS, _SUBJECT = phrasing("lone", "opens"), phrasing("lone", "subject")


def _end(figure: Figure, other: Figure) -> int | Told:
    """The figure, in the unit of the other where it leaves that out."""
    if not _is_piece(figure, other):
        return figure.index
    return told(figure, figure.quantity.amount.scaled(Fraction(1), other.unit))


def _is_piece(figure: Figure, other: Figure) -> bool:
    """四十八块 and 三十六块: the unit of the one, read as a noun in the other."""
    noun = figure.quantity.noun
    return (
        bool(noun)
        and figure.unit is None
        and other.unit is not None
        and fold(other.quantity.quote).endswith(noun or " ")
    )


def _is_measure(figure: Figure, line: Sequence[Figure]) -> bool:
    """一斤, 420呎: the size of the thing whose levels follow."""
    first = figure is line[0] and len(line) > _THREE
    return first and figure.quantity.kind is MentionKind.DIMENSION and not comparable(figure, line[1])


_THREE = 3


def _is_plain(scene: Scene, change: Figure) -> bool:
    said = change.modality is Modality.ASSERTED and change.play.sign != 0 and not change.play.inherited
    return said and not change.recurring and not is_stepped(scene, change) and not change.item.bracketed


def are_alike(one: Figure, other: Figure) -> bool:
    """Two amounts of one unit and noun, both asserted, neither a share nor a change."""
    if any(_is_odd(f) for f in (one, other)) or one.modality is not other.modality or clash(one, other):
        return False
    if _is_piece(one, other) or _is_piece(other, one):
        return True
    if not comparable(one, other):
        return False
    if one.quantity.kind is not other.quantity.kind:
        return False
    return one.unit is not None or same_noun(one.quantity.noun, other.quantity.noun)


def _is_odd(figure: Figure) -> bool:
    return not countable(figure) or figure.age or is_percent(figure) or is_fraction(figure) or figure.item.bracketed


def earlier_end(scene: Scene, one: Figure, other: Figure) -> Figure | None:
    """The earlier of the two: from X to Y, then and now."""
    if one.part is Part.BASE and other.part is Part.RESULT:
        return one
    return first_of(scene, one, other)


def _names_other(scene: Scene, change: Figure, levels: Sequence[Figure]) -> bool:
    """The change's clause names what else moved, or the words behind it what it is a change of."""
    last = levels[-1].item.end
    known = scene.folded[scene.line_of(change.item).start : last]
    lead = re.split(r"[,，、]", scene.folded[last : change.item.start])[-1]
    behind = re.split(r"[,，。;；]", scene.folded[change.item.end : change.item.end + _WIDE])[0]
    return any(not _is_told(scene, w, known) for w in (_subject(scene, change, lead), _OF.sub("", behind)))


_WIDE = 20


def _subject(scene: Scene, change: Figure, lead: str) -> str:
    """What stands before the word of change in its clause."""
    cue = change.play.cue
    start = change.item.start - len(lead)
    return scene.folded[start : cue[0]] if cue is not None and start <= cue[0] else lead


def _is_told(scene: Scene, words: str, known: str) -> bool:
    """Nothing but light words, and those that the levels were told with."""
    rest = changewords.words(scene).light.sub("", words)
    return all(c in known or _FILL.fullmatch(c) for c in rest)


_FILL = phrasing("lone", "fill")
_OF = phrasing("lone", "of")
