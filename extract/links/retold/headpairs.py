"""A headline's change or share, and the two figures of the lead that give it: "doubles", "nine in ten dentists"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise, permutations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term, Tie
from claimgraph.extract.links.beside.slip import slips, swaps
from claimgraph.extract.links.changes.moment import clause
from claimgraph.extract.links.kin import clash
from claimgraph.extract.links.leads import moves
from claimgraph.extract.links.near import (
    gap,
    is_fraction,
    is_plain,
    is_share,
    lines,
    same_noun,
    same_thing,
    told,
    value,
)
from claimgraph.extract.links.retold.headchanges import changes, in_lead, percent, relative
from claimgraph.extract.links.retold.headends import pairs, two_levels
from claimgraph.extract.links.retold.majority import one_side
from claimgraph.extract.links.retold.wording import clause as words_around
from claimgraph.extract.links.retold.wording import content, restating, shared
from claimgraph.extract.links.terms import level_term, share_term
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Grade
from claimgraph.ontology.interval import Interval
from claimgraph.ontology.metrics import METRICS
from claimgraph.ontology.model import Bond, Form, MentionKind

_PAIR = 2


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Nine in ten dentists; of the 2,400 practices rung, 1,920 …: the only share, and the only two counts."""
    body = [f for f in figures if not f.title]
    heads = [f for f in figures if f.title and is_share(f) and not f.item.after.startswith("-")]
    if len(heads) > 1 or not body or any(is_share(f) or is_fraction(f) for f in body if in_lead(f, body)):
        return
    found = [p for line in lines(body) if in_lead(line[0], body) for p in _counts(scene, line)]
    lone = sum(f.title for f in figures) == 1
    pair = _of_most(scene, clause(scene, heads[0]), found) if heads else None
    none = _of_none(scene, heads[0], found, lone=lone) if heads and pair is None else None
    pair = pair or none
    if heads and pair is not None:
        if _tells_of(scene, heads[0], *pair, lone=lone):
            part = pair[0].index if none is None else told(pair[0], plain=True)
            yield Knot(bond=Bond.RATIO, terms=(part, pair[1].index, _share(heads[0])))
    elif not heads:
        yield from _majority(scene, found)


def _majority(scene: Scene, found: Sequence[tuple[Figure, Figure]]) -> Iterator[Knot]:
    """Most members …; of the 2,000 asked, 680 …: more than half of them."""
    for line in scene.lines:
        if scene.is_title(line):
            match = restating(scene).majority.search(scene.folded, line.start, line.end)
            denied = match is None or _NO_MAJORITY.search(scene.folded, line.start, line.end) is not None
            pair = None if denied else _of_most(scene, (line.start, line.end), found)
            if match is not None and pair is not None and one_side(scene, (line.start, line.end), pair[0]):
                half = told(pair[1], pair[1].quantity.amount.scaled(Fraction(1, 2), pair[1].unit))
                yield Knot(bond=Bond.ORDER, terms=(pair[0].index, half), cue=match.span())
                return


_NO_MAJORITY = phrasing("headpairs", "no_majority")  # short of a majority


