"""Rates of sport that are worked out from counts told beside them, in a sentence or in the row of a table.

72勝45敗，勝率0.615 · 438打數142安打，打擊率0.324 · 185局失50分自責分，防禦率2.43 · "won 72 and lost 45, a .615 record"

The figures are known by the words beside them or over their column; each language has words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import groupby

from claimgraph.extract.figures.columns import head
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.near import sentences, told, value
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.model import Bond


@dataclass(frozen=True, slots=True)
class _Formula:
    """The result is so many times the counts above by the counts below; those halved count half."""

    result: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    times: int = 1


_FORMULAS = (
    _Formula("win_rate", ("won",), ("won", "lost")),
    _Formula("win_rate", ("won",), ("won", "lost", "drawn")),
    _Formula("batting", ("hits",), ("at_bats",)),
    _Formula("earned_average", ("earned",), ("innings",), 9),
    _Formula("strikeout_rate", ("strikeouts",), ("innings",), 9),
    _Formula("accuracy", ("made",), ("shots",)),
)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The rates of every sentence and of every row of a table."""
    cells = [f for f in figures if scene.line_of(f.item).cell is not None]
    rows = [list(row) for _, row in groupby(cells, key=lambda f: scene.line_of(f.item).block)]
    for line in (*sentences(scene, figures, titles=False), *rows):
        results = {name: [f for f in line if _is(scene, f, name)] for name in _RESULTS}
        if not any(results.values()):
            continue
        roles = {name: [f for f in line if _is(scene, f, name)] for name in _words(scene.language)}
        for result, found in results.items():
            for figure in found:
                tabled = head(scene, figure) is not None
                yield from _worked_out(roles, figure, [f for f in _FORMULAS if f.result == result], tabled)


_RESULTS = tuple(dict.fromkeys(f.result for f in _FORMULAS))


@cache
def _words(language: str) -> dict[str, re.Pattern[str]]:
    return {
        "won": phrasing("formulas", "won", language),
        "lost": phrasing("formulas", "lost", language),
        "drawn": phrasing("formulas", "drawn", language),
        "win_rate": phrasing("formulas", "win_rate", language),
        "hits": phrasing("formulas", "hits", language),
        "at_bats": phrasing("formulas", "at_bats", language),
        "batting": phrasing("formulas", "batting", language),
        "earned": phrasing("formulas", "earned", language),
        "innings": phrasing("formulas", "innings", language),
        "earned_average": phrasing("formulas", "earned_average", language),
        "strikeouts": phrasing("formulas", "strikeouts", language),
        "strikeout_rate": phrasing("formulas", "strikeout_rate", language),
        "made": phrasing("formulas", "made", language),
        "shots": phrasing("formulas", "shots", language),
        "accuracy": phrasing("formulas", "accuracy", language),
    }


def _is(scene: Scene, figure: Figure, name: str) -> bool:
    """By the head of its column; by its noun or what stands right behind it; by what leads up to it."""
    if figure.quantity.ordinal or figure.quantity.amount.upper is not None:
        return False
    over = head(scene, figure)
    word = _words(scene.language)[name]
    if over is not None:
        return word.fullmatch(over) is not None
    if name in _RESULTS:
        lead = _STOP.split(scene.ahead(figure.quantity.start, _WIDE))[-1]
        return any(_COPULA.fullmatch(lead, m.end()) for m in word.finditer(lead))
    counted = figure.quantity.noun is not None and word.fullmatch(figure.quantity.noun)
    if scene.spaced and any(m.end() == len(figure.item.before.rstrip()) for m in word.finditer(figure.item.before)):
        return True
    filler = _FILLER.match(scene.folded, figure.item.end)
    behind = word.match(scene.folded, filler.end() if filler else figure.item.end)
    return bool(counted or behind) and _EACH.search(figure.item.before) is None


_WIDE = 24
_STOP = re.compile(r"[,，、;；。]")
_COPULA, _EACH = phrasing("formulas", "copula"), phrasing("formulas", "each")
_FILLER = phrasing("formulas", "filler")  # 142支的安打


def _worked_out(
    roles: dict[str, list[Figure]], result: Figure, formulas: Sequence[_Formula], tabled: bool
) -> Iterator[Knot]:
    """By the first formula that fits; where none does, by the first whose counts are told, each once."""
    before = {n: [f for f in found if tabled or f.index < result.index] for n, found in roles.items()}
    made = [knot for f in formulas if (knot := _made(before, result, f)) is not None]
    fitting = next((knot for knot, fits in made if fits), None)
    once = all(len(before[n]) < _TWO for f in formulas for n in (*f.above, *f.below))
    if fitting is not None or (made and once):
        yield fitting or made[0][0]


_TWO = 2


def _made(roles: dict[str, list[Figure]], result: Figure, formula: _Formula) -> tuple[Knot, bool] | None:
    above, below = ([f for n in names for f in roles[n][-1:]] for names in (formula.above, formula.below))
    if len(above) < len(formula.above) or len(below) < len(formula.below) or any(f.unit for f in (*above, *below)):
        return None
    total = formula.times * sum(map(value, above), Fraction(0))
    whole = sum(map(_innings, below), Fraction(0))
    share = result.quantity.amount
    rate = replace(share.scaled(Fraction(1, 100), None), step=share.step / 100) if share.unit == "%" else share
    if not total > 0 or not whole > 0 or rate.unit is not None:
        return None
    terms = (_told(above[0], total), told(result, rate), _told(below[-1], whole))
    bounds = rate.at(Grade.LOOSE)
    fits = (bounds.lower or 0) * whole <= total <= (bounds.upper or rate.value) * whole
    return Knot(bond=Bond.PRODUCT, terms=terms), fits


def _innings(figure: Figure) -> Fraction:
    """185.1局 is a third more than 185."""
    whole, rest = divmod(value(figure) * 10, 10)
    thirds = figure.quantity.amount.step == Fraction(1, 10) and rest in (1, 2)
    return whole + rest / 3 if thirds else value(figure)


def _told(figure: Figure, total: Fraction) -> Told:
    amount = Amount(value=total, step=Fraction(1), whole=True)
    return Told(start=figure.item.start, end=figure.item.end, amount=amount, figure=figure.index)
