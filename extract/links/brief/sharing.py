"""The one share of a short passage, and the only part and whole in it that it can be told of.

"Just one in eight of the leavers … Out of 185 who finished, 37 signed on" · "a third of Scotland's 1,140 bathing
spots … gave it to 180 of them" · "£42m last year. Sport got £10.5m, or a third" · 长12公里,已铺好9公里,等于完成了一半

Where the share stands tells that it is of them: ahead of both (and of the whole's noun), set in by commas behind the
part, right before the whole, closing a Chinese clause.  If what it is of is another thing by its own words (of those,
of the rest), or if any two like figures give it or what it leaves, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.brief.passages import (
    Place,
    families,
    is_amount,
    is_former,
    is_rest,
    is_short,
    passages,
    term,
)
from claimgraph.extract.links.near import gap, is_fraction, is_share, told, value
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.links.terms import ONE_OF, share_term
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import ONE_SIDED, Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Bond, Modality

_MOST = 4  # like figures of a passage that tells of one whole
_ALL, _PER_CENT = 100, 1
_HALF_OF_ONE = Fraction(1, 2)  # one in nine: between one in 8.5 and one in 9.5
_SLACK = 8  # part of a share in words within which it is the same


@dataclass(frozen=True, slots=True)
class _Passage:
    """The share, the figures of its passage, and those of one kind."""

    place: Place
    share: Figure
    every: Sequence[Figure]
    like: Sequence[Figure]

    @property
    def scene(self) -> Scene:
        return self.place.scene


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The share of the part and the whole of every short passage that it can be of."""
    for place in passages(scene, figures) if is_short(scene) else ():
        shares = [f for f in place.figures if is_share(f)]
        yield from _counted_out(place, shares)
        if len(shares) != 1 or not _is_plain(shares[0]) or any(_is_move(f) for f in place.figures):
            continue
        levels = [f for f in place.figures if f is not shares[0] and _is_level(f) and not is_former(scene, f)]
        yield from _of_two_sides(place, shares[0], levels)
        for like in families(levels):
            passage = _Passage(place, shares[0], place.figures, like)
            if len(like) <= _MOST and (not _fits(passage) or _is_left_only(passage)):
                yield from _told_of(passage)


def _counted_out(place: Place, shares: Sequence[Figure]) -> Iterator[Knot]:
    """Nine in ten members renewed: 1,650 out of 2,200. The only two shares, the one in counts, behind a colon or so."""
    beside = len(shares) == 2 and list(place.figures[:2]) == list(shares)
    if not beside or not all(map(_is_plain, shares)) or any(_is_move(f) for f in place.figures):
        return
    counted = [f for f in shares if _COUNTS.fullmatch(f.quantity.quote) is not None]
    between = place.scene.folded[shares[0].item.end : shares[1].item.start]
    left = abs(sum(map(_percent, shares), Fraction(-_ALL))) <= _PER_CENT  # the rest, 55 out of 220
    behind = between.rsplit(":")[-1]  # one in four visited last year: 40 out of 240
    if len(counted) == 1 and not left and _SET_OFF.search(between) and not _ANOTHER.search(behind):
        yield Knot(bond=Bond.SAME, terms=(share_term(shares[0]), share_term(shares[1])))


_COUNTS, _SET_OFF = phrasing("sharing", "counts"), phrasing("sharing", "apart")


def _of_two_sides(place: Place, share: Figure, levels: Sequence[Figure]) -> Iterator[Knot]:
    """19 men and six women: just under 30% women, of the two together."""
    if len(levels) != 2 or levels[0].item.sentence != levels[1].item.sentence or levels[1].index != levels[0].index + 1:
        return
    whole = sum((f.quantity.amount.value for f in levels), Fraction(0))
    for pair in place.cues.pairs("halves"):
        named = [[n for n in pair if _is_named(place, f, n)] for f in (*levels, share)]
        if all(len(n) == 1 for n in named) and named[0] != named[1]:
            part = levels[named.index(named[2])]
            total = replace(part.quantity.amount, value=whole, upper=None, hedges=())
            both = Told(start=levels[0].item.start, end=levels[1].item.end, amount=total)
            yield Knot(bond=Bond.RATIO, terms=(told(part, plain=True), both, share_term(share)))
            return


def _is_named(place: Place, figure: Figure, noun: str) -> bool:
    """Six women; 女职工6人: the noun right behind the figure, in Chinese before it."""
    behind = figure.item.after[:_BESIDE_IT]
    if place.cues.spaced:
        are = _ARE.match(behind)
        return are is not None and re.match(rf" {noun}\b", behind[are.end() :]) is not None
    return noun in figure.item.before[-_LEAD:]