def _of_most(
    scene: Scene, head: tuple[int, int], found: Sequence[tuple[Figure, Figure]]
) -> tuple[Figure, Figure] | None:
    """The only pair, or the one whose part is told with the most words of the headline."""
    words = content(scene, *head)
    ranked = sorted(((len(words & content(scene, *words_around(p))), p, w) for p, w in found), key=lambda r: -r[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1:] if len(ranked) == 1 or ranked[0][0] > 1 else None


def _of_none(
    scene: Scene, head: Figure, found: Sequence[tuple[Figure, Figure]], *, lone: bool
) -> tuple[Figure, Figure] | None:
    """Two in three would; of 1,200, 516 would and 444 would not: no way near to any of them, nor to some together."""
    sizes = [p.quantity.amount.value for p, _ in found]
    if len({w.index for _, w in found}) != 1 or len(found) < _PAIR:
        return None
    whole, aim = found[0][1].quantity.amount.value, percent(head)
    wholes = {whole, sum(sizes)}
    some = [sum(few, Fraction(0)) for n in (1, _PAIR) for few in combinations(sizes, n)]
    made = [100 * s / w for s in some for w in wholes]
    if any(abs(m - aim) <= _NEAR or abs(100 - m - aim) <= _CLOSE for m in made):
        return None
    mine = [pair for pair in found if _is_like_told(scene, head, pair[0])]
    return mine[0] if len(mine) == 1 and lone else None


def _is_like_told(scene: Scene, head: Figure, part: Figure) -> bool:
    """Would ride, would use; 缺口, 尚缺: both clauses deny or neither does, and both tell it by one word or mood."""
    told_so = [words_around(f) for f in (head, part)]
    denied = [_DENIES.search(scene.folded, *where) is not None for where in told_so]
    wished = all(_WOULD.search(scene.folded, *where) for where in told_so)
    words = content(scene, *told_so[0]) & content(scene, *told_so[1])
    return denied[0] is denied[1] and (denied[0] or wished or bool(words))


_WOULD = phrasing("headpairs", "would")
_DENIES = phrasing("headpairs", "denies")
_CLOSE = 3  # percent


def _share(head: Figure) -> Term:
    """Nine in ten, 九成: told to the tenth."""
    amount = head.quantity.amount
    if not amount.worded or amount.value.denominator not in (5, 10) or not _TENTHS.search(head.quantity.quote.lower()):
        return share_term(head)
    exact = replace(amount, worded=False, step=Fraction(1, 10))
    return told(head, exact.scaled(Fraction(100), "%") if amount.unit != "%" else exact)


_TENTHS = phrasing("headpairs", "tenths")


def _counts(scene: Scene, line: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Of the W, P; P of the W; W中P，Q: the counts of a sentence that are said to be of one of them."""
    counts = [f for f in line if is_plain(f) and f.quantity.kind is MentionKind.NUMBER]
    counts = list({f.quantity.amount.value: f for f in reversed(counts)}.values())[::-1]  # 640 …, 96 of the 640
    if len(counts) < _PAIR or any(f.part in (Part.BASE, Part.RESULT) for f in counts):
        return
    first, second = counts[:_PAIR]
    between = gap(scene, first, second)
    parts = [f for f in counts[1:] if same_noun(f.quantity.noun, second.quantity.noun)]
    if _PART_OF.search(between) and first.quantity.amount.value < second.quantity.amount.value:
        if len(counts) == _PAIR:
            yield first, second
    elif (
        len(parts) == len(counts) - 1
        and sum(f.quantity.amount.value for f in parts) <= first.quantity.amount.value
        and (
            _OF_WHOLE.search(first.item.before)
            or _AMONG.search(between)
            or _OF_THEM.match(second.item.after)
            or (_STUDIED.search(first.item.before) and _FOUND.search(between))
            or (_NEEDED.search(first.item.before) and sum(map(value, parts)) == value(first))
        )
    ):
        yield from ((f, first) for f in parts)


_PART_OF = phrasing("headpairs", "part_of")  # 480 of the 2,400
_OF_WHOLE = phrasing("headpairs", "of_whole")  # of the 2,400 …, 480
_OF_THEM = phrasing("headpairs", "of_them")  # 640 crossings …, 96 of them
_STUDIED = phrasing("headpairs", "studied")  # followed 640 doctors and found that 128 …
_FOUND = phrasing("headpairs", "found")
_NEEDED = phrasing("headpairs", "needed")  # 应有4.2万张，建成3.8万张，尚缺4000张
_AMONG = phrasing("headpairs", "among")  # 2400家…中，480家


def _tells_of(scene: Scene, head: Figure, part: Figure, whole: Figure, *, lone: bool) -> bool:
    """It tells of what the headline does, and of the same side: what the others do makes up the rest."""
    rest = 100 - percent(head)
    given = 100 * part.quantity.amount.value / whole.quantity.amount.value
    like = (lone or shared(scene, head, part) >= 1) and one_side(scene, clause(scene, head), part)
    return like and abs(rest - given) > _NEAR


_NEAR = 5  # percent


# --- changes


def ties(scene: Scene, figures: Sequence[Figure]) -> Iterator[Tie]:
    """A change in the headline whose two figures the body gives: "doubles", "from 11,000 to 13,000"."""
    body = [f for f in figures if not f.title]
    if any(f.title and f.is_level and not _again(f, body) for f in figures):
        return
    for head in (f for f in figures if f.title and _moves(f)):
        if (relative(head) and changes(scene, head, body)) or _is_told(head, body):
            continue
        found = [p for line in list(lines(body))[:3] for p in pairs(scene, line)] if body else []
        if head.play.form is Form.POINTS:
            found = [(b, r) for b, r in found if b.part is Part.BASE and r.part is Part.RESULT]
        found = found or list(two_levels(scene, body))
        found = _its_way(scene, head, found, body) if len(found) > 1 else found
        fitting = [p for p in found if all(_of_headline(scene, head, f) for f in p)]
        fitting = [] if found and _of_another(scene, head, found[0], figures) else fitting
        alone = len(found) == 1 or (len(fitting) == 1 and _is_named(head, fitting[0]))
        if len(fitting) == 1 and alone and not _fits_elsewhere(head, fitting[0], body):
            base, result = fitting[0]
            if _is_of_other_head(head, figures, base, result):
                continue
            yield Tie(change=head.index, base=base.index, result=level_term(result))


def _is_of_other_head(head: Figure, figures: Sequence[Figure], base: Figure, result: Figure) -> bool:
    """Falls 40,000 in June, now down 110,000 from its high: the two levels are those of the other change."""
    others = [f for f in figures if f.title and f is not head and _moves(f) and f.play.form is head.play.form]
    return any(moves(f, base, result) for f in others) and not moves(head, base, result)


def _of_another(scene: Scene, head: Figure, pair: tuple[Figure, Figure], figures: Sequence[Figure]) -> bool:
    """Crime falls 4% but fraud is up by a third: what fell is what the other change of the headline tells of."""
    base, result = pair
    moved = result.quantity.amount.value - base.quantity.amount.value
    others = [f for f in figures if f.title and f is not head and relative(f) and f.play.sign * moved > 0]
    return head.play.sign * moved < 0 and any(shared(scene, f, result) >= shared(scene, head, result) for f in others)


def _its_way(
    scene: Scene, head: Figure, pairs: list[tuple[Figure, Figure]], body: Sequence[Figure]
) -> list[tuple[Figure, Figure]]:
    """Of several movements of the lead the only one that goes the headline's way, told with its words."""
    if not relative(head) or not head.play.sign:
        return pairs
    onward = [(b, r) for b, r in pairs if (r.quantity.amount.value - b.quantity.amount.value) * head.play.sign > 0]
    lone = len(onward) == 1 and not any(r.play.sign * head.play.sign < 0 for _, r in onward)
    like = [p for p in onward if shared(scene, head, p[1]) >= 1]
    return onward if lone and like else _fitting(scene, head, like, body) or pairs


def _fitting(
    scene: Scene, head: Figure, pairs: list[tuple[Figure, Figure]], body: Sequence[Figure]
) -> list[tuple[Figure, Figure]]:
    """The only one that gives the headline's change; or would but for one slip, where no two like figures give it."""
    if head.unit != "%":
        return []
    found = [p for p in pairs if _gives(head, *p)]
    if not found and not any(_gives(head, *p) for p in _elsewhere(scene, body)):
        found = [p for p in pairs if any(_gives(*meant) for meant in _slipped(head, *p))]
    return found if len(found) == 1 else []


def _elsewhere(scene: Scene, body: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """All that the text tells to have moved, and any two like levels of its lead."""
    levels = [f for f in body if in_lead(f, body) and is_plain(f) and f.quantity.amount.value > 0]
    yield from ((a, b) for a, b in permutations(levels, 2) if a.is_kin(b) and same_thing(a, b))
    yield from (p for line in lines(body) for p in pairs(scene, line))


def _gives(head: Figure, base: Figure, result: Figure) -> bool:
    amount = head.quantity.amount.scaled(Fraction(head.play.sign), "%")
    change = amount.at(Grade.LOOSE if amount.hedges else Grade.ROUNDED)
    was, now = (replace(f.quantity.amount, hedges=()).at(Grade.ROUNDED) for f in (base, result))
    return (was * (change * Fraction(1, 100) + Interval.point(Fraction(1)))).meets(now)


def _slipped(*figures: Figure) -> Iterator[tuple[Figure, ...]]:
    """Each with two digits side by side swapped; the headline's also further apart, or a power of ten off."""
    for at, figure in enumerate(figures):
        amount = figure.quantity.amount
        for size, step in slips(amount) if at == 0 else ((v, amount.step) for v in swaps(amount, 1)):
            if at == 0 or _zeros(size) == _zeros(amount.value):
                yield *figures[:at], _at(figure, size, step), *figures[at + 1 :]


def _zeros(value: Fraction) -> int:
    """At the end of a whole number: those that fill it are no digits to be swapped."""
    return len(str(value)) - len(str(value).rstrip("0"))


def _at(figure: Figure, value: Fraction, step: Fraction) -> Figure:
    quantity = figure.quantity
    meant = replace(quantity, amount=replace(quantity.amount, value=value, step=step))
    return replace(figure, item=replace(figure.item, quantity=meant))


def _is_named(head: Figure, pair: Sequence[Figure]) -> bool:
    """Both are of one metric of the scheme, or of its kin, by their own words: profit, operating profit."""
    metrics = [f.measure.metric if f.measure is not None and f.own else None for f in (head, *pair)]
    return all(m in METRICS for m in metrics) and not any(clash(head, f) for f in pair)


def _fits_elsewhere(head: Figure, pair: Sequence[Figure], body: Sequence[Figure]) -> bool:
    """Up by a fifth: from 60,000 to 66,000 next year and to 72,000 the year after: over both."""
    base, result = pair
    if not relative(head) or base.quantity.amount.value <= 0:
        return False
    like = [f for f in body if f not in pair and f.is_kin(base)]
    aim = percent(head) if head.play.form is Form.FACTOR else 100 + head.play.sign * percent(head)
    made = [
        100 * f.quantity.amount.value / base.quantity.amount.value
        for f in like
        if f.item.sentence == result.item.sentence
    ]
    later = [f for f in like if f.item.sentence > result.item.sentence]
    made += [
        100 * b.quantity.amount.value / a.quantity.amount.value for a, b in pairwise(later) if a.quantity.amount.value
    ]
    return any(abs(m - aim) <= 1 for m in made)


def _moves(figure: Figure) -> bool:
    """Up 12%, doubled, up 8p, up three points."""
    difference = figure.part is Part.CHANGE and figure.play.form is Form.DIFFERENCE and figure.play.sign != 0
    points = figure.play.form is Form.POINTS and figure.play.sign != 0
    return relative(figure) or points or (difference and figure.quantity.kind is not MentionKind.NUMBER)


def _of_headline(scene: Scene, head: Figure, level: Figure) -> bool:
    """An amount of no other metric, or told with words of the headline: lottery sales, ticket sales."""
    if head.play.form is Form.DIFFERENCE and (head.unit != level.unit or head.quantity.kind is not level.quantity.kind):
        return False
    like = not clash(level, head) or _is_of_other(level) or shared(scene, head, level) >= 1
    worded = head.quantity.kind is MentionKind.MULTIPLE or is_fraction(head) or head.play.form is Form.POINTS
    return (level.unit != "%" or worded) and like


def _is_of_other(level: Figure) -> bool:
    """The average household will pay £1,764: money is told of no number of households; what it costs is any price."""
    metric = METRICS.get(level.measure.metric) if level.measure else None
    loose = metric is not None and (metric.dimension == "count" or metric.id in _ANY_PRICE)
    return loose and level.quantity.kind is MentionKind.CURRENCY


_ANY_PRICE = frozenset({"cost", "price"})


def _again(head: Figure, body: Sequence[Figure]) -> bool:
    """The body tells the headline's level as well."""
    same = [f for f in body if f.quantity.amount.value == head.quantity.amount.value]
    return any(head.unit in (None, f.unit) for f in same)


def _is_told(head: Figure, body: Sequence[Figure]) -> bool:
    """The body tells the headline's change in its own words: it is of what moved there."""
    if not relative(head):
        return any(f.unit == head.unit and f.quantity.amount.value == head.quantity.amount.value for f in body)
    like = [f for f in body if relative(f) and f.play.sign * head.play.sign >= 0]
    return any(percent(f) == percent(head) for f in like)
