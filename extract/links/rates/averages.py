"""An average and what it is of: the least and the greatest, a range, or the list of all.

"aged between 19 and 27, … average age is 23" · 從1200元到8600元不等,平均每件4300元
"aged 9, 12 and 15, … average age of 12"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Term, Told
from claimgraph.extract.links.near import is_bare, is_fraction, lines, number_in, same_noun, unmasked
from claimgraph.extract.links.rates.rated import TIMED
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import TIME_MASK, Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Hedge
from claimgraph.ontology.model import Bond, MentionKind, Time
from claimgraph.ontology.units import commensurable, is_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A figure, an age or a length of time, as something that has a mean."""

    start: int
    end: int
    amount: Amount
    term: Term
    noun: str | None = None
    per: str | None = None
    bare: bool = False

    @property
    def ranged(self) -> bool:
        return self.amount.upper is not None and Hedge.ABOUT not in self.amount.hedges

    def gap(self, scene: Scene, other: Size) -> str:
        return scene.masked[self.end : other.start]


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every average that the sentence holds against a range or a list."""
    cues = cue_data.load(scene.language)
    grouped = {line[0].item.sentence: line for line in lines(figures)}
    for line in scene.lines:
        sizes = _sizes(scene, line, grouped.get(line.index, []))
        means = [s for s in sizes if _is_average(scene, cues, line, s)] if len(sizes) > 1 else []
        each = [s for s in sizes[2:] if s not in means and _is_of_each(scene, s)]
        for mean in (*means, *each):
            others = [s for s in sizes if s not in means]
            like = [] if _is_of_years(scene, line, mean) else [s for s in others if _of_one(mean, s)]
            terms, closed = _ends(scene, cues, line, mean, like) if mean in means else ((), False)
            if not terms and mean in means and mean.per is not None and mean.per not in _PEOPLE:
                terms, closed = _listed(scene, mean, [s for s in others if _of_one(replace(mean, per=None), s)])
            if not terms:
                terms, closed = _of_each(scene, cues, line, mean, others), True
            if terms:
                weighed = mean.amount.unit == "%"  # each rate counts as much as it is of
                yield Knot(bond=Bond.MEAN, terms=(_rounded(mean), *terms), closed=closed and not weighed)
        alone = [s for s in sizes if _is_average(scene, cues, line, s)] if line.index and line.cell is None else []
        if len(alone) == 1 and not means[1:]:
            yield from _of_list_before(scene, line, alone[0], grouped.get(line.index - 1, []))


def _of_list_before(scene: Scene, line: Line, mean: Size, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Jumped 7.90, 8.02 and 8.14.  Their average of 8.02: of the one list of the sentence before."""
    before = scene.lines[line.index - 1]
    lead = scene.folded[line.start : mean.start]
    if before.block != line.block or _THEIR_MEAN.fullmatch(lead) is None or mean.per not in (None, *TIMED):
        return
    mean = replace(mean, per=None)
    sizes = [s for s in _sizes(scene, before, figures) if _of_one(mean, s) or _of_one(s, mean)]
    run: list[Size] = []
    for size in reversed(sizes):
        if run and not _LIST_GAP.fullmatch(scene.folded[size.end : run[0].start]):
            break
        run.insert(0, size)
    if len(run) >= _LIST and len(run) == len(sizes) and not any(s.ranged for s in run):
        closed = _is_all(scene, run) or _OF_ALL.match(lead) is not None
        own = Told(start=mean.start, end=mean.end, amount=replace(mean.amount, whole=False))
        yield Knot(bond=Bond.MEAN, terms=(own, *(_in_unit(mean, s) for s in run)), closed=closed)


def _is_all(scene: Scene, run: Sequence[Size]) -> bool:
    """Five finalists, and five figures."""
    before = [i for i in scene.items if i.end <= run[0].start and run[0].start - i.end <= _NEAR]
    return bool(before) and before[-1].quantity.amount.value == len(run)


def _is_of_years(scene: Scene, line: Line, mean: Size) -> bool:
    """高於五年平均的52元: of other years than those told beside it."""
    return _OF_YEARS.search(scene.folded, max(line.start, mean.start - _NEAR), mean.start) is not None


_OF_YEARS = phrasing("averages", "of_years")
_LIST, _NEAR = 3, 40
_THEIR_MEAN, _LIST_GAP = phrasing("averages", "their_mean"), phrasing("averages", "list_gap")
_OF_ALL = phrasing("averages", "of_all")


