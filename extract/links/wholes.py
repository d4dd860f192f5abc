"""A share whose whole is told elsewhere: "60% of the volunteers, 2,892 in all", "of them, 504, or 42%", 占全村的六成.

The words right beside the share or its part name the whole: a pronoun, the total, or the noun that an earlier figure
counted.  Where they name nothing, an earlier figure of the sentence is the whole only if the share fits it, or misses
it by a power of ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from fractions import Fraction

from claimgraph.extract.cues import TIME_MASK, Cues
from claimgraph.extract.figure import Figure
from claimgraph.extract.links.near import (
    PEOPLE,
    gap,
    is_fraction,
    is_plain,
    is_share,
    lead,
    same_thing,
    trail,
    upto,
    value,
)
from claimgraph.extract.roles import Part
from claimgraph.extract.scene import Scene

_BACK = 3  # sentences before, in which the whole may stand


class Naming(Enum):
    """How the words beside a share name its whole."""

    BACK = "back"  # them, the total, 其中: what was counted last
    NOUN = "noun"
    NOTHING = "nothing"
    OTHER = "other"  # a whole that no figure tells


def pair(
    scene: Scene, cues: Cues, share: Figure, line: Sequence[Figure], figures: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    """The part that a share tells again, and the whole that the words name."""
    for part in _parts(scene, cues, share, line):
        naming, words = _named(scene, cues, share, part)
        if naming is Naming.OTHER:
            continue
        near = _near(share, part, figures)
        found = _whole(scene, cues, share, part, near, naming, words, line)
        if found is not None:
            return part, found
    return None


# --- the part


def _parts(scene: Scene, cues: Cues, share: Figure, line: Sequence[Figure]) -> Iterator[Figure]:
    at = line.index(share)
    if at and is_plain(line[at - 1]) and _tells_again(scene, cues, line[at - 1], share):
        yield line[at - 1]
    if at + 1 < len(line) and is_plain(line[at + 1]) and _is_told_again(scene, cues, share, line[at + 1]):
        yield line[at + 1]


def _tells_again(scene: Scene, cues: Cues, part: Figure, share: Figure) -> bool:
    """504 of them, or 42%; 504 (42%); 720名…,占六成: the share closes what is told of the part."""
    between = upto(scene, part, share)
    if re.search(r"[.;。；]", between) or len(between) > 70 or TIME_MASK in between.split(",")[-1]:
        return False
    tail = re.split(r"[,，(—–]|--| - ", between)[-1].strip()
    if not cues.spaced:
        return bool(_HAN_SHARE.search(between)) or (not tail and between.rstrip().endswith("("))
    restated = any(m.end() == len(tail) for m in cues.word("share_cue").finditer(tail))
    apart = re.search(r"[,(—–]|--| - ", between) is not None
    return apart and (restated or (not tail and _OF.match(trail(share)) is not None) or between.rstrip().endswith("("))


def _is_told_again(scene: Scene, cues: Cues, share: Figure, part: Figure) -> bool:
    """60% of the volunteers, or 2,892; 占36%,约1800人: the figure behind the share is its part."""
    between = upto(scene, share, part)
    after = trail(part).lstrip()
    if re.search(r"[.;。；]", between) or len(between) > 80 or cues.word("of_them").match(after):
        return False
    if not cues.spaced:
        return _HAN_PART.fullmatch(between) is not None and (share.play.cue is not None or between.startswith("("))
    if cues.word("total_after").match(after) and re.search(r"[,:—–]", between):
        return True
    return _EN_PART.fullmatch(between) is not None


_OF = re.compile(r"\s*(?:of|among|out of)\s+(?P<what>[^,.;:()—–\d]{2,60})")
_EN_PART = re.compile(
    r"(?: of [^,;:()—–]{2,60})?(?:, (?:or|that is|which is|some|i\.e\.|namely|equal to|equivalent to|amounting to|or some)| ?[—–(]| - | --)"
    r"(?: a total of)? ?"
)
_HAN_SHARE = re.compile(r"(?:占|比例|比率|比重|份额)[^,，]{0,16}$")
_HAN_PART = re.compile(r"(?:[,，](?:约|即|共|共计|计|合计|合共|有|为|达|也就是|约有|共有|即约|约为)|\((?:约|共|即)?)")


# --- one whole or two


def is_one(scene: Scene, cues: Cues, one: tuple[Figure, Figure], other: tuple[Figure, Figure]) -> bool:
    """Two parts with their shares are of one whole: the words name it, once for both or twice alike."""
    first, second = (_named(scene, cues, share, part) for part, share in (one, other))
    if cues.word("own_whole").search(first[1]) or cues.word("own_whole").search(second[1]):
        return False
    if second[0] is Naming.NOTHING and first[0] is Naming.NOTHING:
        start = scene.line_of(one[0].item).start
        return cues.word("one_whole").search(scene.masked, start, other[1].item.end) is not None
    return second[0] in (Naming.BACK, Naming.NOTHING) or first[0] is Naming.NOTHING or first[1] == second[1]


# --- what the words name


def _named(scene: Scene, cues: Cues, share: Figure, part: Figure) -> tuple[Naming, str]:
    return _named_en(cues, share, part) if cues.spaced else _named_zh(scene, cues, share, part)


def _named_en(cues: Cues, share: Figure, part: Figure) -> tuple[Naming, str]:
    """The "of …" behind the share, behind the part, or at the head of the clause."""
    ahead = re.search(r"(?:^|[,;:] |\b)(?:of|among|out of) (?P<what>[^,.;:()\d]{2,40}),?\s*$", part.item.before)
    for found in (_OF.match(share.item.after), _OF.match(part.item.after), ahead):
        if found is not None:
            return _sort(cues, found["what"])
    return Naming.NOTHING, ""


def _sort(cues: Cues, what: str) -> tuple[Naming, str]:
    what = what.strip()
    if (back := cues.word("whole_again").match(what)) is not None:
        narrowed = cues.word("narrowing").match(what[back.end() :].strip())
        return (Naming.OTHER if narrowed else Naming.BACK), what
    words = what.split()
    while words and cues.word("whole_lead").fullmatch(words[0]):
        words.pop(0)
    narrowed = len(words) > 1 and cues.word("narrowing").match(words[1])
    return (Naming.OTHER, what) if not words or narrowed else (Naming.NOUN, words[0])


def _named_zh(scene: Scene, cues: Cues, share: Figure, part: Figure) -> tuple[Naming, str]:
    """Between 占 and the share; else 其中 or …中 before the part."""
    cue = re.search(r"占(?P<what>[^占,，]*)$", lead(share))
    what = _FILL.sub("", cue["what"]) if cue is not None else ""
    if what:
        again = cues.word("whole_again").fullmatch(what)
        return (Naming.BACK, what) if again else (Naming.NOUN, what)
    ahead = scene.masked[max(scene.line_of(part.item).start, part.item.start - 40) : part.item.start]
    return (Naming.BACK if cues.word("of_them").search(ahead) else Naming.NOTHING), ""


_FILL = re.compile(r"比例|比重|比率|比|[的了到约近逾达为仅只有高超过\s\x01\x02]")


# --- the whole


def _near(share: Figure, part: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """The like amounts before share and part, nearest first, up to three sentences back and in the body."""
    out: list[Figure] = []
    for figure in reversed(figures[: min(share.index, part.index)]):
        if share.item.sentence - figure.item.sentence > _BACK or (figure.title and not share.title):
            break
        if is_plain(figure) and not figure.age and figure.unit == part.unit:
            out.append(figure)
    return out


def _whole(
    scene: Scene,
    cues: Cues,
    share: Figure,
    part: Figure,
    near: Sequence[Figure],
    naming: Naming,
    words: str,
    line: Sequence[Figure],
) -> Figure | None:
    if naming is Naming.NOUN:
        found = [f for f in near if _is_of(scene, cues, f, words)]
        return _any_that_fits(share, part, found) or (found[0] if found and _settled(found) else None)
    like = [f for f in near if same_thing(part, f)]
    here = share.item.sentence
    like = [f for f in like if f.item.sentence != here or not _is_shared(scene, cues, f, line)]
    if naming is Naming.BACK:
        return _said_before(share, part, [f for f in like if f.item.sentence == like[0].item.sentence])
    own = [f for f in like if f.item.sentence == here]
    fitting = _any_that_fits(share, part, own)
    if fitting is not None or len(own) != 1:
        return fitting
    stated = _ends(cues.word("set_of"), lead(own[0])) if cues.spaced else share.index < part.index
    return own[0] if stated or _slipped(share, part, own[0]) else None


def _ends(pattern: re.Pattern[str], text: str) -> bool:
    return any(m.end() == len(text.rstrip()) for m in pattern.finditer(text))


def _said_before(share: Figure, part: Figure, last: Sequence[Figure]) -> Figure | None:
    """Of the figures of one sentence the one that fits, else the last told, unless their sum is meant."""
    fitting = _any_that_fits(share, part, last)
    if fitting is not None or not last or len(last) > 2 or _narrowed(last[0]):
        return fitting
    return last[0] if not _close(share, part, sum(map(value, last)), Fraction(1)) else None


def _settled(found: Sequence[Figure]) -> bool:
    return len({value(f) for f in found}) == 1


def _narrowed(figure: Figure) -> bool:
    return figure.part is not Part.LEVEL or "part" in figure.play.marks


def _is_shared(scene: Scene, cues: Cues, figure: Figure, line: Sequence[Figure]) -> bool:
    """It has a share of its own: the member of a list."""
    at = line.index(figure) + 1
    return at < len(line) and is_share(line[at]) and _tells_again(scene, cues, figure, line[at])


def _is_of(scene: Scene, cues: Cues, whole: Figure, words: str) -> bool:
    """The figure counts what the words name."""
    if cues.spaced:
        names = [whole.quantity.noun, *(whole.measure.metric.split("-") if whole.measure else ())]
        people = cues.word("participants")
        if people.fullmatch(words) and (whole.quantity.noun in PEOPLE or people.fullmatch(whole.quantity.noun or "")):
            return True
        return any(n is not None and _stem(n) == _stem(words) for n in names)
    around = lead(whole) + trail(whole) + (whole.quantity.noun or "")
    return all(words[i : i + 2] in around for i in range(max(1, len(words) - 1)))


def _stem(word: str) -> str:
    return {"men": "man", "women": "woman", "people": "person", "children": "child"}.get(
        word, re.sub(r"(?:ies|y)$", "i", word) if word.endswith(("ies", "y")) else word.removesuffix("s")
    )


def _any_that_fits(share: Figure, part: Figure, wholes: Sequence[Figure]) -> Figure | None:
    return next((w for w in wholes if _fits(share, part, w, Fraction(1))), None)


def _fits(share: Figure, part: Figure, whole: Figure, scale: Fraction) -> bool:
    """The share is about what the part makes of the whole."""
    return _close(share, part, value(whole), scale)


def _close(share: Figure, part: Figure, whole: Fraction, scale: Fraction) -> bool:
    if whole <= 0 or value(share) <= 0:
        return False
    told = value(share) * (100 if is_fraction(share) else 1) * scale
    real = 100 * value(part) / whole
    return abs(real - told) <= max(told / 8, share.quantity.amount.step)


def _slipped(share: Figure, part: Figure, whole: Figure) -> bool:
    """The share is right but for a power of ten."""
    return any(_fits(share, part, whole, Fraction(10) ** power) for power in (-3, -2, -1, 1, 2, 3))
