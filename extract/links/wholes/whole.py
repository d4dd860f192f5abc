"""A share whose whole is told elsewhere: "60% of the volunteers, 2,892 in all", "of them, 504, or 42%", 占全村的六成.

The words right beside the share or its part name the whole: a pronoun, the total, or the noun that an earlier figure
counted.  Where they name nothing, an earlier figure of the sentence is the whole only if the share fits it, or misses
it by a power of ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.near import (
    PEOPLE,
    gap,
    is_fraction,
    is_plain,
    is_share,
    last_match,
    lead,
    made_up,
    same_thing,
    trail,
    upto,
    value,
)
from claimgraph.extract.links.terms import is_amount
from claimgraph.extract.links.wholes import inorder, inside
from claimgraph.extract.links.wholes.collectives import again, labelled, of_all, of_place
from claimgraph.extract.links.wholes.fits import close, is_age, slipped, that_fits
from claimgraph.extract.links.wholes.members import whole_name
from claimgraph.extract.numbers.rates import load, singular
from claimgraph.extract.words.cues import TIME_MASK, Cues
from claimgraph.extract.words.phrasings import phrasing

_BACK = 3  # sentences before, in which the whole may stand


class Naming(Enum):
    """How the words beside a share name its whole."""

    BACK = "back"  # them, the total, 其中: what was counted last
    NOUN = "noun"
    NOTHING = "nothing"
    OTHER = "other"  # a whole that no figure tells


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where shares are read: the sentence's figures, and all figures before them."""

    scene: Scene
    cues: Cues
    line: Sequence[Figure]
    figures: Sequence[Figure]

    def beside(self, figure: Figure, step: int) -> Figure | None:
        """The figure before (−1) or after (1) one of the sentence; None beside one of another."""
        at = self.line.index(figure) + step if figure in self.line else -1
        return self.line[at] if 0 <= at < len(self.line) else None


def pair(place: Place, share: Figure) -> tuple[Figure, Figure] | None:
    """The part that a share tells again, and the whole that the words name."""
    if inside.is_of_holders(place.scene, place.beside(share, -1), share):
        return None
    if (counted := _counted_out(place, share) or _rate(place, share)) is not None:
        return counted
    for part in parts(place, share):
        if (found := _whole(place, share, part)) is not None:
            return part, found
    return None


def _counted_out(place: Place, share: Figure) -> tuple[Figure, Figure] | None:
    """A fifth of the novels, six of the thirteen, are first books."""
    at = place.line.index(share)
    for part, whole in pairwise(place.line[at + 1 : at + 3]):
        plain = is_plain(part) and is_plain(whole) and same_thing(part, whole)
        ahead = _BEHIND.fullmatch(upto(place.scene, share, part))
        if plain and ahead and _OUT_OF.fullmatch(gap(place.scene, part, whole)):
            return part, whole
    return None


_WON = phrasing("whole", "won")
_OUT_OF, _BEHIND = phrasing("whole", "out_of"), phrasing("whole", "behind")


def _rate(place: Place, share: Figure) -> tuple[Figure, Figure] | None:
    """發放2400份,收回1800份,回收率75%; 1,800 passed, a pass rate of 75%: what the rate counts is the part."""
    part = place.beside(share, -1)
    whole = (place.beside(part, -1) if place.cues.spaced else made_up(place.line, part)) if part else None
    if share.measure is not None and share.measure.metric in _OF_OTHERS:
        return None  # 失業率 is of those who work or seek work, whatever stands beside it
    if part and whole and inside.is_done(place.scene, part, whole, share):
        return part, whole
    if not part or not whole or inside.is_money(part) or re.search(r"[.;。；]", gap(place.scene, part, share)):
        return None
    if inside.are_contraries(part, whole) or all(_WON.search(lead(f)) for f in (part, whole)):
        return None  # 乙得10,950，丙得3,270: two of one list
    if inside.is_share(place.scene, part, whole, share):
        return part, whole
    named = last_match(_RATE_EN if place.cues.spaced else _RATE_ZH, gap(place.scene, part, share)[-24:])
    if named is not None and re.search(f"{_NOT.pattern}{named['what']}$", lead(part)):
        return None  # 不合格8批,合格率96.7%
    if named is None or not (is_plain(part) and is_plain(whole) and same_thing(part, whole)):
        return None
    clause = place.scene.folded[whole.item.end : share.item.start].replace(named.group(), "")
    in_order = place.cues.word("respectively").search(clause)  # of each count its own rate
    counts = place.cues.word("no_rate").fullmatch(named["what"]) is None and not in_order
    same = next((w for w in place.cues.words.get("rate_same", ()) if named["what"][0] in w), named["what"][0])
    if not place.cues.spaced:
        counts = any(c in clause for c in same + named["what"][1:])
        counts |= (
            _FAILS.fullmatch(named["what"]) is not None and _FAILED.search(gap(place.scene, part, share)) is not None
        )
        counts &= not in_order
    return (part, whole) if counts and value(part) <= value(whole) and part.part is Part.LEVEL else None


