"""The one share of a headline, where a short text tells that share in no way and has one of its own.

"A fifth of GPs see 60 patients a day" over "One in four family doctors deals with …": the words need not agree.  What
the text tells may be the headline's share all the same: as a sum of shares, as what they leave, or as one count of
another.  A text that tells of changes, or of several shares that are not of one whole, leaves open which is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import is_bare, is_fraction, is_plain, is_share, lead, trail, value
from claimgraph.extract.links.retold.headchanges import in_lead, percent
from claimgraph.extract.links.retold.likeness import local
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.mention import PASSAGE
from claimgraph.ontology.model import Modality

_MOST = 6  # shares of a text
_NEAR = Fraction(3)  # percent
_CLOSE = Fraction(5, 2)  # percent
_LOOSE = Fraction(1, 8)  # of the headline's share
_WHOLE = Fraction(100)


def told_otherwise(scene: Scene, head: Figure, like: Sequence[Figure], body: Sequence[Figure]) -> Figure | None:
    """The share of the text that stands where the headline's should."""
    if scene.length > PASSAGE or not _of_some(scene, head) or _QUOTED.match(head.item.after):
        return None
    if any(f.part is Part.CHANGE or f.unit == "pp" or f.modality is Modality.DENIED for f in body):
        return None
    shares = [f for f in body if is_share(f)]
    if not 0 < len(shares) <= _MOST or _is_given(percent(head), shares, body):
        return None
    first = [f for f in like if f.item.sentence == body[0].item.sentence and _of_some(scene, f)]
    now = [f for f in shares if f.part is not Part.BASE]
    first = [f for f in first if f in now]
    if not first or not _is_of_one_whole(now):
        return None
    return max(first, key=lambda f: (local(scene, head, f), f.unit == "%", -f.index))


def of_same(scene: Scene, head: Figure, like: Sequence[Figure]) -> list[Figure]:
    """A quarter of boys; 25 per cent of girls and 31 of boys: of several shares of one sentence that of the same."""
    like = [f for f in like if f.item.sentence == like[0].item.sentence and f.part is not Part.BASE]
    mine = _whom(scene, head)
    theirs = [(f, _whom(scene, f)) for f in like]
    if not mine or sum(words is not None for _, words in theirs) < min(_TWO, len(theirs)):
        return []
    return [f for f, words in theirs if words and words & mine]


def _whom(scene: Scene, figure: Figure) -> frozenset[str] | None:
    """The first words of those of whom it is a share; None where it is of nobody."""
    found = _WHOM.match(figure.item.after) if scene.spaced else None
    if found is not None:
        return content(scene, figure.item.end + found.start(1), figure.item.end + found.end(1))
    if scene.spaced:
        return None
    ahead = len(lead(figure)[-_AHEAD:])
    return content(scene, figure.item.start - ahead, figure.item.start) | content(
        scene, figure.item.end, figure.item.end + min(_BEHIND, len(trail(figure)))
    )


def of_same_whole(scene: Scene, head: Figure, other: Figure) -> bool:
    """占到新车销量四成，在全部新车中占26%: both are told as a share, with one word of what they are of."""
    wholes = [_whom(scene, f) if scene.spaced else _around(scene, f) for f in (head, other)]
    return bool((wholes[0] or frozenset()) & (wholes[1] or frozenset()))


def moved_by(scene: Scene, head: Figure, like: Sequence[Figure], body: Sequence[Figure]) -> list[Figure]:
    """The rate is 9.4% in the headline; at 38.6%, up 9.4 points in the text: the level that moved by so much."""
    level = head.unit == "%" and head.part in (Part.LEVEL, Part.SHARE, Part.RESULT)
    by = [f for f in body if f.unit == "pp" and f.part is Part.CHANGE and value(f) == value(head)]
    if not level or len(by) != 1 or any(percent(f) == percent(head) for f in body if f.unit == "%"):
        return []
    stands = [f for f in like if f.item.sentence == by[0].item.sentence and f.part not in (Part.CHANGE, Part.BASE)]
    stands = [f for f in stands if f.unit == "%" and local(scene, head, f) >= 1 and not clash(head, f)]
    return stands if len(stands) == 1 else []


