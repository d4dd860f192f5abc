"""Changes told of every step: "10 percent a year for three years", 連續三年成長20%, "doubled every year since 2020".

The number of steps is the length of time that the sentence gives, else the years between the two figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import prod

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Tie, Told
from claimgraph.extract.links.changes.comparable import comparable, countable
from claimgraph.extract.links.changes.episodes import stretches
from claimgraph.extract.links.changes.moment import begins, moment
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.near import is_base, is_fraction, lines, words_between
from claimgraph.extract.numbers.numerals import parse_numeral
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount, Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.model import Form, Grain, MentionKind, Period, Time, Wording

_RUN = phrasing("compound", "run")  # 連續三年; where a script is spaced, times are read


def is_yearly(scene: Scene, change: Figure) -> bool:
    """The change is told of every year, not of the whole time."""
    if change.play.form not in (Form.PERCENT, Form.FACTOR):
        return False
    if "compound" in change.play.marks:
        return True
    cues = cue_data.load(scene.language)
    item = change.item
    start = item.start - len(item.before) + max(item.before.rfind(c) + 1 for c in ",;，；:：")
    after = re.split(r"[,;，；。]", scene.folded[item.end : item.end + min(2 * _NEAR, len(item.after))])[0]
    text = scene.folded[start : item.start] + "|" + after
    past, last = changewords.words(scene).elapsed_after, item.start - start + _NEAR
    means = change.quantity.kind is MentionKind.MULTIPLE and "average" in change.play.marks  # 年均收入翻了兩番
    told = [m for m in cues.word("each_year").finditer(text) if m.start() < last]
    told = [m for m in told if not (means and "average" in cues.before.names.get(m.group(), ()))]
    return any(past.match(text[m.end() :].lstrip()) is None and not _WITHIN.search(text[: m.start()]) for m in told)


_WITHIN = phrasing("compound", "within")  # a gain of 2,000% in less than a year: all of it


def is_stepped(scene: Scene, change: Figure) -> bool:
    """The change is told of every step of a rhythm, a year or any other: doubled every three days."""
    return is_yearly(scene, change) or _EVERY.match(scene.folded, change.item.end) is not None


_EVERY = phrasing("compound", "every")

_NEAR = 24  # characters from a change to the words behind it that make it one of every year


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends and the steps of every yearly change."""
    for line in lines(figures):
        for change in (f for f in line if f.part is Part.CHANGE and is_yearly(scene, f)):
            tie = _tie(scene, change, line)
            if tie is not None:
                yield tie
        for stretch in stretches(scene, line):
            for whole, yearly in pairwise(stretch):
                yield from _in_all(scene, whole, yearly)


def _in_all(scene: Scene, whole: Figure, yearly: Figure) -> Iterator[Tie]:
    """1996年比1991年增长4.8倍，年均递增42%: what the years made in all, told right before."""
    if whole.part is not Part.CHANGE or yearly.part is not Part.CHANGE or is_yearly(scene, whole):
        return
    if not is_yearly(scene, yearly) or yearly.play.form is not Form.PERCENT or yearly.quantity.amount.hedges:
        return
    steps = _from_to(scene, whole)
    if steps is None or not _PAUSE.fullmatch(words_between(scene, whole, yearly)):
        return
    made = [a for a in made_of(whole) if a.value > 0]
    all_of_it = grown(yearly.quantity.amount, yearly.play.sign, steps)
    fitting = [a for a in made if a.at(Grade.LOOSE).meets(all_of_it)]
    if made and yearly.play.sign == whole.play.sign:
        item, told = whole.item, (fitting or made)[0]
        base = Told(start=item.start, end=item.end, amount=Amount(value=Fraction(1), step=Fraction(0)))
        result = Told(start=item.start, end=item.end, amount=told)
        yield Tie(change=yearly.index, base=base, result=result, steps=(steps,))


_PAUSE = phrasing("compound", "pause")
_THAN = phrasing("compound", "than")


def _from_to(scene: Scene, whole: Figure) -> int | None:
    """1996年比1991年: the years between, told right before the change."""
    start = whole.item.start - len(whole.item.before)
    times = [t for t in scene.times_in(start, whole.item.start) if t.period and t.period.grain is Grain.YEAR]
    told = [t.period for t in times] if len(times) > 1 else [whole.period, *(t.period for t in times)]
    last = scene.folded[: times[-1].start][-2:] if times else ""
    if len(told) != 2 or _THAN.search(last) is None:
        return None
    later, earlier = (p.since if p is not None and p.grain is Grain.YEAR else None for p in told)
    years = later.year - earlier.year if later and earlier else 0
    return years if years > 1 else None


_BY_TIMES = (Wording.BY_TIMES, Wording.FOLD_TIMES)


def made_of(whole: Figure, *, hedged: bool = False) -> list[Amount]:
    """What became of one: 增长4.8倍 is 4.8 times or 5.8, 增长60% is 1.6 times; `hedged`: or nearly so."""
    amount, sign = whole.quantity.amount, whole.play.sign
    amount = replace(amount, hedges=()) if hedged else amount
    if amount.hedges or amount.upper is not None:
        return []
    if whole.play.form is Form.FACTOR:
        more = [replace(amount, value=amount.value + 1)] if whole.play.wording in _BY_TIMES else []
        return [*more, amount]
    if whole.play.form is not Form.PERCENT:
        return []
    share = amount.scaled(Fraction(1, 100), None) if amount.unit == "%" else amount
    return [replace(share, value=1 + sign * share.value)]