_OF_OTHERS = frozenset({"unemployment-rate"})
_RATE_EN = phrasing("whole", "rate_en")
_RATE_ZH = phrasing("whole", "rate_zh")
_FAILS, _FAILED = phrasing("whole", "fails"), phrasing("whole", "failed")  # 75間未依規定投保，不合格率三成


# --- the part


def parts(place: Place, share: Figure) -> Iterator[Figure]:
    """The figures beside a share that may be told again by it."""
    before, after = place.beside(share, -1), place.beside(share, 1)
    before = None if inorder.is_paired_off(place.cues, place.line, share) or inside.is_price(before) else before
    if before is not None and (is_plain(before) or is_amount(before)) and tells_again(place, before, share):
        yield before
    if after is not None and is_plain(after) and is_told_again(place, share, after):
        yield after


def tells_again(place: Place, part: Figure, share: Figure) -> bool:
    """504 of them, or 42%; 504 (42%); 720名…,占六成: the share closes what is told of the part."""
    between = upto(place.scene, part, share)
    if re.search(r"[.;。；]", between) or len(between) > 70 or TIME_MASK in between.split(",")[-1]:
        return False
    if _MORE_BY.match(share.item.after):
        return False  # £13.9m (5.9 per cent) bigger than this year's
    tail = _CUT.split(between)[-1].strip()
    if not place.cues.spaced:
        return bool(_HAN_SHARE.search(between)) or (not tail and between.rstrip().endswith("("))
    restated = place.cues.word("share_cue").fullmatch(tail) is not None
    alone = not tail or place.cues.word("merely").fullmatch(tail) is not None
    restated = restated or (alone and between.rstrip() != "," and not trail(share).strip())
    of = not tail and (_tells_of(share) or (_DASHED.search(between) and _DASH.match(share.item.after)))
    return _CUT.search(between) is not None and bool(restated or of or between.rstrip().endswith("("))


def _tells_of(share: Figure) -> bool:
    """504, 42% of the pupils; not "$800m, 80% of which is lent": there the figure before is the whole."""
    of = _OF.match(trail(share))
    return of is not None and _OF_IT.match(trail(share)) is None


def is_told_again(place: Place, share: Figure, part: Figure) -> bool:
    """60% of the volunteers, or 2,892; 占36%,约1800人: the figure behind the share is its part."""
    between = upto(place.scene, share, part)
    after = trail(part).lstrip()
    if re.search(r"[.;。；]", between) or len(between) > 80 or place.cues.word("of_them").match(after):
        return False
    if not place.cues.spaced:
        told = share.part is Part.SHARE or is_fraction(share)
        return told and (_HAN_PART.fullmatch(between) or (_HAN_LAST.fullmatch(between) and not after)) is not None
    if place.cues.word("total_after").match(after) and re.search(r"[,:—–]", between):
        return True
    beside = _EN_BESIDE.fullmatch(between) is not None and not after
    return beside or _EN_PART.fullmatch(between) is not None


_MORE_BY = phrasing("whole", "more_by")
_DASH = re.compile(r"\s*(?:[—–]|--|- )")
_DASHED = re.compile(r"(?:[—–]|--| -)\s*$")
_CUT = re.compile(r"[,，(—–]|--| - ")
_OF = phrasing("whole", "of")
_OF_IT = phrasing("whole", "of_it")
_EN_PART = phrasing("whole", "en_part")
_EN_BESIDE = phrasing("whole", "en_beside")  # 60% of that, $27m, came from abroad
_HAN_SHARE = phrasing("whole", "han_share")
_HAN_PART = phrasing("whole", "han_part")
_HAN_LAST = phrasing("whole", "han_last")


# --- whose whole


def is_own(cues: Cues, share: Figure) -> bool:
    """30% of its budget, 占其人口的18%: of a whole that belongs to who has the share."""
    if cues.spaced:
        of = _OF.match(share.item.after)
        return of is not None and cues.word("own_whole").match(of["what"]) is not None
    what = _OWN.search(lead(share))
    owned = cues.word("own_whole").match(what[1]) if what else None
    return owned is not None and what is not None and not cues.word("whole_again").fullmatch(_TAIL.sub("", what[1]))


