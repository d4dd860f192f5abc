"""Margins and net gains: "by D votes, A to B"; opened A and closed B, a net gain of C: the larger less the smaller."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.setagainst import is_ahead_by
from claimgraph.extract.links import Knot, Term, Told
from claimgraph.extract.links.changes.anew import names_new
from claimgraph.extract.links.changes.bearers import is_of_others
from claimgraph.extract.links.near import (
    gap,
    is_fraction,
    is_plain,
    lead,
    lines,
    near_enough,
    same_noun,
    same_thing,
    told,
    trail,
    value,
    words_between,
)
from claimgraph.extract.links.retold.wording import clause, content
from claimgraph.extract.links.wholes.balances import is_opening
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import TIME_MASK, Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The differences that each sentence states."""
    cues = cue_data.load(scene.language)
    previous: list[Figure] = []
    for line in lines(figures):
        yield from _margin(scene, cues, line)
        yield from _points(scene, cues, line, previous if _follows(scene, previous, line) else [])
        yield from _spelled_out(scene, cues, line)
        previous = line
    yield from _headed(scene, cues, figures)
    yield from _next(scene, cues, figures)


def _follows(scene: Scene, previous: Sequence[Figure], line: Sequence[Figure]) -> bool:
    """The next sentence of the same paragraph."""
    if not previous:
        return False
    one, other = scene.line_of(previous[0].item), scene.line_of(line[0].item)
    return one.block == other.block and other.index == one.index + 1 and one.cell is None is other.cell


def _clause_of(scene: Scene, before: Figure, margin: Figure) -> int:
    """Where the words of the margin itself begin, behind those of the figure before it: 47.1% among owners, a gap of"""
    pauses = [m.end() for m in _PAUSE.finditer(scene.folded, before.item.end, margin.item.start)]
    return pauses[-1] if pauses else before.item.end


_PAUSE = re.compile("[,，;；]")


def _points(scene: Scene, cues: Cues, line: Sequence[Figure], previous: Sequence[Figure]) -> Iterator[Knot]:
    """52.3% of men and 47.1% of women, a gap of 5.2 points; 兩者相差5.2個百分點: between the two of the sentence.

    Or between the one of this sentence and the one of the sentence before: "… 15.0%. With the tablet it was 10.0%, a
    difference of five points".
    """
    for margin in line:
        if margin.unit == "pp" and _is_margin(cues, margin):
            before = [f for f in line if f.index < margin.index]
            rates = [f for f in before if f.unit == "%" and f.part is not Part.CHANGE]
            if len(rates) == 1 and not trail(margin).strip() and not _WITH.search(lead(margin)):
                before = [*(f for f in previous if f.modality is rates[0].modality), *before]
                rates = [f for f in before if f.unit == "%"]
            told = len(rates) == 2 and _beside(rates[1], margin, line) and Part.CHANGE not in {f.part for f in rates}
            if told and is_of_others(scene, _clause_of(scene, rates[1], margin), margin.item.start):
                continue
            if told and not any(f.unit == "pp" for f in before):
                yield _difference(rates, margin)
            elif (ahead := _held_against(rates, margin)) is not None:
                yield _difference((ahead, rates[-1]), margin)


def _beside(rate: Figure, margin: Figure, line: Sequence[Figure]) -> bool:
    """38%, 33%, 两人差距8个百分点: nothing between them but that they are two."""
    between = [f for f in line if rate.index < f.index < margin.index]
    return all(f.quantity.kind is MentionKind.NUMBER and f.unit is None and value(f) == _PAIR for f in between)


def _held_against(rates: Sequence[Figure], margin: Figure) -> Figure | None:
    """86%, up from 84%, by 2 points, and ahead of the rival's 82%, a gap of four: the only one that is no base."""
    levels = [f for f in rates if f.part in (Part.LEVEL, Part.RESULT)]
    beside = len(rates) > len("AB") and rates[-1].part is Part.BASE and rates[-1].index == margin.index - 1
    return levels[0] if beside and len(levels) == 1 and levels[0].modality is rates[-1].modality else None


_WITH = phrasing("margins", "with")  # 與另一水庫相差43個百分點: it is named


