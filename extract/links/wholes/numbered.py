"""Parts that are numbered through, and the whole told before them.

分三批推進，第一批搬出138戶，第二批167戶，最後一批107戶 · 第一產業412.6億元，第二產業…，第三產業… · "the first moved 138
households, the second 167 and the last 107"

三家醫院分別為34人、28人、41人 · 包括公辦1.86萬個、民辦0.54萬個兩部分

So many as the words announce, as there are by their name (three sectors, four quarters), or up to the last: the list
is complete.  Its whole is in the headline or up to two sentences before, told as the total, opened, or of one matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import (
    adds_up,
    is_bare,
    is_plain,
    lead,
    lines,
    near_enough,
    number_in,
    same_thing,
    value,
)
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.links.terms import is_amount, level_term
from claimgraph.extract.words.cues import TIME_MASK, load
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Modality

_FOUR, _THREE = phrasing("numbered", "four"), phrasing("numbered", "three")
_OPENED = phrasing("numbered", "opened")
_BACK, _NEAR = 2, 24  # sentences before; characters around a figure that tell its matter


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The sum of every complete list of one sentence."""
    for line in lines(figures):
        if scene.line_of(line[0].item).cell is None and not line[0].title:
            levels = [f for f in line if _is_level(f)]
            numbered = _numbered(scene, levels)
            parts, each = (_with_others(numbered, levels), False) if numbered else _announced(scene, levels)
            whole = _whole(scene, parts, figures, open_end=bool(numbered) and parts != numbered) if parts else None
            if whole is not None and (not each or _is_of_so_many(scene, whole, len(parts))):
                yield Knot(bond=Bond.SUM, terms=(level_term(whole), *(p.index for p in parts)))


def _is_level(figure: Figure) -> bool:
    plain = is_plain(figure) and figure.part in (Part.LEVEL, Part.RESULT) and figure.unit != "%"
    return plain and figure.quantity.amount.upper is None and figure.modality is Modality.ASSERTED


def _numbered(scene: Scene, levels: Sequence[Figure]) -> list[Figure]:
    """The members from the first to the last; none where one is left out."""
    start = scene.line_of(levels[0].item).start if levels else 0
    label_of = phrasing("numbered", "label", scene.language)
    out: list[Figure] = []
    last, unit = False, ""
    for figure in levels:
        ahead = scene.folded[out[-1].item.end if out else start : figure.quantity.start]
        labels = [m for m in label_of.finditer(ahead) if not re.search(r"[;；。]", ahead[m.end() :])]
        label = labels[-1] if labels else None
        if label is None or last or (out and not same_thing(out[0], figure)):
            continue
        number = _number(label)
        if not out and number != 1:
            continue
        if number not in (None, len(out) + 1):
            return []
        out.append(figure)
        last, unit = number is None, label["unit"] or unit
    return out if len(out) > 1 and (_are_all(scene, start, out, unit) or (last and len(out) > 2)) else []


def _with_others(parts: list[Figure], levels: Sequence[Figure]) -> list[Figure]:
    """第一產業…、第二產業…、第三產業…、居民生活…: what goes on in the like of it may be of the same whole."""
    return parts + [f for f in levels if f.index > parts[-1].index and same_thing(parts[0], f)]


def _number(label: re.Match[str]) -> int | None:
    """Its place; None of the last."""
    told = label.groupdict()
    if told.get("n"):
        return number_in(label["n"])
    return next((int(name[1:]) for name, text in told.items() if text and re.fullmatch(r"n\d", name)), None)


def _are_all(scene: Scene, start: int, parts: Sequence[Figure], unit: str) -> bool:
    """As many as there are of the kind, or as were announced."""
    number = len(parts)
    if (number == 4 and _FOUR.fullmatch(unit)) or (number == 3 and _THREE.fullmatch(unit)):
        return True
    announced = phrasing("numbered", "announced", scene.language)
    found = announced.finditer(scene.folded, start, parts[0].item.start)
    told = [m for m in found if m["unit"] == unit or not unit]
    return [number_in(m["n"]) for m in told] == [number]


