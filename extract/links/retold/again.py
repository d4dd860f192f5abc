"""A figure spoken of again: "14 members … each of the 12 members", 有效问卷2360份 … 這2630份有效問卷.

What is spoken of again is marked as known ("the", "those", 這, 上述, 當中; "the $421m in revenue") or looks like the
first figure mistyped.  Between the two nothing may have come or gone, and no third figure may tell the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.outlets import labels
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.changes.moment import moment
from claimgraph.extract.links.kin import same_metric
from claimgraph.extract.links.near import PEOPLE, is_fraction, is_share, lead
from claimgraph.extract.links.retold import scaleends
from claimgraph.extract.links.retold.definite import is_definite, is_narrowed
from claimgraph.extract.links.retold.twins import agree, mistyped, swapped
from claimgraph.extract.links.retold.wording import clause, content, events, restating, sentence
from claimgraph.extract.words.cues import TIME_MASK
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import Bond, Form, MentionKind, Time

_SENTENCES, _FIGURES = 3, 12  # how far back
_PART_OF = phrasing("again", "part_of")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every later telling with the one figure before it that it tells again."""
    yield from scaleends.read(scene)
    told = [f for f in figures if _tellable(f)]
    reports = labels(scene)
    for i, later in enumerate(told):
        before = [f for f in told[max(0, i - _FIGURES) : i] if _near(f, later)]
        before = [f for f in before if reports.get(f.item.sentence) == reports.get(later.item.sentence)]
        first = _first(scene, later, before)
        if first is not None:
            yield Knot(bond=Bond.SAME, terms=(first.index, later.index))
    yield from _crossed(scene, told)
    yield from _called_alike(scene, told)


def _called_alike(scene: Scene, told: Sequence[Figure]) -> Iterator[Knot]:
    """一級文物26件 …, 62件一級文物: two digits exchanged, under one name before the one and behind the other."""
    for i, later in enumerate(told if not scene.spaced else ()):
        for first in told[max(0, i - _FIGURES) : i]:
            near = _near(first, later) and first.item.sentence != later.item.sentence and first.unit == later.unit
            if not near or not swapped(first.quantity.amount, later.quantity.amount) or _moved(scene, first, later):
                continue
            alike = first.quantity.noun == later.quantity.noun
            named = _name_before(first) and _NAME_BEHIND.sub("", later.item.after).startswith(_name_before(first))
            by_time = (alike or _counted_by(first, later) or _counted_by(later, first)) and _one_time(
                scene, first, later
            )
            if (alike and named) or by_time:
                yield Knot(bond=Bond.SAME, terms=(first.index, later.index))


def _counted_by(bare: Figure, other: Figure) -> bool:
    """首周入場人次為8.6萬 …, 首周有6.8萬人次入場: the noun of the one is said ahead of the other."""
    noun = other.quantity.noun
    return bare.quantity.noun is None and bare.unit is None and noun is not None and noun in bare.item.before[-_NOUN:]


_NOUN = 8  # characters


def _one_time(scene: Scene, first: Figure, later: Figure) -> bool:
    """首周…, 首周…: each told of the one time that its own clause names, in no new word."""
    leads = [scene.folded[clause(f)[0] : clause(f)[1]] for f in (first, later)]
    times = [{m.group() for m in _WHEN.finditer(text)} for text in leads]
    own = {w for w in content(scene, *clause(later)) if _FILLER.search(w) is None}
    if not own or own - sentence(scene, first) or len(times[0]) != 1 or times[0] != times[1]:
        return False
    apart = _APART.search(scene.folded, first.item.end, clause(later)[1]) is not None
    return not apart and not _names_new(scene, first, later)


_WHEN, _APART = phrasing("again", "when", "zh"), phrasing("again", "apart", "zh")
_FILLER = phrasing("again", "filler", "zh")


def _name_before(figure: Figure) -> str:
    found = _NAME_BEFORE.search(figure.item.before)
    return found["name"] if found is not None else ""


_NAME_BEFORE, _NAME_BEHIND = phrasing("again", "name_before"), phrasing("again", "name_behind")


