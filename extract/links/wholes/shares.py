"""Shares with their part and their whole.

"eight of 68, or 12 percent" · 4500道…18道占0.4% · "42% of the 3,620 said yes, about 1,520"

Also the same share told twice ("one in 40, or 2.5 percent"), and two parts with their shares of one whole that has no
figure: A占35%而B占6%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.scope import measures
from claimgraph.extract.links import Knot
from claimgraph.extract.links.changes.moment import first_of
from claimgraph.extract.links.near import (
    gap,
    is_bare,
    is_denominator,
    is_plain,
    is_share,
    last_match,
    lead,
    lines,
    outside,
    same_thing,
    trail,
    unmasked,
    upto,
    value,
)
from claimgraph.extract.links.terms import level_term, share_term
from claimgraph.extract.links.wholes import inorder, inside, twice
from claimgraph.extract.links.wholes import whole as wholes
from claimgraph.extract.links.wholes.fits import is_of_a_part, tenfold, that_fits
from claimgraph.extract.links.wholes.onein import one_in
from claimgraph.extract.links.wholes.sidebyside import follows, one_whole, pairs_of
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import TIME_MASK, Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every share whose part and whole are written, shares told twice, and pairs of one whole."""
    cues = cue_data.load(scene.language)
    previous: list[tuple[Figure, Figure]] = []
    passed: Sequence[Figure] = ()
    for line in lines(figures):
        shares = [f for f in line if is_share(f)]
        single: list[tuple[Figure, Figure]] = []
        for share in shares:
            pair = _part_and_whole(scene, cues, share, outside(scene, line, share), figures)
            if pair is not None and not _then_and_now(scene, share, pair):
                yield Knot(bond=Bond.RATIO, terms=(level_term(pair[0]), pair[1].index, share_term(share)))
            if pair is not None:
                continue
            yield from one_in(scene, cues, share)
            part = _beside(_place(scene, cues, line, figures), share)
            single += [(part, share)] if part is not None and not inside.is_of_holders(scene, part, share) else []
        yield from twice.read(scene, cues, line)
        place = _place(scene, cues, line, figures)
        yield from one_whole(place, single)
        if previous and single and follows(scene, previous[-1], single[0], passed):
            yield from pairs_of(place, [previous[-1], single[0]])
        previous, passed = single, line


def _place(scene: Scene, cues: Cues, line: Sequence[Figure], figures: Sequence[Figure]) -> wholes.Place:
    return wholes.Place(scene=scene, cues=cues, line=line, figures=figures)


def _then_and_now(scene: Scene, share: Figure, pair: tuple[Figure, Figure]) -> bool:
    """40 vans in 2019 and 90 now, half of them electric: the earlier number is no part of the later one."""
    after = all(f.index < share.index for f in pair) and share.item.after.startswith((" of them", " of it"))
    return after and first_of(scene, *pair) is not None and that_fits(share, pair[0], [pair[1]]) is None


# --- a part, its whole and the share

_IS_RATE, _OF_ROUND = phrasing("shares", "is_rate"), phrasing("shares", "of_round")