def grown(amount: Amount, sign: int, steps: int) -> Interval:
    """What becomes of one by so much at every step."""
    share = (amount.scaled(Fraction(1, 100), None) if amount.unit == "%" else amount).at(Grade.LOOSE)
    factor = share + 1 if sign > 0 else -share + 1
    made = factor
    for _ in range(steps - 1):
        made = made * factor
    return made


def _tie(scene: Scene, change: Figure, line: Sequence[Figure]) -> Tie | None:
    pair = _pair(scene, change, line)
    if pair is None:
        return None
    steps = _steps(counted(scene, change), _between(scene, *pair))
    return Tie(change=change.index, base=pair[0].index, result=pair[1].index, steps=steps) if steps else None


def _steps(counted: tuple[int, ...], between: tuple[int, ...]) -> tuple[int, ...]:
    """五年 from 2015 to 2020 are five steps, not four; without years at both ends, what is counted."""
    return between if counted and counted[:1] == between else counted or between


def _pair(scene: Scene, change: Figure, line: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The two levels of the sentence, or from one to the other told before the change; the earlier first."""
    levels = [f for f in line if countable(f) and f.unit != "%" and not is_fraction(f)]
    if len(levels) > 2:
        levels = [f for f in levels if f.index < change.index][-2:]
        levels = levels if [f.part for f in levels] == [Part.BASE, Part.RESULT] else []
    if len(levels) != 2 or not comparable(*levels) or clash(*levels):
        return None
    first, second = levels
    swapped = _years(scene, first), _years(scene, second)
    later_first = not is_base(first) and is_base(second)
    if later_first or (None not in swapped and swapped[0] > swapped[1]):  # type: ignore[operator]
        return second, first
    return first, second


def counted(scene: Scene, change: Figure) -> tuple[int, ...]:
    """For three years, 連續三年, 五年間: the years that the sentence counts."""
    line = scene.line_of(change.item)
    cues = cue_data.load(scene.language)
    for match in cues.word("straight").finditer(scene.folded, line.start, line.end):
        run = _RUN.match(scene.folded, match.end())
        numeral = parse_numeral(run[1], "zh") if run else None
        if numeral is not None and numeral.value > 1:
            return (int(numeral.value),)
    for time in line.times:
        years = _length(time)
        if years is not None and time.recurring is None:
            return (years, years - 1) if _spans(scene, time) and years > 2 else (years,)
    return ()


def _spans(scene: Scene, time: Time) -> bool:
    """三年間 may be two steps; 連續三年 and "for three years" are three."""
    cues = cue_data.load(scene.language)
    around = scene.folded[max(0, time.start - 6) : time.end + 12]
    return cues.word("straight").search(around) is None


def _length(time: Time) -> int | None:
    amount = time.amount
    if amount is None or amount.unit != "year" or amount.upper is not None or amount.value != int(amount.value):
        return _range(time)
    return int(amount.value) if amount.value > Fraction(1) else None


def _range(time: Time) -> int | None:
    """Between 2010 and 2020."""
    period = time.period
    if time.kind is not MentionKind.DATERANGE or period is None or period.since is None or period.until is None:
        return None
    years = period.until.year - period.since.year - 1
    return years if period.grain is Grain.SPAN and years > 1 and period.since.month == period.until.month else None


def _between(scene: Scene, base: Figure, result: Figure) -> tuple[int, ...]:
    one, other = _years(scene, base), _years(scene, result)
    return (other - one,) if one is not None and other is not None and other - one > 1 else ()


def _years(scene: Scene, figure: Figure) -> int | None:
    time = moment(scene, figure)
    period: Period | None = time.period if time is not None else figure.period
    start = begins(period)
    return start.year if start is not None else None


# --- one change upon another: 先涨一成，再涨两成，由50元变成66元


def leads_on(scene: Scene, change: Figure, changes: Sequence[Figure]) -> bool:
    """The next change of the episode goes on from where this one ended; both are told before their levels."""
    after = next((c for c in changes if c.index == change.index + 1), None)
    return after is not None and _is_upon(scene, change, after)


def goes_on_from(scene: Scene, change: Figure, tie: Tie, base: Figure | None, changes: Sequence[Figure]) -> Tie:
    """The tie of the last of such changes, from what those before it made of the base."""
    made: list[Amount] = []
    last = change
    for before in reversed([c for c in changes if c.index < change.index]):
        if before.index != last.index - 1 or not _is_upon(scene, before, last):
            break
        made += made_of(before)
        last = before
    if not made or base is None or base.quantity.amount.upper is not None:
        return tie
    size = prod((m.value for m in made), start=Fraction(1))
    item, amount = base.item, base.quantity.amount
    return replace(
        tie, base=Told(start=item.start, end=item.end, amount=amount.scaled(size, amount.unit), figure=base.index)
    )


def _is_upon(scene: Scene, one: Figure, other: Figure) -> bool:
    """跌了三成之後再跌兩成: no figure between, and a word that says that the one came after the other."""
    between = words_between(scene, one, other)
    relative = {one.play.form, other.play.form} <= {Form.PERCENT, Form.FACTOR}
    both = relative and one.part is other.part is Part.CHANGE and len(made_of(one)) <= 1
    return (
        both and one.play.sign != 0 != other.play.sign and changewords.words(scene).onward.search(between) is not None
    )
