"""The one change of a short passage, between its only two like levels.

"A first-class stamp, 76p in 2020, will cost £1.35 from Monday, a hike of 78%" · "Turnout dropped by 12 points. It was
48% then; this time 36%" · "14.4 grams in the woods and 18 in the gardens, making the garden birds a quarter heavier"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from claimgraph.extract.figures import changewords
from claimgraph.extract.figures.converted import is_other_writing
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.signs import signs
from claimgraph.extract.links import Tie
from claimgraph.extract.links.brief.slips import as_written, slipped
from claimgraph.extract.links.brief.steps import rhythm
from claimgraph.extract.links.brief.telling import Pair, is_level, is_year, like, likest, no_noun, pair
from claimgraph.extract.links.changes.anaphora import goes_on
from claimgraph.extract.links.changes.comparable import is_percent
from claimgraph.extract.links.changes.compound import is_yearly
from claimgraph.extract.links.changes.elsewhere import elsewhere, more_of, other_thing
from claimgraph.extract.links.changes.moment import moment
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.leads import lands_on, leads_elsewhere
from claimgraph.extract.links.near import before, is_fraction, same_noun, value
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, Modality, Time
from claimgraph.ontology.units import commensurable

_RELATIVE = (Form.PERCENT, Form.FACTOR)


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """The ends of the changes of a short passage."""
    yield from _against_next(scene, figures)
    if _OPEN.search(scene.folded, scene.begin):
        return
    changes = [f for f in figures if f.part is Part.CHANGE]
    only = pair(scene, figures)
    for forms, told in ((_RELATIVE, only or likest(scene, figures)), ((Form.DIFFERENCE, Form.POINTS), only)):
        mine = [f for f in changes if f.play.form in forms and not is_year(f)]
        if told is None or len(mine) != 1 or _is_share(scene, mine[0], told):
            continue
        if _is_plain(scene, mine[0]) and not _per_another(scene, mine[0], told):
            of_them = _of_them(scene, mine[0], told, figures)
            ends = _ends(scene, mine[0], told) if of_them else None
            elsewhere_too = ends is not None and leads_elsewhere(mine[0], *ends, _pairs(figures))
            if ends is not None and not elsewhere_too and not lands_on(mine[0], ends[0]):
                yield Tie(change=mine[0].index, base=ends[0].index, result=ends[1].index, named=True)
            elif _is_slip(scene, mine[0], told):
                base, result = map(as_written, told.ends)
                yield Tie(change=mine[0].index, base=base, result=result, named=True)


_OPEN, _OWN_BASE = phrasing("brief", "open"), phrasing("brief", "own_base")


def _pairs(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    return (p for p in permutations([f for f in figures if f.is_level], 2) if like(*p))


def _against_next(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """83 points, twelve more than Arsenal, who had 71: right between the two, in a passage of any length."""
    for change, other in pairwise(figures) if scene.spaced else ():
        plain = change.part is Part.CHANGE and not is_year(change) and change.play.form is not Form.POINTS
        if not (plain and is_level(other) and change.item.sentence == other.item.sentence and _is_plain(scene, change)):
            continue
        if is_other_writing(scene, other.index) or _OWN_BASE.match(scene.masked, change.item.end):
            continue  # 2ft (60cm) below its usual mark; a rise of 16% over last May, compared with its rival's 181
        ahead = [f for f in before(figures, change) if f.item.sentence == change.item.sentence and is_level(f)]
        ahead = [f for f in ahead if like(f, other) and _is_so_many(change, f, other)][::-1]
        fitting = [f for f in ahead if abs(value(f) - value(other)) == abs(value(change))]
        for one in (fitting or ahead)[:1]:
            ends = _beside(scene, change, Pair(one, other)) if one.index == change.index - 1 or fitting else None
            if ends is not None and ends[0] is other:
                yield Tie(change=change.index, base=other.index, result=one.index, named=True)


def _per_another(scene: Scene, change: Figure, told: Pair) -> bool:
    """76 per cent fewer injuries per employee, a per-head fall of 76 per cent, beside numbers of injuries."""
    if _PER_LED.search(change.item.before) or (
        not is_percent(told.one) and _IN_RATE.match(scene.folded, change.item.end)
    ):
        return True
    match = _PER.match(scene.folded, change.item.end)
    return match is not None and not any(f.quantity.per == match["per"] for f in (told.one, told.other))


_PER, _PER_LED = phrasing("brief", "per"), phrasing("brief", "per_led")
_IN_RATE = phrasing("brief", "in_rate")


def _is_so_many(change: Figure, one: Figure, other: Figure) -> bool:
    """Two places lower, and scores of 6.4: what changed by so many is what the two count."""
    noun = None if no_noun(change) else change.quantity.noun
    nouns = {f.quantity.noun for f in (one, other) if not no_noun(f)}
    return noun is None or change.unit is not None or noun in nouns


def _is_share(scene: Scene, change: Figure, told: Pair) -> bool:
    """2,700 of 9,000 trees are ash: losing three in ten of them would be what the one is of the other."""
    low, high = sorted(map(value, told.ends))
    near = is_fraction(change) and abs(low / high - value(change)) * 20 <= value(change)
    return near and _OF_IT.match(scene.folded, change.item.end) is not None


_OF_IT = phrasing("sharing", "of_noun")


def _is_plain(scene: Scene, change: Figure) -> bool:
    """Told once, of the whole time."""
    return change.modality is not Modality.DENIED and not is_yearly(scene, change) and rhythm(scene, change) is None


def _ends(scene: Scene, change: Figure, told: Pair) -> tuple[Figure, Figure] | None:
    """The earlier and the later level; where words only set the two side by side, the lesser and the greater."""
    one, other = told.one, told.other
    if _is_as_many(scene, change, told):
        return other, one
    if (beside := _beside(scene, change, told)) is not None:
        return beside
    told_apart = change.play.form is Form.POINTS or is_fraction(change) or _is_points(change, told)
    told_apart = told_apart or (told.first is not None and _takes_up(scene, change, told))
    if is_percent(one) and not told_apart:
        return None
    if change.play.form is Form.DIFFERENCE and not (commensurable(change.unit, one.unit) and _counts(change, told)):
        return None
    if told.first is not None:
        return None if _since(scene, change, told) or _moves_apart(scene, change, told) else told.ends
    low, high = sorted((one, other), key=value)
    up = change.play.sign > 0 or (change.play.sign == 0 and change.play.form is not Form.PERCENT)
    return None if not _takes_up(scene, change, told) else (low, high) if up else (high, low)


def _is_as_many(scene: Scene, change: Figure, told: Pair) -> bool:
    """Three times as many people, 2,310, came as the 770 of last year: the second is what the first is held against."""
    led = change.play.form is Form.FACTOR and change.index < told.one.index and told.one.part is not Part.BASE
    between = scene.folded[told.one.item.end : told.other.item.start]
    return led and _AS_MANY.match(scene.folded, change.item.end) is not None and _AS_THE.search(between) is not None


_AS_MANY, _AS_THE = phrasing("brief", "as_many"), phrasing("brief", "as_the")


def _counts(change: Figure, told: Pair) -> bool:
    """Will open 50 hotels, adding 6,400 rooms: what changed by so many is no number of other things."""
    return all(same_noun(change.quantity.noun, f.quantity.noun) for f in told.ends)


def _beside(scene: Scene, change: Figure, told: Pair) -> tuple[Figure, Figure] | None:
    """24,000, four times as many; 17.9, 4.5 less; 2.59, 38 cents higher than in January, when it was 2.31."""
    if is_percent(told.one):
        return None
    between = [f for f in (told.one, told.other) if f.index < change.index]
    factor = between == [told.one] and change.play.form is Form.FACTOR
    if factor and _THAT_MUCH.fullmatch(scene.folded, change.item.end, told.other.item.start):
        return told.one, told.other  # stores six billion; the new one will hold six times as much: 36 billion
    for result, base in ((told.one, told.other), (told.other, told.one)):
        if not between or result is not between[-1] or result.item.sentence != change.item.sentence:
            continue
        lead = scene.folded[result.item.end : change.item.start]
        if _PAUSE.search(lead) is None or result.part is Part.BASE:
            continue
        behind = scene.folded[change.item.end : base.item.start] if base.index > change.index else ""
        if behind and base.index == change.index + 1 and _THAN.fullmatch(behind):
            return base, result
        if not behind and _COMPARES.match(scene.folded, change.item.end):
            return base, result
    return None


_THAT_MUCH = phrasing("brief", "that_much")
_PAUSE, _THAN, _COMPARES = phrasing("brief", "pause"), phrasing("brief", "than"), phrasing("brief", "compares")


def _moves_apart(scene: Scene, change: Figure, told: Pair) -> bool:
    """Crime fell 17%. Murder rose from five to six: a movement of their own, the other way or in another sentence."""
    base, result = told.ends
    own = result.play.sign or base.play.sign
    if own * change.play.sign < 0:
        return True
    later = change.item.sentence < min(f.item.sentence for f in told.ends)
    return (later and _moves(scene, told)) or (_WHOLE.search(_around(scene, base)) is None) != (
        _WHOLE.search(_around(scene, result)) is None
    )


def _moves(scene: Scene, told: Pair) -> bool:
    """Words of direction stand with the two levels."""
    lines = {scene.line_of(f.item).index for f in told.ends}
    texts = [scene.folded[scene.lines[i].start : scene.lines[i].end] for i in lines]
    return any(p.search(t) for p in signs(scene.language) for t in texts)


def _around(scene: Scene, figure: Figure) -> str:
    return scene.folded[figure.item.start - len(figure.item.before) : figure.item.end + len(figure.item.after)]


_WHOLE = phrasing("brief", "whole_year")


def _since(scene: Scene, change: Figure, told: Pair) -> bool:
    """By 25 points to 4.35, the thirteenth rise since it stood at 0.10: not what the change is from."""
    base, result = told.ends
    between = scene.folded[max(change.item.end, result.item.end) : base.item.start]
    return change.index < base.index and (
        _SINCE.search(between) is not None or _is_of_one_year(scene, change, base, result)
    )


def _is_of_one_year(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """Rose 12% to 5.9m last year; in 2007 only 0.2m: what was told of a year apart, in another clause."""
    near, far = moment(scene, result), moment(scene, base)
    if near is None or far is None or far.period is None or result.item.sentence != change.item.sentence:
        return False
    apart = re.search(r"[;.] ", scene.folded[max(change.item.end, result.item.end) : base.item.start])
    return apart is not None and near.start > scene.line_of(change.item).start and _years_apart(near, far)


def _years_apart(near: Time, far: Time) -> bool:
    """Last year, and two years or more before it; or a year by its number, where the day of the telling is unknown."""
    one, other = near.period, far.period
    if one is None or one.since is None or one.until is None or other is None or other.since is None:
        return near.offset is not None and not far.offset
    return (one.since - other.since).days >= _TWO_YEARS > (one.until - one.since).days


_SINCE = phrasing("brief", "since")
_TWO_YEARS = 2 * 365  # days


def _is_points(change: Figure, told: Pair) -> bool:
    """Percent between percentages: the points between them, by another name."""
    return change.play.form is Form.PERCENT and abs(value(told.one) - value(told.other)) == abs(value(change))


def _takes_up(scene: Scene, change: Figure, told: Pair) -> bool:
    """Making the birds a quarter heavier; a gap of 12%: right behind the two."""
    if change.index < told.other.index or change.item.sentence - told.other.item.sentence > 1:
        return False
    if _FROM_THEN.match(scene.folded, change.item.end):
        return False
    return _TAKES_UP.search(scene.folded, told.other.item.end, change.item.end + _FEW) is not None


_FEW = 12
_FROM_THEN = phrasing("brief", "from_then")
_TAKES_UP = phrasing("brief", "takes_up")


def _of_them(scene: Scene, change: Figure, told: Pair, figures: Sequence[Figure]) -> bool:
    """Nothing near the change names what else it is of or against."""
    ends = told.ends
    if _has_own_end(change, told, figures) or _IF_SO.match(scene.folded, change.item.end):
        return False
    if _FROM_THEN.match(scene.folded, change.item.end) and ";" in scene.folded[change.item.end : ends[0].item.start]:
        return False  # up 4% on last year; when it opened it was …
    if _takes_up(scene, change, told) or _beside(scene, change, told) is not None or _is_apposed(scene, change, told):
        return True
    if not _reaches(scene, change, told):
        return False
    if _is_of_another(scene, change, told) or _against_other(scene, change, told):
        return False
    if changewords.words(scene).basis.search(scene.folded, scene.begin):
        return False
    return not elsewhere(scene, change, *ends)


def _is_of_another(scene: Scene, change: Figure, told: Pair) -> bool:
    """157% more visitors, beside 66 storks and 42."""
    if any(clash(f, change) for f in told.ends):
        return True
    lines = [scene.line_of(f.item) for f in told.ends]
    words = frozenset(w for line in lines for w in content(scene, line.start, line.end))
    return _of_thing(scene, change) or other_thing(scene, change, words)


def _of_thing(scene: Scene, change: Figure) -> bool:
    """A one percent rise in rates would cost them: what moved is named here and nowhere else."""
    match = _MOVED.match(scene.folded, change.item.end)
    if match is None:
        return False
    rest = scene.folded[: match.start("what")] + " " + scene.folded[match.end("what") :]
    return not any(w[:5] in rest for w in re.findall(r"[a-z]{4,}", match["what"]))


_MOVED = phrasing("brief", "moved")


def _is_slip(scene: Scene, change: Figure, told: Pair) -> bool:
    """But for one slip the levels give it, and its own words name no other thing; a rate where they are rates."""
    rate = _RATE.match(scene.folded, change.item.end) is not None
    return slipped(change, told, is_of_rate=rate) and (rate or not _names_other(scene, change, told))


_RATE = phrasing("brief", "of_rate")


def _names_other(scene: Scene, change: Figure, told: Pair) -> bool:
    """157% more visitors, beside storks: its own words say what else moved."""
    return _is_of_another(scene, change, told) or any(more_of(scene, change, f) for f in told.ends)


def _reaches(scene: Scene, change: Figure, told: Pair) -> bool:
    """A sentence reaches back to a level of an earlier one only where its subject goes on about it."""
    cut = scene.folded.find("; ", told.one.item.end, told.other.item.start)
    apart = cut >= 0 and told.other.item.sentence == told.one.item.sentence
    if apart and not (goes_on(scene, told.other, cut + 2) or _LATELY.match(scene.folded, cut + 2)):
        return change.index > told.other.index
    figures = sorted((change, *told.ends), key=lambda f: f.index)
    sentences = [f.item.sentence for f in figures]
    if sentences[0] == sentences[-1] or (figures[0] is change and sentences[1] == sentences[2]):
        return True
    return (
        _is_priced(scene, told)
        or _is_faced(scene, change, told)
        or _is_the(scene, change, figures[-1])
        or any(goes_on(scene, f) for f, s in zip(figures, sentences, strict=True) if s == sentences[-1])
    )


def _is_the(scene: Scene, change: Figure, last: Figure) -> bool:
    """The 18 per cent slide: the movement of the sentence before, which the article takes up."""
    lead = scene.folded[scene.line_of(change.item).start : change.item.start]
    return last is change and change.play.cue is None and change.play.sign != 0 and _THE.fullmatch(lead) is not None


_THE = phrasing("brief", "the_change")


def _is_priced(scene: Scene, told: Pair) -> bool:
    """A berth cost $400. This year sailors will pay $620; a berth now costs $620: the one price of the passage."""
    leads = [scene.folded[scene.line_of(f.item).start : f.item.start] for f in (told.one, told.other)]
    if told.first is None or any(_PRICED.search(t[-_CLAUSE:]) is None for t in leads):
        return False
    nouns = re.findall(r"[a-z]{4,}", leads[1])
    return _LATELY.match(leads[1]) is not None or (bool(nouns) and nouns[0] in leads[0][-_CLAUSE:])


_PRICED, _LATELY = phrasing("brief", "priced"), phrasing("brief", "lately")


def _is_faced(scene: Scene, change: Figure, told: Pair) -> bool:
    """£6 now, £10.50 next season. Skiers face a rise of 40 per cent: whom it befalls, right behind the two."""
    if told.one.item.sentence != told.other.item.sentence or change.item.sentence != told.other.item.sentence + 1:
        return False
    lead = scene.folded[scene.line_of(change.item).start : change.item.start]
    return _FACED.fullmatch(lead) is not None and _CLOSED.match(scene.folded, change.item.end) is not None


_FACED = phrasing("brief", "faced")


def _is_apposed(scene: Scene, change: Figure, told: Pair) -> bool:
    """From $8 to $6, a saving of a quarter."""
    lead = scene.folded[told.other.item.end : change.item.start]
    behind = change.index > told.other.index and _PAUSE_FIRST.match(lead) is not None
    return behind and _CHANGE_OF.search(lead) is not None and _CLOSED.match(scene.folded, change.item.end) is not None


_PAUSE_FIRST = phrasing("brief", "pause_first")
_CHANGE_OF, _CLOSED = phrasing("brief", "change_of"), phrasing("brief", "closed_off")


def _has_own_end(change: Figure, told: Pair, figures: Sequence[Figure]) -> bool:
    """Rose 12% to 450, beside two levels of something else."""
    mine = {told.one.index, told.other.index}
    beside = [f for f in figures if abs(f.index - change.index) == 1 and f.item.sentence == change.item.sentence]
    return any(f.part in (Part.BASE, Part.RESULT) and f.index not in mine for f in beside)


def _against_other(scene: Scene, change: Figure, told: Pair) -> bool:
    """20% more than its rival: a base that is neither a level of the two, nor a time, nor named with them."""
    behind = scene.masked[change.item.end : change.item.end + _CLAUSE]
    match = _AGAINST.match(behind)
    if match is None:
        return False
    start = change.item.end + match.end()
    rest = re.split(r"[,;:()]|\.(?!\d)", scene.folded[start : start + _CLAUSE])[0]
    end = start + len(rest)
    if any(start <= f.item.start <= end + 1 for f in (told.one, told.other)) or scene.times_in(start, end):
        return False
    before = frozenset(w for f in (told.one, told.other) for w in content(scene, scene.line_of(f.item).start, start))
    known = changewords.words(scene)
    named = [w for w in re.findall(r"[a-z]{4,}", rest) if not known.light.fullmatch(w) and not _OLD.fullmatch(w)]
    return any(w[:5] not in before for w in named)


_CLAUSE = 60
_IF_SO = phrasing("brief", "if_so")  # buyers save £290 if they take the footstool
_AGAINST = phrasing("brief", "against")
_OLD = phrasing("brief", "old")