def _part_and_whole(
    scene: Scene, cues: Cues, share: Figure, line: Sequence[Figure], figures: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    if _OF_ROUND.match(scene.folded, share.item.end) or _IS_RATE.search(lead(share)):
        return None  # offered at a net annual rate of 9.02 percent
    if inorder.is_paired_off(cues, line, share):
        return None
    line = [f for f in line if cues.word("margin_after").match(trail(f)) is None]  # 以1530票之差: no part of anything
    line = inside.without_bars(scene, line, share)
    levels = [f for f in line if is_plain(f) or is_denominator(f) or (f.quantity.per or "").isdigit()]
    before = [f for f in levels if f.index < share.index]
    after = [f for f in levels if f.index > share.index]
    found = (
        _share_of_whole(scene, cues, share, before, after)
        or _of_named(scene, cues, share, before, after, figures)
        or _announced(scene, cues, share, before, after)
        or _summed_up(scene, cues, share, before)
        or _of_that(scene, cues, share, before, figures)
        or wholes.pair(_place(scene, cues, line, figures), share)
        or _rescaled(share, line)
        or _drawn(scene, share, line)
        or _taken_up(scene, share, after, figures)
    )
    moved = found is not None and {f.part for f in found} == {Part.BASE, Part.RESULT}
    meant = found is not None and [_is_mean(f) for f in found] == [True, False]
    if found is None or moved or meant:  # 由A增至B: two values of one thing; 合計186分，場均31分: the mean of it
        return None
    one, other = sorted(found, key=lambda f: f.index)
    apart = _OPPOSED.fullmatch(gap(scene, one, other)) or is_of_a_part(share, *found, line)
    return None if apart else found


_OPPOSED = phrasing("shares", "opposed")  # 540 votes to 60, 31,875票與9,240票: two sides


def _is_mean(figure: Figure) -> bool:
    return "average" in figure.play.marks


def _taken_up(
    scene: Scene, share: Figure, after: Sequence[Figure], figures: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    """Some 18,000 hectares have burned. That is 12 per cent of the 150,000: of the only level told before."""
    line = scene.line_of(share.item)
    opened = _THAT_IS.fullmatch(scene.folded, line.start, share.item.start)
    if opened is None or not after or after[0].index != share.index + 1:
        return None
    whole = after[0]
    before = [f for f in figures if f.item.sentence == share.item.sentence - 1 and is_plain(f) and not f.title]
    like = len(before) == 1 and (is_bare(whole) or same_thing(before[0], whole))
    return (before[0], whole) if like and _OF_THE.fullmatch(gap(scene, share, whole)) else None


_THAT_IS, _OF_THE = phrasing("shares", "that_is"), phrasing("shares", "of_the")


def _rescaled(share: Figure, line: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """市值4,500億元，大股東持股兩成，持股市值90億元: all that the sentence tells, and right but for a power of ten."""
    if len(line) != len(("whole", "share", "part")) or line[1] is not share or not all(map(is_plain, line[::2])):
        return None
    whole, part = line[0], line[2]
    told = same_thing(whole, part) and whole.part is part.part is Part.LEVEL and whole.unit is not None
    words = lead(share)
    told = told and any(words[i : i + 2] in lead(part) for i in range(len(words) - 1) if words[i : i + 2].isalpha())
    return (part, whole) if told and value(part) < value(whole) and tenfold(share, part, whole, slack=50) else None


def _drawn(scene: Scene, share: Figure, line: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """從4500份中挑出18份…，占0.004%: all that the sentence tells, and right but for a power of ten."""
    if len(line) != len(("one", "other", "share")) or line[2] is not share or not all(map(is_plain, line[:2])):
        return None
    part, whole = sorted(line[:2], key=value)
    told = same_thing(whole, part) and _DRAWN.fullmatch(upto(scene, *line[:2])) is not None
    return (part, whole) if told and tenfold(share, part, whole, slack=50) else None


_DRAWN = phrasing("shares", "drawn")


def _share_of_whole(
    scene: Scene, cues: Cues, share: Figure, before: Sequence[Figure], after: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    """S of the W, or A; A is S of the W; A, S the height of the W."""
    whole = after[0] if after else None
    if whole is not None and _OF_THEM.fullmatch(gap(scene, share, whole)):
        return (whole, before[-1]) if before and same_thing(before[-1], whole) else None
    if whole is None or not cues.word("share_of").match(gap(scene, share, whole).strip() + " "):
        return None
    if re.search(r"[,;.]", gap(scene, share, whole)) or TIME_MASK in gap(scene, share, whole):
        return None
    if cues.spaced and _OF_ELSE.search(gap(scene, share, whole)):
        return None
    if (
        len(after) > 1
        and cues.word("restated").search(gap(scene, whole, after[1])[-14:])
        and same_thing(whole, after[1])
    ):
        return after[1], whole
    beside = re.fullmatch(r" [a-z' -]{2,30}, ", gap(scene, whole, after[1])) if len(after) > 1 and cues.spaced else None
    ended = beside and (not trail(after[1]).strip() or cues.word("total_after").match(trail(after[1]).strip()))
    if ended and same_thing(whole, after[1]):
        return after[1], whole
    parts = [f for f in before if same_thing(whole, f) and not _is_whole(scene, cues, f)]
    parts = [f for f in parts if f.part is not Part.BASE] or parts  # a quarter less than last year's, and half of the …
    if not parts or re.search(r"[;.]", gap(scene, parts[-1], share)):
        return None
    if cues.spaced and _CONCEDES.search(gap(scene, parts[-1], share)) and that_fits(share, parts[-1], [whole]) is None:
        return None  # 78 deaths, although only 18% of the population of 5.2 million live there
    cue = share.play.cue  # 36 games, and he accounted for 38% of the 71: of who is named, not of what was told before
    named = cue is not None and _WHO.search(scene.masked, parts[-1].item.end, cue[0]) is not None
    return None if named and that_fits(share, parts[-1], [whole]) is None else (parts[-1], whole)


_WHO = phrasing("shares", "who")
_CONCEDES = phrasing("shares", "concedes")


def _is_whole(scene: Scene, cues: Cues, figure: Figure) -> bool:
    """37 percent of 8.7 billion, now 45 percent of 12.8 billion: the whole of another share is no part."""
    if not figure.index or scene.items[figure.index - 1].quantity.amount.unit != "%":
        return False
    before = figure.item.before
    return len(before) <= _SHORT and cues.word("share_of").match(before.strip() + " ") is not None


_SHORT = 8  # characters: of, of the


# 70 percent of our oil needs 15 years on: what the share is of stands before the number, which counts something else
_OF_ELSE = phrasing("shares", "of_else")

_OF_THEM = phrasing("shares", "of_them")


def _of_named(
    scene: Scene,
    cues: Cues,
    share: Figure,
    before: Sequence[Figure],
    after: Sequence[Figure],
    figures: Sequence[Figure],
) -> tuple[Figure, Figure] | None:
    """占首季營收31%, with the revenue told elsewhere."""
    whole = _named_whole(scene, share, figures)
    if whole is None:
        return None
    following = [f for f in after if f.alike(whole) and _adjacent(scene, share, f)]
    following = [f for f in following if cues.word("part_opener").search(gap(scene, share, f)) is None]
    leading = [f for f in before if f.alike(whole)]
    part = next(iter(following or leading[-1:]), None)
    if part is not None and _of_that_time(scene, cues, share):
        part = None if part.measure == whole.measure or part.own else part
    return (part, whole) if part is not None and part.index != whole.index else None


def _far(scene: Scene, part: Figure, share: Figure) -> bool:
    """Another figure than a share stands between."""
    between = scene.items[part.index + 1 : share.index]
    return any(i.quantity.kind is not MentionKind.PERCENTAGE for i in between)


def _of_that_time(scene: Scene, cues: Cues, share: Figure) -> bool:
    """首日A,占當日總數的S: the whole is of that time alone."""
    words = scene.folded[share.item.start - len(lead(share)) : share.item.start]
    return cues.word("at_that_time").search(_MAKES_UP.split(words)[-1]) is not None


def _named_whole(scene: Scene, share: Figure, figures: Sequence[Figure]) -> Figure | None:
    if share.play.cue is None or (share.index and share.play.cue[1] <= scene.items[share.index - 1].start):
        return None  # 268架次，占计划的四成；41架次，不足一成
    line = scene.line_of(share.item)
    named = [m for m in measures(scene, line) if share.play.cue[1] <= m.start and m.end <= share.item.start]
    if not named:
        return None
    key = (named[-1].metric, named[-1].scope)
    found = (f for f in figures if f.measure is not None and (f.measure.metric, f.measure.scope) == key)
    like = (f for f in found if f.period == share.period and f.subject == share.subject and f.index != share.index)
    of = _ALL_OF.match(scene.folded, share.play.cue[1])
    return next((f for f in like if is_plain(f) and (of is None or of.group() in lead(f) + trail(f))), None)


_ALL_OF = phrasing("shares", "all_of")  # 占全國產量的35%；乙廠的產量: not that of the country


def _adjacent(scene: Scene, first: Figure, second: Figure) -> bool:
    between = gap(scene, first, second)
    return len(between) <= 30 and not re.search(r"[.;。；]", between)


def _announced(
    scene: Scene, cues: Cues, share: Figure, before: Sequence[Figure], after: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    """T,其中A占S,為P: the part right behind the share."""
    if not before or not after or not cues.word("part_opener").search(gap(scene, before[-1], share)):
        return None
    part, whole = after[0], before[-1]
    behind = _RIGHT_BEHIND.fullmatch(gap(scene, share, part)) is not None
    return (part, whole) if behind and same_thing(whole, part) else None


def _summed_up(scene: Scene, cues: Cues, share: Figure, before: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """N of the M, or S; of the M …, N, or S; M中有N,占S: the share right after the two figures that it is of."""
    if len(before) < 2:
        return None
    behind = gap(scene, before[-2], before[-1]).split(",")[-1]
    inside = not cues.spaced and (_MAKES_UP.search(behind) or _DONE.search(behind))
    if inside and _OF_NAMED.fullmatch(gap(scene, before[-1], share)) and same_thing(before[-2], before[-1]):
        return before[-2], before[-1]
    again = cues.spaced and wholes.tells_again(_place(scene, cues, [before[-1], share], ()), before[-1], share)
    if not again and not _is_share_of(scene, cues, share, before[-1]):
        return None
    first, second = before[-2:]
    between = gap(scene, first, second)
    if not same_thing(first, second) or TIME_MASK in between or ";" in between or "%" in between:
        return None
    if not cues.spaced and wholes.is_own(cues, share):
        return None
    if len(before) > 2 and same_thing(before[-3], first) and first.part is Part.BASE:
        return None
    if _of_that_time(scene, cues, share) or (not cues.spaced and _far(scene, before[-1], share)):
        return None
    if len(before) == 2 and cues.word("respectively").search(gap(scene, second, share)):
        return None  # A和B,率分别为S和T: in order, of each its own
    if _PART_OF.fullmatch(gap(scene, first, second)) and value(first) <= value(second):
        return first, second
    whole = cues.word("share_whole").search(lead(first)) or cues.word("whole_after").search(unmasked(trail(first))[:8])
    between = gap(scene, first, second)
    opened = cues.word("part_opener").search(between) or (_STUDIED.search(lead(first)) and _FOUND.search(between))
    named = _content_of(share, cues)
    if (whole or opened) if not named else _speaks_of(first, named):
        return second, first
    return None


_STUDIED, _FOUND = phrasing("headpairs", "studied"), phrasing("shares", "found")  # 訪問1,250名家長,有575人擔心,占46%
_PART_OF = phrasing("shares", "part_of")
_OF_NAMED, _DONE = phrasing("shares", "of_named"), phrasing("shares", "done")  # 完成全年300億元目標的八成
_MAKES_UP = phrasing("shares", "makes_up")
_RIGHT_BEHIND = phrasing("shares", "right_behind")


def _of_that(
    scene: Scene, cues: Cues, share: Figure, before: Sequence[Figure], figures: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    """A, a third of that sum: the whole is the last like amount of the sentence before."""
    said = cues.word("of_that").match(share.item.after.lstrip()) or cues.word("of_former").search(lead(share))
    if not said or not before or (cues.spaced and not _ASIDE.search(upto(scene, before[-1], share))):
        return None
    part = before[-1]
    earlier = [f for f in figures if f.item.sentence == share.item.sentence - 1 and is_plain(f) and not f.title]
    like = [f for f in earlier if f.alike(part) and f.quantity.kind is part.quantity.kind]
    return (part, like[-1]) if like and len(before) == 1 else None


_ASIDE = phrasing("shares", "aside")


def _is_share_of(scene: Scene, cues: Cues, share: Figure, part: Figure) -> bool:
    between = _LEADING.sub("", upto(scene, part, share))
    tail = re.split(r"[,(]", between)[-1][-24:] if cues.spaced else between[-24:]
    cue = cues.word("share_cue").search(tail) or re.search(r"\(\s*$", between)
    if cues.spaced and tail == between[-24:] and cue is not None and cue.group() == "about":
        return False  # 37 of the 30,000 fields hold about 35 percent of the oil
    apart = re.match(r" ?and\b", tail) if cues.spaced else wholes.FRESH.search(between)
    return bool(cue) and not apart and not re.search(r"[.;。；]", between)


_LEADING = phrasing("shares", "leading")
_LIGHT = phrasing("shares", "light")


def _content_of(share: Figure, cues: Cues) -> str:
    """What a share is said to be of, between its cue and it: 相當於獎金的四分之一."""
    words = lead(share)
    cue = last_match(cues.word("share_cue"), words)
    return "" if cue is None or cues.spaced else _LIGHT.sub("", words[cue.end() :])


def _speaks_of(whole: Figure, named: str) -> bool:
    around = lead(whole) + trail(whole)
    long = len(named) > 2  # 獎金 of 頭獎, but 淨利潤 is not of 紅利
    pairs = {named[i : i + 2] for i in range(len(named) - 1)} if long else set(named)
    return any(p in around for p in pairs)


# --- one whole without a figure


_CLOSE, _OF_WHO = phrasing("shares", "close"), phrasing("shares", "of_who")


def _beside(place: wholes.Place, share: Figure) -> Figure | None:
    """The amount right before a share, of a whole that has no figure."""
    scene, cues = place.scene, place.cues
    before = [f for f in place.line if f.index < share.index]
    if not before or not is_plain(before[-1]) or share.unit != "%":
        return None
    between = upto(scene, before[-1], share)
    close = _CLOSE.fullmatch(between)
    cued = cues.word("share_told").search(between) or re.fullmatch(r"[,、(]", gap(scene, before[-1], share).strip())
    apart = TIME_MASK in between or cues.word("part_opener").search(between) or _OF_WHO.fullmatch(between)
    told_again = (close and cued) or (cues.spaced and wholes.tells_again(place, before[-1], share))
    return before[-1] if told_again and not apart else None