_OWN = phrasing("whole", "own")
_TAIL = phrasing("whole", "tail")
_NOT = phrasing("whole", "not")


# --- what the words name


def named(place: Place, share: Figure, part: Figure) -> tuple[Naming, str]:
    return _named_en(place.cues, share, part) if place.cues.spaced else _named_zh(place, share, part)


def _named_en(cues: Cues, share: Figure, part: Figure) -> tuple[Naming, str]:
    """The "of …" behind the share, behind the part, or at the head of the clause."""
    ahead = _AHEAD.search(part.item.before)
    for found in (_OF.match(share.item.after), _OF.match(part.item.after), ahead):
        if found is not None:
            return _sort(cues, found["what"])
    return Naming.NOTHING, ""


_AHEAD, _WHOSE = phrasing("whole", "ahead"), phrasing("whole", "whose")


def _sort(cues: Cues, what: str) -> tuple[Naming, str]:
    what = what.strip()
    back = cues.word("whole_again").match(what)
    if back is not None and (back.end() == len(what) or _PRONOUNS.fullmatch(back.group())):
        narrowed = cues.word("narrowing").match(what[back.end() :].strip())
        return (Naming.OTHER if narrowed else Naming.BACK), what
    words = what.split()
    while words and (cues.word("whole_lead").fullmatch(words[0]) or _WHOSE.search(words[0])):
        words.pop(0)
    after = len(words) > 1 and cues.word("narrowing").match(words[1])
    return (Naming.OTHER, what) if not words or after else (Naming.NOUN, words[0])


_PRONOUNS = phrasing("whole", "pronouns")


def _named_zh(place: Place, share: Figure, part: Figure) -> tuple[Naming, str]:
    """Between 占 and the share; else 其中 or …中 before the part."""
    scene, cues = place.scene, place.cues
    cue = _MAKES_UP.search(lead(share))
    what = _FILL.sub("", cue["what"]) if cue is not None else ""
    if is_own(cues, share):
        return Naming.OTHER, what
    if what:
        return (Naming.BACK if cues.word("whole_again").fullmatch(what) else Naming.NOUN), what
    ahead = scene.masked[max(scene.line_of(part.item).start, part.item.start - 40) : part.item.start]
    return (Naming.BACK if cues.word("of_them").search(ahead) else Naming.NOTHING), ""


_FILL = phrasing("whole", "fill")
_MAKES_UP = phrasing("whole", "makes_up")


# --- the whole


def _whole(place: Place, share: Figure, part: Figure) -> Figure | None:
    naming, words = named(place, share, part)
    if naming is Naming.OTHER:
        return None
    near = _near(share, part, place.figures)
    if naming is Naming.NOUN:
        found = [f for f in near if _is_of(place.cues, part, f, whole_name(words))]
        if not found and _is_all(place, share, part, words):
            found = labelled(place.scene, part, place.figures, words)
        found = found or again(place.scene, part, near, words) or of_all(share, part, near, words)
        found = found or of_place(place.scene, share, part, near, words)
        return that_fits(share, part, found) or (found[0] if len({value(f) for f in found}) == 1 else None)
    here, those = share.item.sentence, place.cues.word("of_them").fullmatch(f"of {words.split()[0]}" if words else "")
    like = [f for f in near if same_thing(part, f) and f.part is not Part.BASE]
    like = [f for f in like if those or f.item.sentence != here or not _has_share(place, f)]
    if naming is Naming.BACK:
        like = [f for f in like if value(f) > value(part)] or [
            f for f in like if not is_age(f)
        ]  # two groups of 300; the 264, 88% of that group
        return _said_before(place, share, part, [f for f in like if f.item.sentence == like[0].item.sentence])
    own = [f for f in like if f.item.sentence == here]
    before = [f for f in like if f.item.sentence == here - 1]
    if not own and len(before) == 1 and _leads(place, part) and before[0].quantity.noun is not None:
        return before[0]  # 1,000 adults were asked.  Just 450 (45%) knew: the noun is left out
    return _in_sentence(place, share, part, own)


def _is_all(place: Place, share: Figure, part: Figure, words: str) -> bool:
    """A third of the pears, not of the pears sold abroad."""
    told = (_OF.match(f.item.after) for f in (share, part)) if place.cues.spaced else ()
    return not place.cues.spaced or any(t["what"].split()[-1:] == [words] for t in told if t is not None)


