"""What a change is measured against, named again with its figure: 新車長4960毫米，較老款加長60毫米，老款為4900毫米."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie
from claimgraph.extract.links.near import REMEMBERED, is_fraction, is_plain, is_share, lines, same_noun
from claimgraph.extract.links.terms import level_term, share_term
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Form

_VERSUS = phrasing("namedbase", "versus")
_SIDES = phrasing("namedbase", "sides")
_IS = phrasing("namedbase", "is")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The changes of each sentence whose base is named twice; Chinese only, where the words leave no case to tell.

    So many times the daily average is of the one that is told, in any language.
    """
    for line in lines(figures):
        for change in (f for f in line if f.play.form is Form.FACTOR):
            if (means := _of_mean(scene, figures, line, change)) is not None:
                yield Tie(change=change.index, base=means[0].index, result=means[1].index, named=True, both=True)
    if scene.spaced:
        yield from _times_another(scene, figures)
        return
    for line in lines(figures):
        for result, change, base in zip(line, line[1:], line[2:], strict=False):
            if _fits(result, change, base) and _named_again(scene, change, base):
                yield Tie(change=change.index, base=base.index, result=result.index, named=True)
        for change in line:
            pair = _both(scene, figures, line, change) if change.part is Part.CHANGE else None
            pair = pair or _told_last(scene, figures, change) if change.part is Part.CHANGE else pair
            pair = pair or _times(scene, line, change) or _of_figure(scene, line, change)
            if pair is not None:
                yield Tie(change=change.index, base=pair[0].index, result=pair[1].index, named=True, both=True)


