"""A rate that goes by a name, and the two counts that it is of, known by what is said of them, over two sentences.

"30,900 people voted. With 75,000 names on the register, that meant a turnout of 41.2%" · 抽檢120批,6批不合格,合格率95%
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term, Told
from claimgraph.extract.links.near import is_plain, lines, value
from claimgraph.extract.words import tables
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind

_STOP = re.compile(r"[,，;；:：。.]")


@dataclass(frozen=True, slots=True)
class _Rate:
    """What a rate is called, and what is said of the part, of those left out, and of the whole."""

    name: re.Pattern[str]
    part: re.Pattern[str]
    other: re.Pattern[str]
    whole: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Words:
    """`namedrates.toml` of a language."""

    rates: dict[str, _Rate]


@cache
def _rates(language: str) -> tuple[_Rate, ...]:
    return tuple(tables.read(_Words, language, "namedrates").rates.values())


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The rates of every sentence, their counts in it or in the one before."""
    before: Sequence[Figure] = ()
    for line in lines(figures):
        home = scene.line_of(line[0].item)
        near = bool(before) and not before[0].title and scene.line_of(before[0].item).block == home.block
        told = [*(before if near else ()), *line]
        for share in (f for f in line if f.unit == "%" and home.cell is None):
            for rate in _rates(scene.language):
                if rate.name.search(share.item.before):
                    yield from _of(scene, rate, told, share)
        before = line
    for share in (f for f in figures if f.title and f.unit == "%"):
        for rate in _rates(scene.language):
            if rate.name.search(share.item.before):
                yield from _headed(scene, rate, figures, share)


def _headed(scene: Scene, rate: _Rate, figures: Sequence[Figure], share: Figure) -> Iterator[Knot]:
    """完赛率逾九成, over 1.5万人起跑，1.2万人抵达终点: by the first sentence or two that tell both counts."""
    body = list(lines([f for f in figures if not f.title and scene.line_of(f.item).cell is None]))[:_LEAD]
    body = [line for line in body if not _OTHERWISE.search(_sentence(scene, line[0]))]
    told = next((k for n, one in enumerate(body) for k in _one_or_two(scene, rate, body[n - 1 : n], one, share)), None)
    if told is not None:
        yield told


def _one_or_two(
    scene: Scene, rate: _Rate, before: Sequence[Sequence[Figure]], line: Sequence[Figure], share: Figure
) -> Iterator[Knot]:
    yield from _of(scene, rate, line, share)
    for other in before:
        yield from _of(scene, rate, [*other, *line], share)


def _sentence(scene: Scene, figure: Figure) -> str:
    line = scene.line_of(figure.item)
    return scene.folded[line.start : line.end]


_OTHERWISE = phrasing("namedrates", "otherwise")  # so far, last year, of some
_LEAD = 4  # sentences of a text with figures in them


def _of(scene: Scene, rate: _Rate, told: Sequence[Figure], share: Figure) -> Iterator[Knot]:
    counts = [f for f in told if f.quantity.kind is MentionKind.NUMBER and is_plain(f) and value(f) >= 1]
    wholes = [f for f in counts if rate.whole.search(_said(scene, f))]
    others = [f for f in counts if f not in wholes and rate.other.search(_said(scene, f))]
    parts = [f for f in counts if f not in (*wholes, *others) and rate.part.search(_said(scene, f))]
    if len(wholes) != 1 or len(parts) + len(others) != 1 or value((parts or others)[0]) >= value(wholes[0]):
        return
    first, last = sorted(f.index for f in (*parts, *others, *wholes))
    if any(first < f.index < last and f.quantity.noun == wholes[0].quantity.noun for f in counts):
        return  # 报名18640人，抽中12000人，到场11520人: of which of them is not said
    part: Term = parts[0].index if parts else _left(wholes[0], others[0])
    yield Knot(bond=Bond.RATIO, terms=(part, wholes[0].index, share.index))


def _left(whole: Figure, other: Figure) -> Told:
    """Those that are not of the others."""
    amount = other.quantity.amount
    left = replace(amount, value=value(whole) - value(other))
    return Told(start=other.item.start, end=other.item.end, amount=left, figure=other.index)


def _said(scene: Scene, figure: Figure) -> str:
    """The clause of the figure, between the figures beside it."""
    item = figure.item
    before = scene.folded[item.start - len(item.before) : item.start]
    after = scene.folded[item.end : item.end + len(item.after)]
    return _STOP.split(before)[-1] + item.quantity.quote.lower() + _STOP.split(after)[0]