def _rounded(mean: Size) -> Term:
    """平均每場1110人: a mean told in full is rounded to its last digit."""
    if not isinstance(mean.term, int) or not mean.amount.whole or mean.amount.hedges:
        return mean.term
    amount = replace(mean.amount, whole=False)
    return Told(start=mean.start, end=mean.end, amount=amount, per=mean.per, figure=mean.term)


_PEOPLE = ("head", "household")


def _sizes(scene: Scene, line: Line, figures: Sequence[Figure]) -> list[Size]:
    found = [_of_figure(f) for f in figures if _measures(f)]
    lengths = [t for t in line.times if t.amount is not None and t.recurring is None]
    lengths = [t for t in lengths if not _is_per(t, figures) and not _is_one_of_them(scene, t)]
    found += [_of_time(t) for t in lengths if _BY.search(scene.folded, line.start, t.start) is None]
    return sorted(found, key=lambda s: s.start)


def _is_per(time: Time, figures: Sequence[Figure]) -> bool:
    """平均一天将近38公里: what the figure behind is per."""
    if time.amount is None or time.amount.value != 1:
        return False
    return any(f.quantity.per == time.amount.unit and 0 <= f.item.start - time.end <= _BESIDE for f in figures)


def _is_one_of_them(scene: Scene, time: Time) -> bool:
    """最少的一年為2%: a year of several, no length."""
    one = time.amount is not None and time.amount.value == 1
    return one and _ONE.search(scene.folded[max(0, time.start - _BESIDE) : time.start]) is not None


_ONE = phrasing("averages", "one_of_them")
_BESIDE = 6
_BY = phrasing("averages", "by")  # 省了一個多小時


def _measures(figure: Figure) -> bool:
    plain = figure.quantity.kind is not MentionKind.MULTIPLE and not figure.quantity.ordinal
    return plain and figure.part is not Part.CHANGE and not is_fraction(figure)


def _of_figure(figure: Figure) -> Size:
    item, quantity = figure.item, figure.quantity
    return Size(
        start=item.start,
        end=item.end,
        amount=quantity.amount,
        term=figure.index,
        noun=quantity.noun,
        per=quantity.per,
        bare=is_bare(figure),
    )


def _of_time(time: Time) -> Size:
    return Size(start=time.start, end=time.end, amount=time.amount or Amount(value=Fraction(0)), term=time)


def _is_average(scene: Scene, cues: Cues, line: Line, size: Size) -> bool:
    if size.ranged:
        return False
    if any(t.end == size.start and t.kind is MentionKind.DURATION for t in line.times):
        return False  # 平均一個月5.5公斤
    before = re.split(r"[,;:()。；：]|\d", scene.masked[max(line.start, size.start - 40) : size.start])[-1]
    after = _OF_EACH_TIME.sub("", unmasked(scene.masked[size.end : size.end + 24]))
    if not scene.spaced and _OF_SO_MANY.match(scene.folded, size.end):
        return False  # 五站平均26微克: so many are averaged
    if size.per is None and cues.word("per_head").search(before):
        return False  # 改土412畝,造田20畝,人均2.5畝: of people, not of what stands before
    return bool(cues.word("mean").search(before) or cues.word("mean").match(after))


_OF_SO_MANY = phrasing("averages", "of_so_many")
_OF_EACH_TIME = phrasing("averages", "of_each_time")


def _of_one(mean: Size, other: Size) -> bool:
    """Both measure one thing: alike in unit, of counts in noun; a bare number may leave the unit to its list."""
    if other.bare and not mean.bare and mean.amount.unit is not None:
        return True
    if is_time(mean.amount.unit) and is_time(other.amount.unit):
        return commensurable(mean.amount.unit, other.amount.unit)
    if mean.amount.unit != other.amount.unit or (other.per in TIMED and other.per != mean.per):
        return False
    if mean.per is not None and other.per != mean.per and (mean.per in _PEOPLE or not other.ranged):
        return False  # $548 a tonne, which makes a bill of $696m
    return mean.amount.unit is not None or mean.bare or same_noun(mean.noun, other.noun)