def _times_another(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """1,942 books, 2.7 times the city's 716 and five times the college's 391: each of the one right behind it."""
    for line in lines(figures):
        pairs = [
            (times, base)
            for times, base in pairwise(line)
            if times.play.form is Form.FACTOR
            and is_plain(base)
            and _TIMES_IT.fullmatch(scene.folded, times.item.end, base.quantity.start) is not None
        ]
        bases = {base.index for _, base in pairs}
        for times, base in pairs if len(pairs) > 1 else ():
            told = [f for f in line if f.index < pairs[0][0].index and f.is_level and f.index not in bases]
            told = [
                f
                for f in told
                if f.alike(base) and is_plain(f) and (base.quantity.noun is None or _is_one_kind(f, base))
            ]
            if len(told) == 1 and told[0].index == pairs[0][0].index - 1:
                yield Tie(change=times.index, base=base.index, result=told[0].index, named=True, both=True)


def shares(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """前者占後者的六成: the share that one of the two told last is of the other."""
    for line in lines(figures) if not scene.spaced else ():
        for share in (f for f in line if f.part is not Part.CHANGE and is_share(f)):
            pair = _told_last(scene, figures, share)
            if pair is not None:
                yield Knot(bond=Bond.RATIO, terms=(level_term(pair[1]), pair[0].index, share_term(share)))


def _told_last(scene: Scene, figures: Sequence[Figure], compared: Figure) -> tuple[Figure, Figure] | None:
    """後者較前者多18.3%: of the two like levels told last, here or in the sentence before, the base and the other."""
    start = compared.item.start - len(compared.item.before)
    match = _FORMER_LATTER.search(scene.folded[start : compared.quantity.start])
    if match is None:
        return None
    far = figures[max(0, compared.index - _FEW) : compared.index]
    near = [
        f
        for f in far
        if compared.item.sentence - f.item.sentence <= 1 and not f.title and (is_plain(f) or f.unit == "%")
    ]
    levels = [f for f in near if (f.is_level or f.part is Part.SHARE) and f.part is not Part.BASE]
    if len(levels) < len(("former", "latter")) or not _is_one_kind(*levels[-2:]) or not levels[-1].alike(levels[-2]):
        return None
    former, latter = levels[-2:]
    return (former, latter) if match["former"] else (latter, former)


_FORMER_LATTER = phrasing("namedbase", "former_latter")
_FEW = 8  # figures before a comparison among which its two stand

_FORMS = (Form.DIFFERENCE, Form.PERCENT, Form.FACTOR)


def _both(
    scene: Scene, figures: Sequence[Figure], line: Sequence[Figure], change: Figure
) -> tuple[Figure, Figure] | None:
    """小明92分，小紅88分，小紅比小明少4分: by the name before its figure, here or in a table, or what was told last."""
    start = change.item.start - len(change.item.before)
    match = _SIDES.search(scene.folded[start : change.quantity.start])
    if match is None or change.play.sign == 0:
        return None
    names = match["base"] or match["behind"], match["who"] or match["ahead"]
    before = [f for f in line if f.index < change.index]
    found = [[f for f in before if _is_told_of(scene, f, names[0])]]
    found += [[f for f in before if _is_told_of(scene, f, names[1])] if names[1] else before[-1:]]
    if names[1] and not any(found):
        far = [f for f in figures[max(0, line[0].index - REMEMBERED) : line[0].index] if f.is_level and not f.title]
        like = [f for f in far if change.play.form is Form.DIFFERENCE and change.alike(f) and is_plain(f)]
        found = [[f for f in like if _is_labelled(scene, f, name)] for name in names]
    if not all(len(f) == 1 for f in found) or found[0] == found[1]:
        return None
    base, result = found[0][0], found[1][0]
    return (base, result) if _fits(result, change, base) else None


def _times(scene: Scene, line: Sequence[Figure], times: Figure) -> tuple[Figure, Figure] | None:
    """甲店15万元，乙店27万元，是它的1.8倍: of whom the words name, else of the one like figure before the last."""
    result = next((f for f in line if f.index == times.index - 1), None)
    if result is None or times.play.form is not Form.FACTOR or result.part is Part.CHANGE or result.item.bracketed:
        return None
    match = _OF_WHOM.fullmatch(scene.folded, result.item.end, times.quantity.start)
    like = [f for f in line if f.index < result.index and f.alike(result) and _is_one_kind(f, result)]
    if match is None or not like:
        return None
    if match["name"]:
        like = [f for f in like if _is_told_of(scene, f, match["name"])]
    return (like[0], result) if len(like) == 1 else None


_OF_WHOM = phrasing("namedbase", "of_whom")


def _of_figure(scene: Scene, line: Sequence[Figure], times: Figure) -> tuple[Figure, Figure] | None:
    """1942册，是市图书馆716册的2.7倍，约为师范大学391册的五倍: of the figure right before, whenever that was."""
    base = next((f for f in line if f.index == times.index - 1), None)
    if base is None or times.play.form is not Form.FACTOR or not is_plain(base) or base.part is Part.CHANGE:
        return None
    if _OF_IT.fullmatch(scene.folded, base.item.end, times.quantity.start) is None:
        return None
    start = base.item.start - len(base.item.before)
    told = [f for f in line if f.index < base.index and f.alike(base) and _is_one_kind(f, base)]
    compared = _COMPARED.search(scene.folded, start, base.item.start) is not None
    return (base, told[0]) if compared and len(told) in (1, _TWICE) and _is_first(scene, told) else None


def _is_first(scene: Scene, told: Sequence[Figure]) -> bool:
    """The other figures ahead are bases of their own: 是…716册的2.7倍，为…391册的五倍."""
    return all(_OF_IT.match(scene.folded, f.item.end) is not None for f in told[1:])


_OF_IT, _COMPARED = phrasing("namedbase", "of_it"), phrasing("namedbase", "compared")
_TIMES_IT = phrasing("namedbase", "times_it")
_TWICE = 2


def _of_mean(
    scene: Scene, figures: Sequence[Figure], line: Sequence[Figure], times: Figure
) -> tuple[Figure, Figure] | None:
    """98.6萬人次，約為全年日均的1.97倍: the daily average told before, of the same metric where several were."""
    result = next((f for f in line if f.index == times.index - 1), None)
    ahead, behind = scene.folded[result.item.end : times.quantity.start] if result else "", times.item.end
    named = _OF_MEAN.search(ahead) or _MEAN_BEHIND.match(scene.folded, behind)
    if result is None or named is None or result.part is Part.CHANGE or not is_plain(result):
        return None
    before = figures[max(0, result.index - REMEMBERED) : result.index]
    means = [f for f in before if not f.title and f.part is not Part.BASE and _is_daily(scene, f)]
    means = [f for f in means if f.is_kin(result) and same_noun(f.quantity.noun, result.quantity.noun)]
    own = [f for f in means if f.subject == result.subject and _metric(f) == _metric(result)]
    means = means if len(means) == 1 else own
    return (means[0], result) if len({f.quantity.amount.value for f in means}) == 1 else None


def _metric(figure: Figure) -> str | None:
    return figure.measure.metric if figure.measure is not None else None


def _is_daily(scene: Scene, figure: Figure) -> bool:
    """An average of so many a day."""
    start = max(figure.item.start - len(figure.item.before), figure.item.start - _AROUND)
    named = _DAILY.search(scene.folded, start, figure.item.start) is not None
    return named or ("average" in figure.play.marks and figure.quantity.per == "day")


_OF_MEAN, _MEAN_BEHIND = phrasing("namedbase", "of_mean"), phrasing("namedbase", "mean_behind")
_DAILY, _AROUND = phrasing("namedbase", "daily"), 24


def _is_one_kind(one: Figure, other: Figure) -> bool:
    told = all(f.part is not Part.CHANGE and not f.quantity.ordinal and not is_fraction(f) for f in (one, other))
    return told and one.quantity.kind is other.quantity.kind and same_noun(one.quantity.noun, other.quantity.noun)


def _is_labelled(scene: Scene, figure: Figure, name: str) -> bool:
    """The cell of the row of that name; else the name and little more right before the figure."""
    line = scene.line_of(figure.item)
    if line.cell is not None:
        row = scene.block_of(figure.item).cells[0]
        return scene.folded[row.start : row.end].strip(" *") == name
    ahead = scene.folded[line.start : figure.quantity.start]
    return len(name) > 1 and _TOLD_OF.search(ahead) is not None and name in ahead[-len(name) - _LIGHT :]


_TOLD_OF = phrasing("namedbase", "told_of")
_LIGHT = 6  # characters between a name and its figure


def _is_told_of(scene: Scene, figure: Figure, name: str) -> bool:
    start = figure.item.start - len(figure.item.before)
    return name in scene.folded[start : figure.item.start]


def _fits(result: Figure, change: Figure, base: Figure) -> bool:
    alike = result.alike(base) and is_plain(result) and is_plain(base)
    sized = change.play.form is not Form.DIFFERENCE or change.alike(base)
    return alike and sized and change.part is Part.CHANGE and change.play.form in _FORMS


def _named_again(scene: Scene, change: Figure, base: Figure) -> bool:
    """The words after 較 are the words before the next figure."""
    cue = change.play.cue
    if cue is None or cue[0] >= change.item.start:
        return False
    named = _VERSUS.search(scene.folded[max(0, cue[0] - 10) : cue[0]])
    if named is None:
        return False
    between = scene.folded[change.item.end : base.item.start]
    return re.fullmatch(rf"[,，;；]{re.escape(named['what'])}{_IS.pattern}", between) is not None