_ARE = phrasing("sharing", "are")
_BESIDE_IT, _LEAD = 40, 5  # characters behind a figure, ahead of one


def _told_of(passage: _Passage) -> Iterator[Knot]:
    for way in (_apposed, _fronted, _headed, _restated, _between, _right_before, _taken_up, _closing):
        found = way(passage) if len(passage.like) > 1 else None
        if found is not None:
            part, whole = found
            if value(part) < value(whole) and not _is_of_another(passage, part, whole):
                yield _knot(passage, part, whole)
            return


def _is_of_another(passage: _Passage, part: Figure, whole: Figure) -> bool:
    """The line employs 900. In the rival firm 270, or 45%, …: over a full stop, of another whole."""
    apart = len({f.item.sentence for f in (passage.share, part, whole)}) > 1
    if passage.share is passage.every[0] and _AT_FIRST.search(passage.place.text):
        return True  # 2% were answered within a week; 7,400 in the end
    last = max(passage.share, part, whole, key=lambda f: f.index)
    start = passage.scene.line_of(last.item).start
    between = passage.scene.folded[start : last.item.end + len(last.item.after)]
    return apart and _ANOTHER.search(between) is not None


_ANOTHER, _AT_FIRST = phrasing("sharing", "another"), phrasing("sharing", "at_first")


def _knot(passage: _Passage, part: Figure, whole: Figure) -> Knot:
    terms = term(part, passage.like), term(whole, passage.like)
    if _is_rest(passage, part):
        amount = terms[0].amount
        taken = replace(terms[0], amount=replace(amount, value=terms[1].amount.value - amount.value))
        terms = taken, terms[1]
    return Knot(bond=Bond.RATIO, terms=(*terms, share_term(passage.share)))


def _is_rest(passage: _Passage, part: Figure) -> bool:
    """The other 7,500; 18,000 remain: what the share leaves."""
    return is_rest(passage.place, part) or _REMAIN.match(part.item.after) is not None


_REMAIN = phrasing("sharing", "remain")


def _percent(share: Figure) -> Fraction:
    return value(share) * (100 if is_fraction(share) else 1)


def _is_move(figure: Figure) -> bool:
    return figure.part is Part.CHANGE and figure.is_ratio


def _is_plain(share: Figure) -> bool:
    """Of no other whole, neither denied nor a bound."""
    open_ended = bool(set(share.quantity.amount.hedges) & ONE_SIDED) and not is_fraction(share)
    return not (_OF_OTHER.match(share.item.after) or share.modality is Modality.DENIED or open_ended)


_OF_OTHER = phrasing("sharing", "of_other")


def _is_level(figure: Figure) -> bool:
    per = figure.quantity.per is not None and figure.part is Part.LEVEL and figure.unit != "%" and not figure.is_ratio
    daily = per and not (figure.quantity.per or "").isdigit()
    return (daily or is_amount(figure)) and value(figure) > 0


# --- whether any two give it


def _fits(passage: _Passage) -> bool:
    told_so = _percent(passage.share)
    amount = passage.share.quantity.amount
    made = [m for pair in combinations(passage.like, 2) for m in _made(passage, *pair)]
    if set(amount.hedges) & ONE_SIDED:
        told_as = amount.at(Grade.LOOSE)
        return any(told_as.meets(Interval.point(m / (100 if amount.unit is None else 1))) for m in made)
    if ONE_OF.search(passage.share.quantity.quote.lower()) is not None and amount.value.numerator == 1:
        return any(m and abs(_ALL / m - 1 / amount.value) <= _HALF_OF_ONE for m in made)
    worded = is_fraction(passage.share) or amount.worded
    slack = told_so / _SLACK if worded else Fraction(0)
    return any(abs(m - told_so) <= slack or abs(m - told_so) < amount.step for m in made)


def _made(passage: _Passage, one: Figure, other: Figure) -> Iterator[Fraction]:
    """The less of the greater, what that leaves, by how much they differ; of two sides each of both."""
    low, high = sorted((value(one), value(other)))
    yield 100 - 100 * low / high
    if any(_is_rest(passage, f) for f in (one, other)):
        return
    yield 100 * low / high
    if not (is_fraction(passage.share) and _OF_NOUN.match(passage.share.item.after)):
        yield from (100 * (high - low) / low, 100 * high / low)
    if _are_sides(passage, one, other):
        yield from (100 * low / (low + high), 100 * high / (low + high))