def _ends(scene: Scene, cues: Cues, line: Line, mean: Size, others: Sequence[Size]) -> tuple[tuple[Term, ...], bool]:
    ranged = [s for s in others if s.ranged and not _at_another_time(scene, cues, mean, s)]
    ranged = [s for s in ranged if not _AGAINST.search(_between(scene, mean, s))]
    if len(ranged) == 1 and ranged[0].start > mean.end and _OF_ELSE.search(mean.gap(scene, ranged[0])):
        return (), False  # 平均寬200米，水深3至12米
    if len(ranged) == 1:
        return (_in_unit(mean, ranged[0]),), False
    apart = others and others[-1].end < mean.start and _OTHER.search(others[-1].gap(scene, mean))
    apart = apart or (others and others[-1].end < mean.start and _OF_OTHER.search(others[-1].gap(scene, mean)))
    if len(others) == 2 and others[-1].end < mean.start:
        apart = apart or phrasing("fewest", "others", scene.language).search(scene.folded[others[-1].end : mean.start])
    if len(others) == 2 and not apart and _spans(scene, cues, line, others[0], others[1]):
        return (_in_unit(mean, others[0]), _in_unit(mean, others[1])), False
    return _listed(scene, mean, others)


def _between(scene: Scene, one: Size, other: Size) -> str:
    first, second = sorted((one, other), key=lambda s: s.start)
    return first.gap(scene, second)


def _at_another_time(scene: Scene, cues: Cues, mean: Size, ranged: Size) -> bool:
    """Averaged 20 last year, and slips from its present range of 28 to 29."""
    between = mean.gap(scene, ranged)
    if TIME_MASK not in between:
        return False
    lead = unmasked(between.split(TIME_MASK)[-1])
    return not any(m.end() == len(lead) for m in cues.word("ranging").finditer(lead))


def _in_unit(mean: Size, size: Size) -> Term:
    if size.amount.unit == mean.amount.unit or is_time(size.amount.unit):
        return size.term
    figure = size.term if isinstance(size.term, int) else None
    return Told(start=size.start, end=size.end, amount=size.amount.scaled(Fraction(1), mean.amount.unit), figure=figure)


def _spans(scene: Scene, cues: Cues, line: Line, low: Size, high: Size) -> bool:
    """From A to B, between A and B, A to B 不等; the lowest A, the highest B."""
    if _MOVES.search(_UP_TO.sub("", low.gap(scene, high))):
        return False
    lead = scene.masked[max(line.start, low.start - 40) : low.start]
    between, after = low.gap(scene, high), "" if cues.spaced else scene.masked[high.end : high.end + 8]
    if len(between) <= (8 if cues.spaced else 4) and cues.word("ranging").search(f"{lead[-24:]}|{between}|{after}"):
        return True
    least, most = cues.word("least_of").search, cues.word("most_of").search
    return bool((least(lead) and most(between)) or (most(lead) and least(between)))


_OF_OTHER = phrasing("averages", "of_other")  # from 49kg to 54kg; their mounts average 470kg
_OTHER = re.compile(f"[;；][^;；]*{TIME_MASK}")  # from 31 to 88; last year's average was 28


_SEPARATOR = phrasing("averages", "separator")
_UP_TO = phrasing("averages", "up_to")
_OF_ELSE = phrasing("averages", "of_else")
_EACH, _OR = phrasing("averages", "each"), phrasing("averages", "or")


_AGAINST = phrasing("averages", "against")
_MOVES = phrasing("averages", "moves")


def _counts(scene: Scene, end: int, per: str | None) -> Iterator[Fraction]:
    """How many there are, as the last figure and the last length of time before a list tell: 三場, 三天.

    Of what the mean is per: 三家店…，平均每日 is a mean of days.
    """
    counts = [i.quantity for i in scene.items if i.end <= end <= i.end + _NEAR][-1:]
    yield from (c.amount.value for c in counts if c.noun is not None and not is_time(per))
    lengths = [t for t in scene.times_in(end - _NEAR, end) if t.recurring is None][-1:]
    yield from (t.amount.value for t in lengths if t.amount is not None and per in (None, t.amount.unit))


_NEAR = 40  # characters before a list