def _around(scene: Scene, figure: Figure) -> frozenset[str]:
    """The words on both sides of 占, up to the figure."""
    if figure.play.cue is None:
        return frozenset()
    start, end = figure.play.cue
    return content(scene, max(start - len(lead(figure)), start - _AHEAD), start) | content(
        scene, end, figure.item.start
    )


_WHOM = phrasing("headshare", "whom")
_TWO = 2
_AHEAD, _BEHIND = 8, 2  # characters


def is_made_up(head: Figure, body: Sequence[Figure]) -> bool:
    """Shares of the text add up to the headline's: 47 per cent outright and 23 in lessons."""
    told = [percent(f) for f in body if is_share(f)]
    sums = (sum(s, Fraction(0)) for size in range(2, len(told) + 1) for s in combinations(told, size))
    made = len(told) <= _MOST and any(abs(percent(head) - s) <= _CLOSE for s in sums)
    return made or any(abs(percent(head) - s) <= _CLOSE for s in (*_counted(body), *_decided(head, body)))


def _decided(head: Figure, body: Sequence[Figure]) -> Iterator[Fraction]:
    """Six in ten with a view; 47 per cent for it and 31 against, the rest undecided: of the two camps alone."""
    if not (_WITH_A_VIEW.match(head.item.after) or _OF_DECIDED.search(head.item.before)):
        return
    for one, other in pairwise(body):
        bare = is_bare(other) and other.item.sentence == one.item.sentence
        if is_share(one) and (is_share(other) or bare) and value(one) > 0:
            sides = percent(one), value(other) if bare else percent(other)
            yield from (_WHOLE * s / sum(sides) for s in sides)


_WITH_A_VIEW, _OF_DECIDED = phrasing("headshare", "with_a_view"), phrasing("headshare", "of_decided")


def _counted(body: Sequence[Figure]) -> Iterator[Fraction]:
    """What one amount of a sentence of the lead is of another, in percent."""
    amounts = [f for f in body if in_lead(f, body) and is_plain(f) and value(f) > 0]
    for one, other in combinations(amounts, 2):
        if one.item.sentence == other.item.sentence and one.alike(other):
            low, high = sorted((value(one), value(other)))
            yield _WHOLE * low / high


def _of_some(scene: Scene, figure: Figure) -> bool:
    """A third of tenants, one in four doctors, 22 per cent said: a share of those whom it tells of."""
    after = figure.item.after
    return _OF_SOME.match(after) is not None if scene.spaced else bool(after[:1].strip("，,。；"))


_OF_SOME = phrasing("headshare", "of_some")
_QUOTED = phrasing("headshare", "quoted")


def _is_of_one_whole(shares: Sequence[Figure]) -> bool:
    """One share, the same told twice, or all the shares there are."""
    values = [percent(f) for f in shares]
    return max(values) - min(values) <= 2 * _NEAR or abs(sum(values) - _WHOLE) <= 2


def _is_given(share: Fraction, shares: Sequence[Figure], body: Sequence[Figure]) -> bool:
    """The text tells it, or gives it by other figures."""
    slack = max(_NEAR, share * _LOOSE)
    if any(abs(share - percent(f)) <= slack for f in shares):
        return True
    return any(abs(share - p) <= _CLOSE for p in _derived(shares, body))


def _derived(shares: Sequence[Figure], body: Sequence[Figure]) -> Iterator[Fraction]:
    """Sums of shares, and what they leave; one count of another or of both."""
    told = [percent(f) for f in shares]
    for size in range(1, len(told) + 1):
        for some in combinations(told, size):
            yield sum(some, Fraction(0))
            yield _WHOLE - sum(some, Fraction(0))
    levels = [f for f in body if is_plain(f) and not is_fraction(f) and f.quantity.amount.value > 0]
    for one, other in combinations(levels, 2):
        low, high = sorted((one.quantity.amount.value, other.quantity.amount.value))
        if one.unit == other.unit:
            yield from (_WHOLE * low / high, _WHOLE - _WHOLE * low / high)
            yield from (_WHOLE * low / (low + high), _WHOLE * high / (low + high))