def _spelled_out(scene: Scene, cues: Cues, line: Sequence[Figure]) -> Iterator[Knot]:
    """Carried it by 11 points, 55 percent to 44 percent; failed by just 412 votes: 70,240 voted no and 69,828 yes."""
    for margin, first, second in zip(line, line[1:], line[2:], strict=False):
        rates = margin.unit == "pp" and first.unit == second.unit == "%"
        counts = (
            margin.unit is None and is_plain(margin) and not (first.unit or second.unit) and same_thing(first, margin)
        )
        if not (rates or (counts and value(margin) < min(value(first), value(second)))) or is_fraction(margin):
            continue
        by = _BY.search(lead(margin)) or (rates and _is_margin(cues, margin)) or _is_by_votes(margin)
        told_next = _SPELLED.fullmatch(gap(scene, margin, first)) and _AGAINST.fullmatch(gap(scene, first, second))
        if by and told_next and Part.CHANGE not in (first.part, second.part):
            yield _difference((first, second), margin)


def _is_by_votes(margin: Figure) -> bool:
    """Led the sitting member, Carl Voss, by 37 votes: whoever stands between."""
    return _BALLOTS.fullmatch(margin.quantity.noun or "") is not None and _BY_PAIR.search(lead(margin)) is not None


def _headed(scene: Scene, cues: Cues, figures: Sequence[Figure]) -> Iterator[Knot]:
    """May loses by 220, says the headline; the text: by 432 votes to 202. Of several such pairs any may be meant."""
    body = [line for line in lines(figures) if not line[0].title][:_FIRST]
    told_there = [(a, b) for line in body for a, b in pairwise(line) if _is_against(scene, a, b)]
    shares = [] if told_there else [(a, b) for line in body for a, b in _two_shares(line)]
    for margin in (f for f in figures if f.title):
        by = _BY_TITLE.search(lead(margin)) or _is_margin(cues, margin) or _MARGIN_TITLE.match(margin.item.after)
        if not by or margin.unit not in (None, "pp") or margin.is_ratio or is_fraction(margin):
            continue
        points = margin.unit == "pp" or _POINT.search(margin.item.after[:_NEAR]) is not None
        pairs = [p for p in shares if points and _names(scene, margin, p)] if shares else told_there
        pairs = [(a, b) for a, b in pairs if abs(value(a) - value(b)) > 0 and value(margin) < value(a)]
        if pairs and not any(abs(value(a) - value(b)) == value(margin) for a, b in pairs[1:]):
            first, second = pairs[0]
            amount = margin.quantity.amount
            size = replace(amount, unit="pp") if first.unit == "%" else amount
            yield Knot(bond=Bond.DIFFERENCE, terms=(_as_level(first), _as_level(second), told(margin, size)))


