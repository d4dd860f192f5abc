"""Shares of one whole: with the rest they make all of it; answers that exclude one another make no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.changes.moment import moment
from claimgraph.extract.links.near import gap, is_fraction, is_share, lead, lines, trail, value
from claimgraph.extract.links.retold.wording import restating
from claimgraph.extract.links.terms import share_term
from claimgraph.extract.links.wholes.opposites import swapped
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import TIME_MASK, Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The shares of each sentence that are of one whole."""
    cues = cue_data.load(scene.language)
    blocks: dict[int, list[Figure]] = {}
    for share in filter(is_share, figures):
        blocks.setdefault(scene.line_of(share.item).block, []).append(share)
    for line in lines(figures):
        shares = [f for f in line if is_share(f)]
        stretches = list(_stretches(scene, cues, shares))
        told = blocks.get(scene.line_of(line[0].item).block, [])
        for at, stretch in enumerate(stretches):
            whole = _with_those_before(scene, cues, stretches[:at], stretch)
            if not (len(whole) > 1 and _is_others(cues, whole[-1]) and _is_made_otherwise(whole, told)):
                yield from _complete(scene, cues, whole)


def _is_made_otherwise(shares: Sequence[Figure], told: Sequence[Figure]) -> bool:
    """The last of them closes a whole with others of its paragraph: 39% and 30%.  … 12.5%, 9.5% and all others 9%."""
    if len(shares) < 2 or not 2 < len(told) <= _MOST or abs(_made(shares) - _ALL) <= _slack(shares):
        return False
    last = shares[-1]
    others = [f for f in told if f.index < last.index and f.part is not Part.BASE]
    chosen = ((*some, last) for size in range(1, len(others) + 1) for some in combinations(others, size))
    return any(abs(_made(some) - _ALL) <= _slack(some) for some in chosen)


_MOST = 10  # shares of a paragraph


def _made(shares: Sequence[Figure]) -> Fraction:
    return sum((_percent(s) for s in shares), Fraction(0))


def _slack(shares: Sequence[Figure]) -> Fraction:
    return sum((s.quantity.amount.step / 2 for s in shares if s.unit == "%"), Fraction(0))