def _is_of_so_many(scene: Scene, whole: Figure, number: int) -> bool:
    """三醫院急診塞爆，逾100人: the whole is told of as many; 全縣200例 is not of three towns alone."""
    line = scene.line_of(whole.item)
    told = _SO_MANY.finditer(scene.folded, line.start, line.end)
    return any(number_in(m["n"]) == number for m in told if m.start() != whole.quantity.start)


def _announced(scene: Scene, levels: Sequence[Figure]) -> tuple[list[Figure], bool]:
    """三家…分別為A、B、C; 包括A、B兩部分: like figures, as many as the words say; whether of each of so many."""
    for at, first in enumerate(levels[:-1]):
        parts = _joined(scene, levels[at:])
        if len(parts) < _FEWEST or (value(first).denominator != 1 and is_bare(first)):
            continue
        ahead = scene.folded[levels[at - 1].item.end if at else scene.line_of(first.item).start : first.quantity.start]
        before = levels[at - 1] if at else None
        each = before is not None and _EACH_OF.search(ahead) is not None and not same_thing(before, first)
        if each and before is not None and value(before) == len(parts):
            return parts, True
        behind = _KINDS.match(scene.folded, parts[-1].item.end)
        if behind is not None and number_in(behind["n"]) == len(parts):
            return parts, False
    return [], False


def _joined(scene: Scene, levels: Sequence[Figure]) -> list[Figure]:
    """The like figures that follow one another, a name at most between two."""
    out = [levels[0]]
    for figure in levels[1:]:
        between = scene.folded[out[-1].item.end : figure.quantity.start]
        if not same_thing(out[0], figure) or _JOINT.fullmatch(between) is None:
            break
        out.append(figure)
    return out


_FEWEST = 2
_EACH_OF, _KINDS, _JOINT = phrasing("numbered", "each_of"), phrasing("numbered", "kinds"), phrasing("numbered", "joint")
_SO_MANY = phrasing("numbered", "so_many")


# --- the whole


def _whole(scene: Scene, parts: Sequence[Figure], figures: Sequence[Figure], *, open_end: bool) -> Figure | None:
    """What they make; where all are parts for certain also what they nearly make and the words tell to be it."""
    first, most = parts[0], max(map(value, parts))
    before = [f for f in figures[: first.index] if _is_level(f) or (f.title and is_amount(f))]
    before = [f for f in before if same_thing(f, first) and value(f) > most]
    near = [f for f in before if f.title or first.item.sentence - f.item.sentence <= _BACK]
    fitting = [f for f in near if adds_up(f, parts)] or [f for f in before if adds_up(f, parts)]
    stated = [f for f in near if _is_stated(scene, f, parts) and (f.title or not _is_of_then(f, first))]
    made = sum(map(value, parts), Fraction(0))
    if fitting or open_end or len({value(f) for f in stated}) != 1:
        return fitting[-1] if fitting else None
    return stated[-1] if near_enough(value(stated[-1]), made) else None


def _is_of_then(whole: Figure, part: Figure) -> bool:
    """去年同期總量: told of an earlier time than the parts."""
    ended = whole.period.until if whole.period is not None else None
    begun = part.period.since if part.period is not None else None
    return ended is not None and begun is not None and ended <= begun


def _is_stated(scene: Scene, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Opened right behind it, or of one matter with the parts: in the headline, or as the total."""
    between = scene.masked[whole.item.end : parts[0].quantity.start]
    if _OPENED.search(between) is not None:
        return True
    total = "total" in whole.play.marks or load(scene.language).word("sum_total").search(lead(whole)) is not None
    if not (whole.title or total) or (TIME_MASK in between and not whole.title):
        return False
    told = content(scene, max(scene.line_of(whole.item).start, whole.item.start - _NEAR), whole.item.end + _NEAR)
    of_parts = (content(scene, p.item.start - _NEAR, p.item.end + _NEAR) for p in parts)
    return any(told & words for words in of_parts)