def _leads(place: Place, part: Figure) -> bool:
    """A number alone at the head of its clause: its noun is the one before."""
    ahead = re.split(r"[;:]", part.item.before)[-1].strip(" ,")
    return place.cues.spaced and part.quantity.noun is None and (not ahead or bool(_MERE.fullmatch(ahead)))


_MERE = phrasing("whole", "mere")


def _near(share: Figure, part: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """The like amounts before share and part, nearest first, up to three sentences back and in the body."""
    out: list[Figure] = []
    for at in range(min(share.index, part.index) - 1, -1, -1):
        figure = figures[at]
        if share.item.sentence - figure.item.sentence > _BACK or (figure.title and not share.title):
            break
        if is_plain(figure) and not figure.age and figure.unit == part.unit:
            out.append(figure)
    return out


def _in_sentence(place: Place, share: Figure, part: Figure, own: Sequence[Figure]) -> Figure | None:
    """Nothing names the whole: the figure "of" which the sentence tells, or what the share fits but for its point."""
    fitting = that_fits(share, part, own)
    if fitting is not None or len(own) != 1:
        return fitting
    stated = _is_stated_en(place, part, own[0]) if place.cues.spaced else _is_stated_zh(place, share, part, own[0])
    return own[0] if stated or slipped(share, part, own[0]) else None


def _is_stated_en(place: Place, part: Figure, whole: Figure) -> bool:
    left_out = _leads(place, part) and whole.quantity.noun is not None
    return left_out or _ends(place.cues.word("set_of"), lead(whole))


def _is_stated_zh(place: Place, share: Figure, part: Figure, whole: Figure) -> bool:
    if _is_lone(place, share, part, whole):
        return True
    equal = _THAT_IS.search(upto(place.scene, part, share)) if share.index > part.index else True
    return bool(equal) or place.cues.word("whole_after").search(trail(whole)) is not None


def _is_lone(place: Place, share: Figure, part: Figure, whole: Figure) -> bool:
    """支出3200萬元，管理費用480萬元，占比15%: the only two amounts, and the share right behind; not of their sum."""
    alone = len(place.figures) == _THREE and share.index == part.index + 1 and value(part) < value(whole)
    behind = alone and _MAKES_UP_BARE.fullmatch(place.scene.folded[part.item.end : share.quantity.start]) is not None
    return behind and not close(share, part, value(part) + value(whole), Fraction(1))


_THREE = 3
_MAKES_UP_BARE, _THAT_IS = phrasing("whole", "makes_up_bare"), phrasing("whole", "that_is")


def _ends(pattern: re.Pattern[str], text: str) -> bool:
    return any(m.end() == len(text.rstrip()) for m in pattern.finditer(text))


def _said_before(place: Place, share: Figure, part: Figure, last: Sequence[Figure]) -> Figure | None:
    """Of the figures of one sentence the one that fits, else the last told, unless their sum is meant."""
    fitting = that_fits(share, part, last)
    if fitting is not None or not last or len(last) > 2:
        return fitting
    narrowed = last[0].part is not Part.LEVEL or place.cues.word("part_opener").search(lead(last[0]))
    summed = close(share, part, sum(map(value, last), Fraction(0)), Fraction(1))
    return None if narrowed or summed else last[0]


def _has_share(place: Place, figure: Figure) -> bool:
    """It has a share of its own: the member of a list."""
    after = place.beside(figure, 1)
    return after is not None and is_share(after) and tells_again(place, figure, after)


def _is_of(cues: Cues, part: Figure, whole: Figure, words: str) -> bool:
    """The figure counts what the words name."""
    if not cues.spaced:
        thing = re.escape(_IN_ALL.sub("", words))
        begun = whole.quantity.quote[-1:] + trail(whole)[:1] == words[-2:]  # 900萬人口: the noun begins in its unit
        return begun or re.search(_BEGUN.pattern + thing, lead(whole).strip() + trail(whole).strip()) is not None
    noun, people = whole.quantity.noun or "", cues.word("participants")
    if people.fullmatch(words) and (noun in PEOPLE or people.fullmatch(noun)) and value(whole) > value(part):
        return True
    names = [noun, *(whole.measure.metric.split("-") if whole.measure else ())]
    return any(singular(n, load("en")) == singular(words, load("en")) for n in names)


_IN_ALL, _BEGUN = phrasing("whole", "in_all"), phrasing("whole", "begun")  # no word before it narrows the thing


FRESH = phrasing("whole", "fresh")  # 其中单笔最高300万元，索贿占四成: a share of its own subject