def _crossed(scene: Scene, told: Sequence[Figure]) -> Iterator[Knot]:
    """Seven men and five women …; the seven women and five men: the counts of two nouns, exchanged."""
    pairs: dict[object, list[tuple[Figure, Figure]]] = {}
    for one, other in pairwise(told):
        nouns = frozenset((one.quantity.noun, other.quantity.noun))
        beside = one.item.sentence == other.item.sentence and other.index == one.index + 1
        if beside and len(nouns) == _PAIR and None not in nouns:
            counts = frozenset(f.quantity.amount.value for f in (one, other))
            pairs.setdefault((nouns, counts), []).append((one, other))
    for alike in pairs.values():
        for first, again in combinations(alike, 2):
            same = next(f for f in first if f.quantity.noun == again[0].quantity.noun)
            apart = same.quantity.amount.value != again[0].quantity.amount.value
            if apart and again[0].item.sentence != same.item.sentence and is_definite(scene, again[0]):
                yield Knot(bond=Bond.SAME, terms=(same.index, again[0].index))


_PAIR = 2


def _tellable(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = not (quantity.ordinal or figure.age or figure.is_ratio or is_fraction(figure) or is_share(figure))
    plain = (
        plain and "rest" not in figure.play.marks and not _PART_OF.fullmatch(figure.item.after)
    )  # 其餘四類; four of the
    lost = figure.part is Part.CHANGE and figure.quantity.noun is not None and figure.play.form is Form.DIFFERENCE
    lost = lost or (quantity.kind is MentionKind.DIMENSION and "-" in quantity.quote)  # lift the 2.3-tonne bell
    return plain and (figure.part is not Part.CHANGE or lost) and not figure.title and quantity.amount.upper is None


def _near(first: Figure, later: Figure) -> bool:
    return 0 <= later.item.sentence - first.item.sentence <= _SENTENCES


def _first(scene: Scene, later: Figure, before: Sequence[Figure]) -> Figure | None:
    """The one figure told before that is meant; None where there are several, or it agrees."""
    like = [f for f in before if _one_thing(scene, f, later)]
    if not like or len({f.quantity.amount.value for f in like}) != 1:
        return None
    first = like[-1]
    if first.quantity.amount == later.quantity.amount:
        return first if is_definite(scene, later) else None
    if _told_apart(later, before):
        return None
    if first.item.sentence == later.item.sentence or agree(first.quantity.amount, later.quantity.amount):
        return None
    if _moved(scene, first, later) or _other_time(scene, first, later):
        return None
    return first if _is_known(scene, first, later) else None


# --- one thing


def _one_thing(scene: Scene, first: Figure, later: Figure) -> bool:
    one, other = first.quantity, later.quantity
    if one.kind is not other.kind or first.unit != later.unit or one.per != other.per:
        return False
    if one.kind is not MentionKind.NUMBER:
        typo = mistyped(one.amount, other.amount) and is_definite(scene, later)
        like = typo or _one_metric(first, later) or _one_name(scene, first, later) or _taken_up(scene, first, later)
        return like or _exchanged(first, later)
    return _one_noun(scene, first, later)


def _one_metric(first: Figure, later: Figure) -> bool:
    """The same metric, or two words for it: sales, revenue."""
    if not (first.own and later.own and first.measure and later.measure):
        return False
    a, b = first.measure.metric, later.measure.metric
    if same_metric(first, later):
        return a in METRICS
    if a not in METRICS or b not in METRICS or set(first.measure.scope) != set(later.measure.scope):
        return False
    return (b in METRICS[a].related or a in METRICS[b].related) and METRICS[a].basis is METRICS[b].basis


def _one_name(scene: Scene, first: Figure, later: Figure) -> bool:
    """The 3.8-kilometre Hallin tunnel, the 8.3-kilometre Hallin tunnel."""
    behind = [
        re.match(r"(?:-[a-z]+)? ?((?:\S+ ){1,2}?[^\s,.;]+)", scene.folded[f.item.end :][:40]) for f in (first, later)
    ]
    return behind[0] is not None and behind[1] is not None and behind[0][1] == behind[1][1]


def _one_noun(scene: Scene, first: Figure, later: Figure) -> bool:
    """The counted thing: in English the noun, in Chinese the words behind the classifier, or the metric."""
    a, b = first.quantity.noun, later.quantity.noun
    if scene.spaced:
        alike = a == b or (a in PEOPLE and b in PEOPLE) or _in_phrase(scene, first, later)
        if swapped(first.quantity.amount, later.quantity.amount) and (b is None or a is None):
            return _ALL_OF.search(later.item.before) is not None
        if swapped(first.quantity.amount, later.quantity.amount) and _alone(scene, first, later):
            return is_definite(scene, later)
        if _exchanged(first, later) and first.quantity.amount.value >= _THOUSAND and is_definite(scene, later):
            return True
        return a is not None and alike and not events(scene, first) - events(scene, later)
    if a != b and not (a in PEOPLE and b in PEOPLE):
        return False
    if _one_attribute(scene, first, later):
        return True
    counted = first.measure is not None and first.own and later.own and same_metric(first, later)
    named = counted and first.measure is not None and len(first.measure.metric) > 1 and first.measure.metric != a
    things = _thing(first), _thing(later)
    unsaid = "" in things and mistyped(first.quantity.amount, later.quantity.amount) and is_definite(scene, later)
    return named or unsaid or things[0] == things[1] != ""


def _in_phrase(scene: Scene, first: Figure, later: Figure) -> bool:
    """8,500 oak saplings, the 5,800 oaks; 12,300 homes, the 13,200 houses: one noun phrase, or words for one thing."""
    noun, known = later.quantity.noun, restating(scene)
    words = re.match(r"(?:[ -][a-z]+){1,4}", first.item.after)
    if noun is None or words is None:
        return False
    groups = [{known.group.get(w), known.group.get(f"{w}s")} - {None} for w in (noun, first.quantity.noun or "")]
    named = noun in re.findall(r"[a-z]+", words.group()) and first.quantity.noun is not None
    return named or bool(groups[0] & groups[1])


def _alone(scene: Scene, first: Figure, later: Figure) -> bool:
    """27 countries signed. The 72 signatories …: the only counts of two sentences on end."""
    rows = [scene.line_of(f.item) for f in (first, later)]
    return rows[1].index == rows[0].index + 1 and all(len(row.items) == 1 for row in rows)


_ALL_OF = phrasing("again", "all_of")  # all 42 aboard, every one of the 42


def _taken_up(scene: Scene, first: Figure, later: Figure) -> bool:
    """Fined 600 euros …; the fine, of 900 euros: the noun is spoken of as known, and told with the first figure."""
    found = phrasing("again", "noun_of", scene.language).search(later.item.before)
    if found is None:
        behind = phrasing("again", "of_noun", scene.language).match(later.item.after)
        found = behind if behind is not None and is_definite(scene, later) else None
    if found is None or first.item.sentence == later.item.sentence:
        return False
    named = content(scene, *_around(scene, found["noun"], later))
    return bool(named & content(scene, *clause(first)))


def _around(scene: Scene, noun: str, later: Figure) -> tuple[int, int]:
    """Where the noun stands beside the later figure."""
    start = scene.folded.rfind(noun, later.item.start - len(later.item.before), later.item.start)
    start = scene.folded.find(noun, later.item.end) if start < 0 else start
    return start, start + len(noun)


def _thing(figure: Figure) -> str:
    match = _COUNTED.match(figure.item.after)
    return match[1] if match else ""


_COUNTED = phrasing("again", "counted")


# --- what keeps them apart


def _told_apart(later: Figure, before: Sequence[Figure]) -> bool:
    """It was told before in these very words, or another figure makes the difference."""
    same = [f for f in before if f.unit == later.unit and f.quantity.noun in (later.quantity.noun, None)]
    values = [f.quantity.amount.value for f in same]
    values += [
        f.quantity.amount.value for f in before if f.unit == later.unit and f.item.sentence < later.item.sentence
    ]
    mine = later.quantity.amount.value
    return mine in values or any(a - b == mine or a + b == mine for a, b in pairwise(values))


def _moved(scene: Scene, first: Figure, later: Figure) -> bool:
    """Something came or went between the two, or the later is a part; swapped digits ask for more than "then"."""
    words = restating(scene).moved
    end = min(clause(later)[1], later.item.end + _BEHIND)
    weak = restating(scene).slight if swapped(first.quantity.amount, later.quantity.amount) else frozenset()
    text = _HEDGES.sub("", scene.masked[first.item.end : max(end, first.item.end)])
    return any(m.group() not in weak for m in words.finditer(text))


_BEHIND = 14
_HEDGES = phrasing("again", "hedges")  # nowhere more than 4km wide: no more came


def _other_time(scene: Scene, first: Figure, later: Figure) -> bool:
    if first.explicit and later.explicit and first.period and later.period and first.period != later.period:
        return True
    if is_definite(scene, later) and swapped(first.quantity.amount, later.quantity.amount):
        return False
    mine, theirs = moment(scene, later), moment(scene, first)
    loose = not scene.spaced or is_definite(scene, later, first)
    if mine is None or (mine.start > later.item.start and loose and theirs is None):
        return False
    if theirs is None:
        return True
    if mine.period is None and theirs.period is None:
        return _spoken(scene, mine) != _spoken(scene, theirs)
    return mine.period != theirs.period


def _spoken(scene: Scene, time: Time) -> str:
    return re.sub(r"^the |[^\w]", "", scene.folded[time.start : time.end])


# --- what makes it known


def _is_known(scene: Scene, first: Figure, later: Figure) -> bool:
    typo = mistyped(first.quantity.amount, later.quantity.amount)
    exact = not (first.quantity.amount.hedges or later.quantity.amount.hedges)
    definite = is_definite(scene, later, first)
    if definite and not typo and _is_of_it(scene, first, later):
        return False
    if definite and exact and (typo or later.quantity.kind is MentionKind.NUMBER):
        return (typo and _OF_ANOTHER.match(later.item.after) is None) or not is_narrowed(scene, first, later)
    if exact and later.quantity.kind is not MentionKind.NUMBER and _taken_up(scene, first, later):
        return True
    if typo and exact and (_one_attribute(scene, first, later) or _all_of_them(scene, first, later)):
        return True
    if exact and _exchanged(first, later):
        return later.quantity.kind is not MentionKind.CURRENCY or not _names_new(scene, first, later)
    return typo and exact and (_is_topic(scene, first, later) or _retold(scene, first, later))


def _is_of_it(scene: Scene, first: Figure, later: Figure) -> bool:
    """212 performances; the pantomime over its 46 performances: so many fewer are those of something else."""
    low, high = sorted((first.quantity.amount.value, later.quantity.amount.value))
    return high > _FAR * low and _ITS.search(later.item.before) is not None


_FAR = 2
_ITS = phrasing("again", "its")


def _one_attribute(scene: Scene, first: Figure, later: Figure) -> bool:
    """被捕的13人…被捕的31人: told of by the same words, and nobody new is named."""
    named = _ATTRIBUTE.fullmatch(lead(later)) is not None and lead(first).endswith(lead(later))
    batch = TIME_MASK in lead(first) or _BATCH.search(lead(first)) is not None  # 首批入住的13戶
    return named and not batch and not _names_new(scene, first, later)


def _all_of_them(scene: Scene, first: Figure, later: Figure) -> bool:
    """派出23名警消 …. 到场的32名警消均已归队: all of those who did what they were told to do before."""
    who = _WHO.search(lead(later)) is not None and _ALL.match(later.item.after) is not None
    return (
        who and not _MORE.search(scene.folded, first.item.end, later.item.end) and not _names_new(scene, first, later)
    )


_WHO, _ALL, _MORE = phrasing("again", "who"), phrasing("again", "all"), phrasing("again", "more_came")
_ATTRIBUTE, _BATCH = phrasing("again", "attribute"), phrasing("again", "batch")
_OF_ANOTHER = phrasing("again", "of_another")  # the 1,850 members of the sister fund


def _exchanged(first: Figure, later: Figure) -> bool:
    """163 witnesses, 136 witnesses; 206公尺, 260公尺: three digits or more, two of them exchanged, are no chance."""
    amount = first.quantity.amount
    long = amount.step and amount.value / amount.step >= _THREE_DIGITS
    named = first.quantity.noun is not None or first.quantity.kind is MentionKind.DIMENSION
    named = named or _one_word(first) == _one_word(later) != ""
    return bool(long) and named and swapped(amount, later.quantity.amount)


def _one_word(figure: Figure) -> str:
    """吸金12億6000萬元 …, 吸金16億2000萬元; stole $126,000: the word right before the money."""
    found = _WORD.search(figure.item.before)
    return "" if found is None else found["word"]


_WORD = phrasing("again", "word")
_THREE_DIGITS = 100
_THOUSAND = 1000


def _is_topic(scene: Scene, first: Figure, later: Figure) -> bool:
    """321件文物將…: the sentence, or what somebody says, begins with it."""
    if scene.spaced or _thing(first) != _thing(later) or not _thing(later):
        return False
    line = scene.line_of(later.item)
    ahead = scene.folded[line.start : later.item.start]
    return _OPENING.fullmatch(ahead) is not None


_OPENING = phrasing("again", "opening")


def _retold(scene: Scene, first: Figure, later: Figure) -> bool:
    """The sentences share their words, and the later names nobody new."""
    shared = sentence(scene, first) & sentence(scene, later)
    local = content(scene, *clause(first)) & content(scene, *clause(later))
    return not _names_new(scene, first, later) and len(shared) >= 3 and bool(local)


def _names_new(scene: Scene, first: Figure, later: Figure) -> bool:
    names = [{n.name for n in scene.line_of(f.item).names} for f in (first, later)]
    return not names[1] <= names[0]