def _listed(scene: Scene, mean: Size, listed: Sequence[Size]) -> tuple[tuple[Term, ...], bool]:
    """Aged 9, 12 and 15: the list right before its average, complete where it is as long as the text says."""
    run = _run(scene, mean, listed)
    ahead = scene.masked[max(0, mean.start - 8) : mean.start]
    each = _EACH.search(ahead) or (None if scene.spaced else _EACH_OF.search(ahead))
    unlike = mean.bare and not all(s.bare for s in run[:-1])
    if len(run) < 2 or unlike or _AGAINST.search(run[-1].gap(scene, mean)):
        return (), False
    complete = len(run) in set(_counts(scene, run[0].start, mean.per)) or _is_of_days(scene, mean, run)
    if (mean.per is not None or each is not None) and not complete:
        return (), False  # 三場…分別是…，平均每場: of each of those that are listed, or of something else
    return tuple(_in_unit(mean, s) for s in run), complete


def _is_of_days(scene: Scene, mean: Size, run: Sequence[Size]) -> bool:
    """In the five days … £4,100, £3,600, £5,250, £6,900 and £8,150, an average of £5,600 a day."""
    start = next(line.start for line in scene.lines if line.start <= run[0].start < line.end)
    lasting = [t.amount for t in scene.times_in(start, run[0].start) if t.amount is not None]
    return mean.per is not None and any(a.unit == mean.per and a.value == len(run) for a in lasting)


def _run(scene: Scene, mean: Size, listed: Sequence[Size]) -> list[Size]:
    """The list that stands right before the mean."""
    run: list[Size] = []
    for size in reversed([s for s in listed if s.end <= mean.start]):
        between = size.gap(scene, run[0]).strip() if run else ""
        named = run and (size.bare or run[0].bare) and _SEPARATOR.fullmatch(between) is None
        if run and _OR.fullmatch(between):
            return []  # $44m, or 47 cents a share: the same amount again
        if len(between) > 5 or named or _MOVES.search(between):
            break
        run.insert(0, size)
    return run


# --- so much each


def _of_each(scene: Scene, cues: Cues, line: Line, mean: Size, sizes: Sequence[Size]) -> tuple[Term, ...]:
    """三場分別是A、B和C,平均每場D; the three games drew A, B and C, an average of D a game: as many as are told."""
    like = [s for s in sizes if s.amount.unit == mean.amount.unit and s.per is None and same_noun(s.noun, mean.noun)]
    counts = [s for s in sizes if s.end <= mean.start and s.noun is not None and s.noun == mean.per]
    run = [s for s in _run(scene, mean, like) if s not in counts]
    if len(run) < _TWO or any(s.ranged for s in run) or _AGAINST.search(run[-1].gap(scene, mean)):
        return ()
    ahead, lead = scene.folded[line.start : run[0].start], scene.folded[run[-1].end : mean.start]
    told = (
        {int(s.amount.value) for s in counts if s.end <= run[0].start} if scene.spaced else _counted(cues, ahead, lead)
    )
    return tuple(_in_unit(mean, s) for s in run) if len(run) in told else ()


def _is_of_each(scene: Scene, size: Size) -> bool:
    """月均, 日均: not by the word for a mean."""
    return not scene.spaced and _EACH_OF.search(scene.folded[max(0, size.start - _AHEAD) : size.start]) is not None


_AHEAD = 12
_TWO = 2


def _counted(cues: Cues, ahead: str, lead: str) -> set[int]:
    """How many of what the mean is told of each of stand before the list: 三場 of 平均每場, 一月至三月 of 月均."""
    each = _EACH_OF.search(lead)
    if each is None:
        return set()
    name, told = _one_word(cues, each["each"] or each["what"] or each["adverb"]), _one_word(cues, ahead)
    for size in range(len(name), 0, -1):
        places = [told[: m.start()] for m in re.finditer(re.escape(name[:size]), told)]
        ends = [(number_in(m["first"]), number_in(m["last"])) for t in places if (m := _SPAN.search(t))]
        many = {last - first + 1 for first, last in ends if first is not None and last is not None}
        many = many or {n for t in places if (m := _COUNT.search(t)) and (n := number_in(m["many"])) is not None}
        if many:
            return many
    return set()


def _one_word(cues: Cues, text: str) -> str:
    """A day and a head by one word."""
    for other, word in cues.pairs("mean_same"):
        text = text.replace(other, word)
    return text


_EACH_OF, _COUNT, _SPAN = phrasing("averages", "each_of"), phrasing("averages", "count"), phrasing("averages", "span")