def _are_sides(passage: _Passage, one: Figure, other: Figure) -> bool:
    """Two parts told side by side, neither the whole."""
    between = passage.scene.folded[one.item.end : other.item.start]
    whole = any("total" in f.play.marks or _OF_WHOLE.search(f.item.before) for f in (one, other))
    beside = one.item.sentence == other.item.sentence and _BESIDE.search(between) is not None
    return beside and not whole and _OF_THEM.match(other.item.after) is None


_BESIDE = phrasing("sharing", "beside")
_OF_WHOLE = phrasing("sharing", "of_whole")
_OF_THEM = phrasing("sharing", "of_them")


def _is_left_only(passage: _Passage) -> bool:
    """Two thirds of the loaves are sourdough: 6,000 loaves, 1,950 of them sourdough: it fits only what is left."""
    share, like = passage.share, passage.like
    if len(like) == 2 and like[0].index < share.index < like[1].index and _AGAIN.search(like[1].item.before):
        real = 100 * value(like[1]) / value(like[0])
        return abs(real - _percent(share)) > _percent(share) / _SLACK
    if len(like) != 2 or share.index >= like[0].index or _is_rest(passage, like[1]):
        return False
    whole, part = like
    real = 100 * value(part) / value(whole)
    ahead = share.item.end + len(share.item.after)
    behind = part.item.end + len(re.split(r"[,;]", part.item.after)[0])
    said = content(passage.scene, share.item.end, ahead) & content(passage.scene, part.item.end, behind)
    said -= content(passage.scene, whole.item.start, whole.item.end + _NOUN)
    slack = _percent(share) / _SLACK
    same = bool(said) or _ELLIPTIC.match(part.item.after) is not None
    return same and real < 100 and abs(100 - real - _percent(share)) <= slack < abs(real - _percent(share))


_NOUN = 12
_ELLIPTIC = phrasing("sharing", "elliptic")  # of 8,400, 3,700 were


# --- where it stands


def _apposed(passage: _Passage) -> tuple[Figure, Figure] | None:
    """£42m last year. Sport got £10.5m, or a third, …: set in by commas behind the part."""
    share = passage.share
    before = [f for f in passage.like if f.index < share.index]
    set_in = _AHEAD.fullmatch(share.item.before) and _BEHIND.match(share.item.after)
    if not set_in or len(before) < 2 or share.item.sentence - before[-1].item.sentence > 1:
        return None
    greater = [f for f in before if value(f) > value(before[-1])]
    return (before[-1], greater[0]) if len(greater) == 1 else None


_AHEAD, _BEHIND = phrasing("sharing", "set_in"), phrasing("sharing", "set_off")


def _fronted(passage: _Passage) -> tuple[Figure, Figure] | None:
    """A quarter of the county's stations … There are 48 in all; 16 have …: ahead of all other figures."""
    share = passage.share
    if share is not passage.every[0] or len(passage.like) > 3 or not passage.scene.spaced:
        return None
    first = passage.every[1]
    between = passage.scene.folded[share.item.end : first.item.start]
    apart = first.item.sentence > share.item.sentence or is_rest(passage.place, first) or _QUOTED.search(between)
    if len(passage.every) == 3 and _COLON.search(between):
        apart = True  # 0.3% of its holdings: of the 32,000 objects in store, 96 were picked
    whole = max(passage.like, key=value)
    part = next(f for f in passage.like if f is not whole)
    out_of = part.index == share.index + 1 and whole.index == part.index + 1
    if out_of and _COLON.search(between) and _OUT_OF.fullmatch(gap(passage.scene, part, whole)):
        return part, whole  # nine in ten members renewed: 1,650 out of 2,200
    if not apart or not _OF_NOUN.match(share.item.after) or _ELSEWHERE.search(share.item.after):
        return None
    return part, whole


_OF_NOUN = phrasing("sharing", "of_noun")
_ELSEWHERE = phrasing("sharing", "elsewhere")
_QUOTED = phrasing("sharing", "quoted")
_COLON, _OUT_OF = phrasing("sharing", "colon"), phrasing("sharing", "out_of")


