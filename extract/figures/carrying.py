"""The metric that a figure without one of its own takes over: from the list's caption, the heading, what was told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimgraph.extract.figures import scope
from claimgraph.extract.figures.figure import Figure, family
from claimgraph.extract.figures.roles import Part, Play
from claimgraph.extract.figures.scene import Item, Line, Scene
from claimgraph.extract.figures.scope import Measure
from claimgraph.extract.figures.topics import Topic
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import MentionKind, Quantity


def carried(scene: Scene, line: Line, item: Item, play: Play, topic: Topic) -> Measure | None:
    """From the list's caption, the heading, or the topic."""
    block = scene.blocks[line.block]
    for span in (block.caption, block.heading):
        if span is not None:
            fitting = [m for m in scope.measures_in(scene, *span) if scope.fits(m, item.quantity, play)]
            if fitting:
                return fitting[-1]
    kind = family(item.quantity, play)
    if kind != MentionKind.NUMBER.value:
        return topic.measures.get(kind)
    told = topic.measures.get(_counting(item.quantity))
    return told or (None if _counts_words(scene, item) else topic.measures.get(kind))


def _counts_words(scene: Scene, item: Item) -> bool:
    """这两个数字: what it counts is no thing that figures are told of."""
    return not scene.spaced and _WORDS.match(scene.folded, item.end) is not None


_WORDS = phrasing("carrying", "words")


def of_base(scene: Scene, item: Item, play: Play, before: Sequence[Figure]) -> Measure | None:
    """杯數比去年的5.8億杯增加6.9%: of the thing that it is compared with right before it."""
    base = before[-1] if before and play.part is Part.CHANGE else None
    if base is None or base.part is not Part.BASE or _PAUSE.search(scene.masked, base.item.end, item.start):
        return None
    return base.measure


def keep(scene: Scene, figure: Figure, topic: Topic) -> None:
    """What a figure is told of, for those behind it that name nothing."""
    measure = figure.measure
    if not figure.own or measure is None or (figure.quantity.per is not None and measure.metric not in METRICS):
        return  # 折合每平方米8981元: no thing that whole amounts are told of
    topic.measures[family(figure.quantity, figure.play)] = measure
    if measure.end > figure.item.start or not _PAUSE.search(scene.masked, measure.end, figure.item.start):
        topic.measures[_counting(figure.quantity)] = measure
        if figure.part is Part.LEVEL and measure.metric not in METRICS and not scene.spaced and len(measure.metric) > 1:
            topic.nouns[measure.metric] = measure


_PAUSE = re.compile(r"[,;，；]")


def _counting(quantity: Quantity) -> str:
    """300颗, 2,400 homes: what so many of it were last told of carries on past other counts."""
    return f"{quantity.kind.value} of {quantity.noun}"


def nearer(scene: Scene, item: Item, named: Measure | None, topic: Topic) -> Measure | None:
    """营收是前一年的3倍;到了2025年,轮到卫星猛冲,变成3.2倍: behind a semicolon, a thing of which figures were told."""
    if named is not None and named.metric not in METRICS and (taken := _the_rate(scene, named, topic)) is not None:
        return taken
    stop = max(scene.masked.rfind(c, named.end, item.start) for c in ";；") if named is not None else -1
    if named is None or stop < 0 or not topic.nouns:
        return named
    clause = scene.masked[stop : item.start]
    places = {noun: clause.rfind(noun) for noun in topic.nouns}
    last = max(places, key=lambda noun: places[noun])
    return topic.nouns[last] if places[last] >= 0 else named


RATE = phrasing("carrying", "rate")
_THE_RATE, _OF_SOME = phrasing("carrying", "the_rate"), phrasing("carrying", "of_some")


def _the_rate(scene: Scene, named: Measure, topic: Topic) -> Measure | None:
    """A year earlier the rate had stood at 5.9%: the one told of before, unless it is said whose."""
    last = topic.measures.get(MentionKind.PERCENTAGE.value)
    again = _THE_RATE.search(scene.folded, max(0, named.start - 6), named.end) is not None
    if not again or last is None or last.dimension != "share" or _OF_SOME.match(scene.folded, named.end):
        return None
    return replace(last, start=named.start, end=named.end)