def _two_shares(line: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """34% would back the Alliance and 29% the Union: the only two of a sentence, and no change."""
    shares = [f for f in line if f.unit in ("%", "pp")]
    if len(shares) == _PAIR and all(f.unit == "%" and f.part in (Part.SHARE, Part.LEVEL) for f in shares):
        yield shares[0], shares[1]


def _names(scene: Scene, margin: Figure, pair: Sequence[Figure]) -> bool:
    """The clause of one of the two has a word of the headline."""
    home = scene.line_of(margin.item)
    head = content(scene, home.start, home.end)
    return any(head & content(scene, *clause(f)) for f in pair)


_PAIR, _NEAR = 2, 8


def _next(scene: Scene, cues: Cues, figures: Sequence[Figure]) -> Iterator[Knot]:
    """By 67 votes to 58.  A margin of nine was enough: of the only two that the sentence before sets against."""
    every = list(lines(figures))
    for before, line in pairwise(every):
        pairs = [(a, b) for a, b in pairwise(before) if _is_against(scene, a, b)]
        beside = line[0].item.sentence == before[0].item.sentence + 1 and not line[0].title and not before[0].title
        if len(pairs) != 1 or not beside or any(_is_against(scene, a, b) for a, b in pairwise(line)):
            continue
        for margin in line:
            near = margin.unit is None and value(margin) < value(pairs[0][0]) and not margin.is_ratio
            if near and _IS_MARGIN.search(margin.item.before) and is_plain(margin) and not margin.quantity.ordinal:
                high, low = (Told(start=f.item.start, end=f.item.end, amount=f.quantity.amount) for f in pairs[0])
                points = told(margin, replace(margin.quantity.amount, unit="pp"))
                yield Knot(bond=Bond.DIFFERENCE, terms=(high, low, points if high.amount.unit else _as_size(margin)))


_TO = re.compile(r" to ")
_IS_MARGIN = phrasing("margins", "is_margin")
_POINT = phrasing("margins", "point")
_FIRST = 3  # sentences of the text that tell what its headline does


def _is_against(scene: Scene, first: Figure, second: Figure) -> bool:
    """432 votes to 202: of votes, of goals, or told behind by."""
    moved = [f.part is Part.CHANGE for f in (first, second)]
    if (first.part, second.part) == (Part.BASE, Part.RESULT):
        return False  # crashed from 56 seats to 38
    polled = (
        all(moved) and first.unit == "%" and _TO.fullmatch(gap(scene, first, second)) is not None
    )  # won by 52% to 48%
    plain = (polled or not any(moved)) and not (first.quantity.ordinal or second.quantity.ordinal)
    counts = first.unit == second.unit and first.unit in (None, "%") and value(first) >= value(second) > 0
    ballots = _BALLOTS.fullmatch(first.quantity.noun or "") or _BALLOTS.fullmatch(second.quantity.noun or "")
    told_so = ballots or _BY_PAIR.search(first.item.before)
    return bool(plain and counts and told_so and _AGAINST.fullmatch(gap(scene, first, second)))


_BY_TITLE, _MARGIN_TITLE = phrasing("margins", "by_title"), phrasing("margins", "margin_title")
_BALLOTS, _BY_PAIR = phrasing("margins", "ballots"), phrasing("margins", "by_pair")
_BY = phrasing("margins", "by")
_SPELLED = phrasing("margins", "spelled")
_AGAINST = phrasing("margins", "against")


def _margin(scene: Scene, cues: Cues, line: Sequence[Figure]) -> Iterator[Knot]:
    """A and B, a margin of D; opened A and closed B, a net gain of C: the larger less the smaller."""
    for margin in line:
        if margin.is_ratio or not (_is_net(cues, margin) or _is_margin(cues, margin)):
            continue
        if is_ahead_by(scene, margin.index):
            continue  # ahead by 50 to 38
        if _OF_PART.search(lead(margin)) is not None:
            continue  # 末節淨勝11分: of a part of the game
        others = [f for f in line if f.index != margin.index and not f.is_ratio and _is_alike(f, margin)]
        others = [f for f in others if not (f.quantity.ordinal or is_fraction(f) or _GAP.match(trail(f)))]
        others = [f for f in others if not _is_elided(f, margin) and f.quantity.amount.upper is None]
        others = [f for f in others if same_noun(f.quantity.noun, margin.quantity.noun)]
        if len({_LOSS.search(lead(f)) is None for f in others}) > 1:
            continue  # 损失2.6亿元，上年同期收益0.9亿元，相差3.5亿元: below nothing and above it
        if any(_WON_BY.search(lead(f)) or _is_margin(cues, f) for f in others):
            continue  # 东区赢了4145票，西区小赢652票，北区也只差464票: each of its own two
        before, after = ([f for f in others if (f.index < margin.index) is side] for side in (True, False))
        held = len(before) > 2 and before[-1].part is Part.BASE and margin.index == before[-1].index + 1
        before = before[-2:] if held else before  # 14 points against six, a net benefit of eight
        before = [f for f in before if f.part is not Part.BASE] if len(before) > 2 else before
        if _is_net(cues, margin) and any(is_opening(scene, f) for f in before):
            continue  # 期初320吨，调出45吨，净减少45吨: of what moved, not of what there was
        if _is_net(cues, margin) and before and TIME_MASK in gap(scene, before[-1], margin):
            continue
        if len(others) == 2 and gap(scene, others[0], others[1]).strip() == "for":  # 267 for five: runs and wickets
            continue
        others = _at_once(scene, cues, before, margin) or others
        if len(others) == 2 and _is_margin(cues, margin) and same_thing(others[0], others[1]):
            yield from _over(scene, others, margin)
        elif _is_net(cues, margin) and len(before) == 2:
            yield _difference(before, margin)
        if _is_net(cues, margin) and {f.part for f in after} == {Part.RESULT, Part.BASE} and len(after) == 2:
            yield _difference(after, margin)


def _at_once(scene: Scene, cues: Cues, before: Sequence[Figure], margin: Figure) -> list[Figure]:
    """甲队积65分，第二名积58分，落后7分: right behind the two, both told with one word, and of no words of its own."""
    last = before[-1] if before else margin
    word = _LAST.search(lead(last).strip())
    bare = cues.word("margin").fullmatch(lead(margin).strip()) is not None and last.index == margin.index - 1
    if word is None or not bare or re.search(r"[;。；]", words_between(scene, last, margin)):
        return []
    alike = [f for f in before if lead(f).strip().endswith(word.group())]
    return alike if len(alike) == 2 else []


_LAST = re.compile(r"[a-z]+$|[^\W\d]$")
_LOSS = phrasing("margins", "loss")


def _over(scene: Scene, others: Sequence[Figure], margin: Figure) -> Iterator[Knot]:
    """365 of the 650 seats, a majority of 80 over all others: over what the part leaves, where the words say so."""
    part, whole = others
    if not _OF_WHOLE.fullmatch(gap(scene, part, whole)):
        if _are_of_two_places(scene, part, whole, margin):
            return
        if _are_extremes(part, whole) or near_enough(abs(value(part) - value(whole)), value(margin)):
            yield _difference(others, margin)
    elif _OVER_ALL.match(margin.item.after):
        rest = replace(whole.quantity.amount, value=value(whole) - value(part))
        yield Knot(bond=Bond.DIFFERENCE, terms=(_as_level(part), told(whole, rest), _as_size(margin)))


_OF_WHOLE, _OVER_ALL = phrasing("margins", "of_whole"), phrasing("margins", "over_all")


def _is_alike(figure: Figure, margin: Figure) -> bool:
    """最高31℃，最低18℃，溫差13℃: what lies between degrees is told in degrees, too."""
    degrees = figure.unit in _DEGREES and margin.unit == f"Δ{figure.unit}"
    return figure.is_level if degrees else figure.alike(margin)


def _are_of_two_places(scene: Scene, one: Figure, other: Figure, margin: Figure) -> bool:
    """山區最低9℃，平地最高25℃，日夜溫差10℃: behind the first of the degrees a place or thing is named anew."""
    told = scene.folded[scene.line_of(one.item).start : one.item.start]
    first, last = sorted((one, other, margin), key=lambda f: f.index)[::2]
    known = told + "".join(m.group() for m in _BOTH.finditer(scene.folded, first.item.end, last.item.start))
    return one.unit in _DEGREES and not scene.spaced and names_new(scene, first.item.end, last.item.start, known)


_BOTH = phrasing("margins", "both_degrees")


def _are_extremes(one: Figure, other: Figure) -> bool:
    """The highest and the lowest: nothing but the one from the other can lie between them."""
    return all(any(mark in f.play.marks for f in (one, other)) for mark in ("most", "least"))


def _is_elided(figure: Figure, margin: Figure) -> bool:
    """40.2 per cent to 37.5, a gap of 9,700 votes: a rate without its unit is no number of votes."""
    counted = margin.unit is None and margin.quantity.amount.step >= 1
    return counted and figure.unit is None and figure.quantity.amount.step < 1


def _difference(ends: Sequence[Figure], margin: Figure) -> Knot:
    greater, less = sorted(ends, key=lambda f: (-value(f), f.index))
    return Knot(bond=Bond.DIFFERENCE, terms=(_as_level(greater), _as_level(less), _as_size(margin)))


def _as_level(figure: Figure) -> Term:
    return figure.index if is_plain(figure) else told(figure)


def _as_size(margin: Figure) -> Term:
    """2C short of the record: degrees apart."""
    amount = margin.quantity.amount
    return told(margin, replace(amount, unit=f"Δ{margin.unit}")) if margin.unit in _DEGREES else _as_level(margin)


_DEGREES = ("°C", "°F")


def _is_net(cues: Cues, figure: Figure) -> bool:
    """A net gain of nine branches; a net loss or net of so many dollars is what a business earned."""
    if cues.spaced and figure.quantity.kind is MentionKind.CURRENCY:
        return _FLOW.search(figure.item.before[-24:]) is not None
    found = cues.word("net").search(figure.item.before[-24:])
    return found is not None and _NET_OF.match(figure.item.before[-24:], found.end()) is None


_WON_BY = phrasing("margins", "won_by")
_OF_PART = phrasing("margins", "of_part")
_GAP = phrasing("margins", "gap")  # 16 under for the week: itself so many fewer
_NEEDED = phrasing("margins", "needed")
_FLOW, _NET_OF = phrasing("margins", "flow"), phrasing("margins", "net_of")  # net trade took off 0.4
_COPULA = phrasing("margins", "copula")  # 日夜溫差達9.5度


def _is_margin(cues: Cues, figure: Figure) -> bool:
    if _NEEDED.match(figure.item.after):
        return False  # three seats short of a majority: of what is not told
    before, after = _COPULA.sub("", lead(figure).rstrip()), trail(figure).lstrip()
    return any(m.end() == len(before) for m in cues.word("margin").finditer(before)) or (
        cues.word("margin_after").match(after) is not None
    )