def _headed(passage: _Passage) -> tuple[Figure, Figure] | None:
    """门票有九成在开卖当天售出。场馆可容纳1万2000人,…: alone in its sentence, and the only two behind it."""
    share = passage.share
    if passage.scene.spaced or len(passage.every) != 3 or share is not passage.every[0] or len(passage.like) != 2:
        return None
    whole, part = passage.like
    between = passage.scene.folded[share.item.end : whole.item.start]
    later = whole.item.sentence > share.item.sentence
    alone = later or "total" in whole.play.marks or _COLON.search(between) is not None
    if alone and (_MADE_UP.search(share.item.before) or _OF_NOUN.match(share.item.after)):
        part, whole = sorted(passage.like, key=value)  # 仅占馆藏的0.3%:库房里有3.2万件,挑出来的是96件
        return part, whole
    apart = later and _OF_HAN.search(share.item.before) is not None
    return (part, whole) if apart else None


_MADE_UP = phrasing("sharing", "made_up")


_OF_HAN = phrasing("sharing", "of_han")


def _restated(passage: _Passage) -> tuple[Figure, Figure] | None:
    """127个县里有三分之二通了高铁,也就是85个县: behind the whole, and right before the part that tells it again."""
    if len(passage.like) != 2 or len(passage.every) != 3:
        return None
    whole, part = passage.like
    order = whole.index < passage.share.index < part.index and part.item.sentence == passage.share.item.sentence
    return (part, whole) if order and part.quantity.per is None and _AGAIN.search(part.item.before) else None


_AGAIN = phrasing("sharing", "again")


def _between(passage: _Passage) -> tuple[Figure, Figure] | None:
    """Of 240 a third were turned away and the other 160 stayed: between the whole and what it leaves."""
    if len(passage.like) != 2:
        return None
    whole, part = passage.like
    order = whole.index < passage.share.index < part.index
    of_part = _MAKES_UP.search(passage.share.item.before) is not None  # 玉米5740万吨,占全国的两成;其余2460万吨
    return (part, whole) if order and not of_part and is_rest(passage.place, part) else None


_MAKES_UP = phrasing("sharing", "makes_up")


def _right_before(passage: _Passage) -> tuple[Figure, Figure] | None:
    """A third of Scotland's 1,140 spots fly the flag; the agency gave it to 180 of them."""
    share = passage.share
    part, whole = sorted(passage.like, key=value)[:2]
    beside = len(passage.like) == 2 and whole.index == share.index + 1 and part.index > whole.index
    between = passage.scene.masked[share.item.end : whole.item.start]
    back = _OF_THEM.match(part.item.after) is not None or _is_rest(passage, part)
    return (part, whole) if beside and back and _WITHIN.fullmatch(between) else None


_WITHIN = phrasing("sharing", "within")


def _taken_up(passage: _Passage) -> tuple[Figure, Figure] | None:
    """380 manuscripts, and sent back 342 of them. The 20% that survived: a definite one in a sentence behind."""
    share, scene = passage.share, passage.scene
    only = len(passage.like) == len([f for f in passage.every if f is not share and _is_level(f)]) == 2
    if not only or passage.like[-1].item.sentence >= share.item.sentence:
        return None
    line = scene.line_of(share.item)
    part, whole = sorted(passage.like, key=value)
    return (part, whole) if _DEFINITE.search(scene.folded[line.start : line.end]) else None


_DEFINITE = phrasing("sharing", "definite")


def _closing(passage: _Passage) -> tuple[Figure, Figure] | None:
    """长12公里,已铺好9公里,等于完成了三分之二: what a clause says at its end."""
    share = passage.share
    if passage.scene.spaced or len(passage.like) != 2 or passage.every[-1] is not share:
        return None
    whole, part = passage.like
    levels = Part.CHANGE not in (part.part, whole.part)
    beside = levels and part.index == share.index - 1 and whole.item.sentence == share.item.sentence
    verb = _CLOSES.search(share.item.before)
    closes = verb and _takes_up(passage, verb["what"]) and _CLOSED.match(share.item.after)
    return (part, whole) if beside and closes else None


def _takes_up(passage: _Passage, named: str) -> bool:
    """骑车上学,骑车的学生占三成: the subject of its clause is what the part counts, or there is none."""
    whole, part = passage.like
    told_before = passage.scene.folded[whole.item.end : part.item.end + _NOUN].split(named)[0] if named else ""
    pairs = [w[i : i + 2] for w in _WORDS.split(named) for i in range(len(w) - 1)]
    return not named or (bool(pairs) and all(p in told_before for p in pairs))


_WORDS = phrasing("sharing", "words")


_CLOSES, _CLOSED = phrasing("sharing", "closes"), phrasing("sharing", "closed")
