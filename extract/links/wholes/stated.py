"""Part, share and whole in one phrase: "1,500 jobs, or 10 percent of its workforce of 15,000".

"1,500 of its 15,000 jobs, or 10 percent" · "two million shares, or about 10.2 percent, of its 19.5 million shares".
The part may itself be a change: whatever is cut or added, so much of the whole it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import is_bare, is_fraction, lines, same_noun, told, upto
from claimgraph.extract.links.wholes.terms import share_term
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.ontology.model import Bond, MentionKind


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Three figures on end of which the words between say that one is so much of another."""
    words = changewords.words(scene)
    for line in lines(figures):
        for one, two, three in zip(line, line[1:], line[2:], strict=False):
            part, whole, share, stated = _order(words, one, two, three)
            if not (_amount(part) and _amount(whole)) or share.unit != "%" or share.quantity.amount.upper is not None:
                continue
            if share.part is Part.CHANGE and part.part is not Part.CHANGE:
                continue  # 1.15 million, 15 percent above the 999,000 asked
            if is_bare(part) and upto(scene, one, two).strip() == "or":
                continue  # 60 or 70 percent: the one or the other
            gaps = _TIMES.sub(TIME_MASK, f"{upto(scene, one, two)}#{upto(scene, two, three)}")
            if stated.fullmatch(gaps) and _one_thing(part, whole) and not words.share_apart.match(three.item.after):
                yield Knot(bond=Bond.RATIO, terms=(_plain(part), _plain(whole), share_term(share)))


_TIMES = re.compile(f"{TIME_MASK}+,?")


def _order(words: changewords.ChangeWords, *told: Figure) -> tuple[Figure, Figure, Figure, re.Pattern[str]]:
    """Part, whole, share, by where the percentage stands, and how that is told."""
    one, two, three = told
    if one.unit == "%":
        return two, three, one, words.share_first
    if two.unit == "%":
        return one, three, two, words.share_between
    return one, two, three, words.share_behind


def _amount(figure: Figure) -> bool:
    """An amount or a count, whatever part it plays; not per anything."""
    quantity = figure.quantity
    fit = quantity.kind not in (MentionKind.PERCENTAGE, MentionKind.MULTIPLE) and not quantity.ordinal
    return (
        fit
        and quantity.per is None
        and not (figure.age or is_fraction(figure))
        and not quantity.readings
        and quantity.amount.value > 0
    )


def _one_thing(part: Figure, whole: Figure) -> bool:
    if part.unit != whole.unit or part.quantity.amount.value > whole.quantity.amount.value * _SLIP:
        return False
    counts = part.quantity.kind is MentionKind.NUMBER
    return not counts or is_bare(whole) or is_bare(part) or same_noun(part.quantity.noun, whole.quantity.noun)


_SLIP = 10  # a part that is greater by more is no part


def _plain(figure: Figure) -> Term:
    """The figure as an amount, no change."""
    return told(figure, replace(figure.quantity.amount))