def _stretches(scene: Scene, cues: Cues, shares: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The shares of one sentence up to each semicolon, unless what follows is the rest."""
    stretch: list[Figure] = []
    for share in shares:
        apart = bool(stretch) and ";" in gap(scene, stretch[-1], share)
        if apart and not cues.word("others").search(lead(share)):
            yield stretch
            stretch = []
        stretch.append(share)
    yield stretch


def _with_those_before(
    scene: Scene, cues: Cues, before: Sequence[Sequence[Figure]], stretch: Sequence[Figure]
) -> Sequence[Figure]:
    """Rail carried 24%, up from 21%; trucks took 62% and barges the remaining 14%: the rest of all that was told."""
    if not before or not _is_others(cues, stretch[-1]):
        return stretch
    now = [s for s in (*(s for told in before for s in told), *stretch) if s.part is not Part.BASE]
    longer = any(cues.word("others").search(lead(s)) for told in before for s in told)
    if longer or len(now) == len(stretch) or not _slices(scene, cues, now):
        return stretch
    return min((stretch, now), key=lambda told: abs(sum((_percent(s) for s in told), Fraction(0)) - _ALL))


def _complete(scene: Scene, cues: Cues, shares: Sequence[Figure]) -> Iterator[Knot]:
    """A p, B q and the rest r make 100%; answers that exclude one another make no more."""
    if len(shares) < 2 or (any(is_fraction(s) for s in shares) and not cues.word("others").search(lead(shares[-1]))):
        return
    rest, sums = cues.word("others"), cues.word("sum_total")
    kept = [s for s in shares if rest.search(lead(s)) or not (sums.search(lead(s)) or _JOINED.search(lead(s)))]
    if (
        len(kept) != len(shares)
        or any(value(s) == _ALL for s in shares)
        or 2 * max(map(value, shares)) == sum(map(value, shares)) < _ALL  # takes 8% out, puts 3% back, the remaining 5%
        or any(m.start() > 1 for m in cues.word("part_opener").finditer(shares[1].item.before))  # 79% of those asked
    ):
        return
    if not _slices(scene, cues, shares) or any(_OF_SHARE.match(gap(scene, a, b)) for a, b in pairwise(shares)):
        return
    terms = tuple(share_term(s) if is_fraction(s) else s.index for s in shares)
    around = [lead(s) + " " + trail(s) for s in shares]
    if _is_others(cues, shares[-1]):
        if not _lacks_most(scene, shares[0]):
            yield Knot(bond=Bond.WHOLE, terms=terms)
    elif (
        any(cues.word("undecided").search(a) for a in around)
        or (_opposed_in(cues, shares) and not _asks_again(scene, shares))
        or _halved(scene, cues, shares)
        or _exclude(scene, cues, shares)
        or _of_one_answer(scene, cues, shares)
    ):
        yield Knot(bond=Bond.WHOLE, terms=terms, closed=False)


_JOINED = phrasing("ranks", "joined")  # 與第二名拿下63%


def _lacks_most(scene: Scene, first: Figure) -> bool:
    """過半民眾滿意，32%不滿意，其餘…: the greatest slice is told in a clause before them, without a figure."""
    start = scene.line_of(first.item).start
    words = re.split(r"[;；]", scene.folded[start : first.item.start])[-1]
    return restating(scene).majority.search(re.sub(r"[^,，]*$", "", words)) is not None


def _percent(share: Figure) -> Fraction:
    return value(share) * (1 if share.unit == "%" else _ALL)


_ALL = 100  # beside others it is their sum, or of another whole
_OF_SHARE = phrasing("complete", "of_share")  # a third of the remaining 30 percent


def _is_others(cues: Cues, share: Figure) -> bool:
    """The rest, 12%; 12% are others; not "12% for the remaining two years"."""
    ahead = cues.word("others").search(lead(share))
    if ahead is not None:
        and_others = ahead.group() == "others" and lead(share)[: ahead.start()].endswith(" and ")
        # Smith and others hold 13%: there may be more; parties on the other side
        apart = cues.spaced and _SIDE.match(lead(share)[ahead.end() :]) is not None
        of_them = cues.spaced and _OF.search(lead(share)[: ahead.start()]) is not None  # of the rest barely half
        return not (and_others or apart or of_them) and (
            cues.spaced or _OF_REST.search(lead(share)[ahead.end() :]) is None
        )
    behind = cues.word("others").search(trail(share))
    if behind is None or (cues.spaced and _ONE_MORE.search(trail(share)[: behind.start()])):
        return False  # 18 per cent against, and the rest undecided
    return not (cues.spaced and _OF_WHAT.match(share.item.after[behind.end() :]))


_SIDE, _OF = phrasing("complete", "side"), phrasing("complete", "of")
_ONE_MORE = phrasing("complete", "one_more")
_OF_REST = phrasing("complete", "of_rest")  # 其餘收益的80%: of the rest
_OF_WHAT = re.compile(rf" (?:[a-z-]+ )?(?:$|{TIME_MASK})")  # another figure or time is what remains


def _slices(scene: Scene, cues: Cues, shares: Sequence[Figure]) -> bool:
    """They may be slices of one whole: told of one time, and none is a threshold or what others are compared with.

    In a poll in May, 61% were for it, 27% against: a time ahead of all of them is of all.
    """
    bases = [s for s in shares if s.part is Part.BASE and _LED.search(s.item.before) is None]
    apart = bases + [s for s in shares if cues.word("threshold").search(lead(s) + " " + trail(s))]
    apart += [s for s in shares if s.unit == "%" and "/" in s.quantity.quote]  # 8-3/4 percent: a rate of interest
    times = [t.start if (t := moment(scene, s)) and TIME_MASK in s.item.before else None for s in shares]
    return not apart and (len(set(times)) == 1 or not any(times[1:]))


_LED = phrasing("roles", "led")  # 領先徐國安的38%: of a rival, in the same poll


def _halved(scene: Scene, cues: Cues, shares: Sequence[Figure]) -> bool:
    """外地觀眾占64%，本地觀眾占36%: two names alike but for a word and its opposite, each with a share of its own."""
    named = [_EACH_HAS.search(lead(s)) for s in shares]
    told = [m["what"] for m in named if m is not None]
    beside = len(told) == len(shares) == 2 and shares[1].index == shares[0].index + 1
    return beside and swapped(cues, *told) and _BESIDE.fullmatch(gap(scene, *shares)) is not None


_EACH_HAS = phrasing("complete", "each_has")
_BESIDE = re.compile(r"[^,，、;；。]?[,，、]?[^,，、;；。]*")


def _exclude(scene: Scene, cues: Cues, shares: Sequence[Figure]) -> bool:
    """Shares of one vote or market, in one list; "two-thirds of the budget …, and wages another 40%"."""
    joints = [gap(scene, a, b) for a, b in pairwise(shares)]
    if any(re.search(r"[;.。；]", j) or TIME_MASK in j or len(j) > 40 for j in joints):
        return False
    words = [lead(s) + " " + trail(s) for s in shares]
    other = any(cues.word("other_rate").search(cues.word("exclusive").sub("", w)) for w in words)
    return not other and cues.word("exclusive").search(words[0]) is not None


def _of_one_answer(scene: Scene, cues: Cues, shares: Sequence[Figure]) -> bool:
    """三項只能選一項; each could choose only one: told in the sentence of the shares, or right behind it."""
    if any(_of_group(cues, lead(s) + trail(s)) or _OF_SOME.search(lead(s) + "|" + trail(s)) for s in shares[1:]):
        return False  # the one they use most: 46% of students …, 61% of their teachers
    home = scene.line_of(shares[-1].item)
    lines = [line for line in scene.lines[home.index : home.index + 2] if line.block == home.block]
    if _ONE_ANSWER.search(scene.folded, lines[0].start, lines[-1].end):
        return True
    ahead = scene.lines[home.index - 1] if home.index else home
    asked = ahead if ahead.block == home.block and not ahead.items else home
    return _ONE_ASKED.search(scene.folded, asked.start, shares[0].item.start) is not None


_ONE_ANSWER, _OF_SOME = phrasing("complete", "one_answer"), phrasing("complete", "of_some")
_ONE_ASKED = phrasing("complete", "one_asked")  # asked to name the one they use most


def _asks_again(scene: Scene, shares: Sequence[Figure]) -> bool:
    """對治安滿意的占61%，對交通不滿意的占52%；年輕人…，長者…: two questions, or two groups that are asked."""
    start = scene.line_of(shares[0].item).start
    told = scene.folded[start : shares[0].item.start]
    asked = _ABOUT.finditer(scene.folded, shares[0].item.end, shares[-1].item.start)
    return any(m[m.lastgroup or 0] not in told for m in asked)


_ABOUT = phrasing("complete", "about")


def _opposed_in(cues: Cues, shares: Sequence[Figure]) -> bool:
    """The words before them, or those behind them, have a word and its opposite."""
    return _opposed(cues, [trail(s) for s in shares]) or _opposed(cues, [lead(s) for s in shares])


def _of_group(cues: Cues, words: str) -> bool:
    """52% of men; women (58%) were keener; 男性有52%: the share of a group, not the group's share."""
    group = cues.word("groups").search(words)
    if group is None or re.match(r"\s*\((?:\s|$)", words[group.end() :]):
        return group is not None
    return (
        words[: group.start()].rstrip().endswith((" of", "mong", " for"))
        if cues.spaced
        else not _MAKES_UP.search(words, group.end())
    )


def _grouped(words: str) -> str | None:
    """What men and women of are told: 男教師 and 女生 are no pair."""
    found = _OF_SEX.search(words)
    return found[1] if found else None


_MAKES_UP = phrasing("complete", "makes_up")
_OF_SEX = phrasing("complete", "of_sex")


def _opposed(cues: Cues, around: Sequence[str]) -> bool:
    if any(_of_group(cues, a) for a in around) or len({_grouped(a) for a in around} - {None}) > 1:
        return False
    pairs = cues.pairs("opposites")
    words = [(cue_data.words_pattern((a,), cues.spaced), cue_data.words_pattern((b,), cues.spaced)) for a, b in pairs]
    return any(
        any(a.search(b.sub("", t)) for t in around) and any(b.search(t) and not a.search(b.sub("", t)) for t in around)
        for a, b in words
    )
