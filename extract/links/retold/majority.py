"""A share told in words and in figures: "most voters", 多數受訪者（46%）, "less than a third of pupils (36%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import gap, is_fraction, is_share
from claimgraph.extract.links.retold import camps, headadded, headwords
from claimgraph.extract.links.retold.wording import clause, content, restating, sentence, stance
from claimgraph.extract.links.terms import share_term
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Hedge
from claimgraph.ontology.model import Bond

_HALF = Amount(value=Fraction(50), unit="%", whole=True)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Headlines that speak of most; words and figures side by side."""
    yield from _headlines(scene, figures)
    yield from _in_brackets(scene, figures)
    yield from _worded(scene, figures)
    yield from headwords.read(scene, figures)
    yield from camps.read(scene, figures)
    yield from headadded.read(scene, figures)


# --- headline and body

_WANTED = phrasing("majority", "wanted")  # seeks a majority of the shares: it has none yet


def _headlines(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Most voters think …: the share of the body that tells of them is above one half."""
    words = restating(scene).majority
    body = [f for f in figures if not f.title and (f.unit == "%" or is_fraction(f)) and f.part is not Part.CHANGE]
    for line in scene.lines:
        match = words.search(scene.folded, line.start, line.end)
        if match is None or _WANTED.search(scene.folded, line.start, match.start()) or not scene.is_title(line):
            continue
        sided = [f for f in body if one_side(scene, (line.start, line.end), f)]
        other = _heldagainst(scene, (line.start, line.end), sided)
        if other is not None:
            half = Told(start=match.start(), end=match.end(), amount=_HALF)
            share = share_term(other) if is_fraction(other) else other.index
            yield Knot(bond=Bond.ORDER, terms=(share, half), cue=match.span())


def one_side(scene: Scene, head: tuple[int, int], other: Figure) -> bool:
    """Not one for and the other against."""
    return stance(scene, *head) * stance(scene, *clause(other)) >= 0


def _heldagainst(scene: Scene, line: tuple[int, int], body: Sequence[Figure]) -> Figure | None:
    """The share of the first such sentence whose clause tells the most of what the headline tells."""
    first = [f for f in body if f.item.sentence == body[0].item.sentence]
    head = content(scene, *line)
    side = stance(scene, *line)
    if not any(head & sentence(scene, f) for f in first):
        lone = len(body) == 1 and side == 0 and _OF_THE_ASKED.match(body[0].item.after) is not None
        return body[0] if lone else None

    def score(figure: Figure) -> int:
        sided = side != 0 and stance(scene, *clause(figure)) == side
        return len(head & content(scene, *clause(figure))) + 3 * int(sided)

    ranked = sorted(first, key=lambda f: -score(f))
    rivals = [f for f in ranked[1:] if _percent(f) > _HALF.value and head & content(scene, *clause(f))]
    if ranked and _percent(ranked[0]) < _HALF.value and rivals:
        return None  # most want to keep it: 58% would keep it, 30% wanted a change
    clear = len(ranked) == 1 or score(ranked[0]) >= score(ranked[1]) + 2
    return ranked[0] if score(ranked[0]) and clear else None


def _percent(share: Figure) -> Fraction:
    return share.quantity.amount.value * (100 if is_fraction(share) else 1)


_OF_THE_ASKED = phrasing("majority", "of_the_asked")  # the only share of the text, of those asked


# --- side by side


def _in_brackets(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Most respondents (46%); 多數受訪者（46%）; a majority, 48 per cent, …"""
    words = restating(scene)
    for figure in figures:
        if figure.unit != "%" or figure.part is Part.CHANGE or not _apposed(scene, figure):
            continue
        start = figure.item.start - min(60, len(figure.item.before))
        lead = scene.masked[start : figure.item.start]
        for pattern, more in ((words.most, True), (words.few, False)):
            found = [m for m in pattern.finditer(lead) if _reaches(scene, lead, m)]
            if found:
                where = start + found[-1].start(), start + found[-1].end()
                half = Told(start=where[0], end=where[1], amount=_HALF)
                yield Knot(bond=Bond.ORDER, terms=(figure.index, half) if more else (half, figure.index), cue=where)
                break


def _reaches(scene: Scene, lead: str, match: re.Match[str]) -> bool:
    """Only the people that it tells of stand between."""
    gap = lead[match.end() :]
    if _MOST.fullmatch(match.group()) is None:
        return phrasing("majority", "reaches", scene.language).fullmatch(gap) is not None
    superlative = lead[: match.start()].endswith("the ")
    return not superlative and _OF_MOST.match(gap) is not None and _MOST_REACHES.fullmatch(gap) is not None


_MOST = phrasing("majority", "most")
_OF_MOST = phrasing("majority", "of_most")
_MOST_REACHES = phrasing("majority", "most_reaches")


def _apposed(scene: Scene, figure: Figure) -> bool:
    """In brackets or between commas."""
    before, after = (
        scene.masked[max(0, figure.item.start - 2) : figure.item.start].rstrip(),
        figure.item.after.lstrip()[:1],
    )
    return (before.endswith("(") and after == ")") or after == ","


def _worded(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Less than a third of pupils (36%); nearly half, or 38 per cent; 四分之三（即65%）."""
    for first, second in pairwise(figures):
        if first.item.sentence != second.item.sentence or not (in_words(first) and is_share(second)):
            continue
        between = gap(scene, first, second)
        if second.unit != "%" or second.quantity.amount.upper or not _restates(scene, between, second):
            continue
        yield from against(scene, first, second)


def in_words(figure: Figure) -> bool:
    """A third, 三成: no digits."""
    return is_fraction(figure) or (is_share(figure) and figure.quantity.amount.worded)


def _restates(scene: Scene, gap: str, second: Figure) -> bool:
    closing = second.item.after.lstrip()[:1]
    if _IN_BRACKETS.fullmatch(gap) and closing == ")":
        return True
    return phrasing("majority", "that_is", scene.language).fullmatch(gap) is not None


_IN_BRACKETS = phrasing("majority", "in_brackets")


def against(scene: Scene, worded: Figure, told: Figure) -> Iterator[Knot]:
    """A bounded fraction puts them in order; a plain one is the same share."""
    amount = worded.quantity.amount
    hedges = set(amount.hedges)
    percent = amount if amount.unit == "%" else amount.scaled(Fraction(100), "%")
    plain = replace(percent, hedges=(), worded=False, whole=True)
    bound = Told(start=worded.item.start, end=worded.item.end, amount=plain)
    if hedges & _CLOSE and _NEAR.match(scene.folded, worded.item.start):
        yield Knot(bond=Bond.SAME, terms=(replace(bound, amount=replace(plain, hedges=amount.hedges)), told.index))
        return
    if _ODD.match(scene.folded, worded.item.end) or hedges & {Hedge.OVER, Hedge.AT_LEAST, Hedge.JUST_OVER, Hedge.ODD}:
        yield Knot(bond=Bond.ORDER, terms=(told.index, bound), closed=False)
    elif hedges & {Hedge.BELOW, Hedge.AT_MOST, Hedge.JUST_UNDER, Hedge.NEARLY}:
        yield Knot(bond=Bond.ORDER, terms=(bound, told.index), closed=False)
    elif hedges <= {Hedge.ABOUT}:
        share = Told(start=bound.start, end=bound.end, amount=replace(plain, whole=False, worded=True))
        yield Knot(bond=Bond.SAME, terms=(share, told.index))


_ODD = phrasing("majority", "odd")
_CLOSE = frozenset({Hedge.NEARLY, Hedge.JUST_UNDER})
_NEAR = phrasing("majority", "near")
