"""Sums that stand without a word: the rows of a breakdown.

The items of a list or the rows of a table under a heading that breaks down ("by district", 各…如下) make the figure
that first told the same metric.  Without such a heading a breakdown is only suggested: breaking it is tension at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.beside.slip import significant, slips, swaps
from claimgraph.extract.links.near import REMEMBERED
from claimgraph.extract.text.segment import Block, BlockKind
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, MentionKind


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Sums over the rows of a list or table; where one column makes its whole, the others do."""
    found = list(columns(scene, figures))
    whole_of = [_made(figures, rows) if len(rows) > _PAIR else None for rows in found]
    complete = {scene.block_of(rows[0].item).group for rows, made in zip(found, whole_of, strict=True) if made}
    for rows in found:
        if len(rows) == _PAIR and scene.block_of(rows[0].item).cells:
            yield from _two_kinds(scene, figures, rows)
        if len(rows) <= _PAIR or (len({r.period for r in rows}) > 1 and not _labelled(rows)):
            continue
        if any(_is_total(scene, r) for r in rows):
            continue
        block = scene.block_of(rows[0].item)
        accounted = _led_to(scene, figures, rows)
        if len({_metric(r) for r in rows}) > 1 and not accounted and not _breaks_down(scene, block):
            continue
        slipped = _but_for_a_slip(scene, figures, rows)
        whole = _made(figures, rows) or slipped or accounted
        if whole is None and not _chosen(scene, rows[0]):
            whole = _whole_before(figures, _of_whole(rows))
        if whole is not None:
            stated = _breaks_down(scene, block) or _announces(scene, block, whole) or _has_rest(scene, rows)
            stated = stated or whole is slipped or whole is accounted or block.group in complete
            yield Knot(bond=Bond.SUM, terms=(whole.index, *(r.index for r in rows)), soft=not stated)


_PAIR = 2
_LONG, _MANY = 3, 4  # digits that do not fit by chance, in two rows that leave no third, and in any


def _two_kinds(scene: Scene, figures: Sequence[Figure], rows: Sequence[Figure]) -> Iterator[Knot]:
    """Under 65, 65 and over: two rows that leave no third, and the count before that they make but for a slip."""
    one, other = (scene.folded[(c := scene.block_of(r.item).cells[0]).start : c.end] for r in rows)
    opposite = any((a in one and b in other) or (b in one and a in other) for a, b in _kinds(scene))
    made = sum((r.quantity.amount.value for r in rows), Fraction(0))
    slipped = {made - r.quantity.amount.value + v for r in rows for v, _ in slips(r.quantity.amount)}
    before = figures[max(0, rows[0].index - REMEMBERED) : rows[0].index]
    like = [f for f in before if f.is_level and f.unit == rows[0].unit and significant(f.quantity.amount) >= _LONG]
    like = [f for f in like if not (f.title or f.is_ratio or f.quantity.per)]
    for sums in ({made}, slipped) if opposite else ():
        found = [f for f in like if f.quantity.amount.value in sums]
        if found:
            once = len({f.quantity.amount.value for f in found}) == 1
            yield from [Knot(bond=Bond.SUM, terms=(found[-1].index, *(r.index for r in rows)))] if once else []
            break


def _kinds(scene: Scene) -> list[tuple[str, str]]:
    words = cue_data.load(scene.language).words
    told = [*words.get("halves", ()), *words.get("contraries", ()), *words.get("bounds", ())]
    return list(zip(told[::2], told[1::2], strict=True))


def _of_whole(rows: list[Figure]) -> list[Figure]:
    """The rows, first those of the metric that most of them have: fees among kinds of income."""
    told = [_metric(r) for r in rows]
    return sorted(rows, key=lambda r: -told.count(_metric(r)))


def _labelled(rows: Sequence[Figure]) -> bool:
    return len({(r.subject, r.measure.scope if r.measure else ()) for r in rows}) == len(rows)


def columns(scene: Scene, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The levels of one column of a table, or of one list with a single figure an item."""
    found: dict[tuple[int, int], list[Figure]] = {}
    for figure in figures:
        line = scene.line_of(figure.item)
        block = scene.blocks[line.block]
        if block.group is not None and (line.cell is not None or block.kind is BlockKind.ITEM):
            found.setdefault((block.group, line.cell.column if line.cell else -1), []).append(figure)
    for (_, column), told in found.items():
        levels = [f for f in told if f.is_level and not f.is_ratio and f.quantity.per is None]
        single = len({scene.line_of(f.item).block for f in told}) == len(told)
        if levels == told and single and len({f.unit for f in levels}) == 1 and column != 0:
            yield levels


def _is_total(scene: Scene, row: Figure) -> bool:
    """A row that sums up the others is no part of what is told above them."""
    cells = scene.block_of(row.item).cells
    label = scene.folded[cells[0].start : cells[0].end].strip(" *") if cells else ""
    return cue_data.load(scene.language).word("total_label").fullmatch(label) is not None


def _metric(figure: Figure) -> str | None:
    return figure.measure.metric if figure.measure else None


def _whole_before(figures: Sequence[Figure], rows: Sequence[Figure]) -> Figure | None:
    """The figure that first told the same metric, before the rows: the one that the article is about."""
    for figure in figures[: rows[0].index]:
        like = figure.is_level and figure.unit == rows[0].unit and _metric(figure) == _metric(rows[0]) is not None
        if like and not (figure.title or figure.is_ratio or figure.quantity.per):
            if _is_of_a_row(figure, rows):
                continue
            narrowed = figure.measure is None or figure.measure.scope or figure.part not in (Part.LEVEL, Part.RESULT)
            counted = figure.quantity.kind is not MentionKind.NUMBER or rows[0].quantity.noun in (
                None,
                figure.quantity.noun,
            )
            return figure if counted and not narrowed else None
    return None


def _made(figures: Sequence[Figure], rows: Sequence[Figure]) -> Figure | None:
    """The figure before the rows that they make, of whatever metric: of 6,480 pupils 5,832 were counted."""
    made = sum((r.quantity.amount.value for r in rows), Fraction(0))
    first = rows[0].index
    for figure in reversed(figures[max(0, first - REMEMBERED) : first]):
        like = figure.is_level and figure.unit == rows[0].unit and not (figure.is_ratio or figure.quantity.per)
        if like and not figure.title and figure.quantity.amount.value == made:
            return figure
    return None


def _but_for_a_slip(scene: Scene, figures: Sequence[Figure], rows: Sequence[Figure]) -> Figure | None:
    """The one figure before the list that it makes, two digits swapped back.

    A list that closes with "everything else" is complete; one that "follows" mostly; of any other a figure told in
    many digits is no chance.
    """
    least = 0 if _has_rest(scene, rows) else _LONG if _follows(scene, rows[0]) else _MANY
    made = sum((r.quantity.amount.value for r in rows), Fraction(0))
    wholes = {made - r.quantity.amount.value + meant for r in rows for meant in swaps(r.quantity.amount)}
    first = rows[0].index
    if _chosen(scene, rows[0]):
        return None
    before = [f for f in figures[max(0, first - REMEMBERED) : first] if f.is_level and f.unit == rows[0].unit]
    before = [f for f in before if not _of_other_times(rows, f) and significant(f.quantity.amount) >= least]
    like = [f for f in before if not (f.title or f.is_ratio or f.quantity.per) and f.quantity.amount.value in wholes]
    return like[-1] if len({f.quantity.amount.value for f in like}) == 1 else None


def _chosen(scene: Scene, row: Figure) -> bool:
    """對三大夥伴的進出口如下: the chief ones are not all."""
    caption = scene.block_of(row.item).caption
    told = "" if caption is None else scene.folded[slice(*caption)]
    return cue_data.load(scene.language).word("selected").search(told) is not None


def _of_other_times(rows: Sequence[Figure], whole: Figure) -> bool:
    """A column of last year's figures does not make this year's."""
    one, other = rows[0].period, whole.period
    known = one is not None and other is not None and one.since and other.since and one.until and other.until
    return bool(known) and (one.until <= other.since or other.until <= one.since)  # type: ignore[union-attr,operator]


def _led_to(scene: Scene, figures: Sequence[Figure], rows: Sequence[Figure]) -> Figure | None:
    """A budget of $1.2bn. It is to be financed as follows: the one amount of the paragraph that leads to the list."""
    block = scene.block_of(rows[0].item)
    told = "" if block.caption is None else scene.folded[slice(*block.caption)].strip()
    if not told.endswith((":", "：")) or block.kind is not BlockKind.ITEM or _ACCOUNTS.search(told) is None:
        return None
    if cue_data.load(scene.language).word("selected").search(told):
        return None
    above = scene.line_of(rows[0].item).block - 1
    while above >= 0 and scene.blocks[above].kind is BlockKind.ITEM:
        above -= 1
    like = [f for f in figures[: rows[0].index] if scene.line_of(f.item).block == above and f.unit == rows[0].unit]
    like = [f for f in like if f.is_level and not (f.is_ratio or f.quantity.per or f.title)]
    now = [f for f in like if f.part is not Part.BASE]
    made = sum((r.quantity.amount.value for r in rows), Fraction(0))
    near = bool(now) and made <= _NEAR * now[0].quantity.amount.value <= _NEAR * _NEAR * made
    return now[0] if near and len({f.quantity.amount.value for f in now}) == 1 else None


_ACCOUNTS = phrasing("additive", "accounts")
_NEAR = 2  # times that what the rows make is off their whole at the most


def _follows(scene: Scene, row: Figure) -> bool:
    """The money went as follows; 款項去向如下: an account of all of it, not of the chief ones."""
    caption = scene.block_of(row.item).caption
    told = "" if caption is None else scene.folded[slice(*caption)]
    return _AS_FOLLOWS.search(told) is not None and cue_data.load(scene.language).word("selected").search(told) is None


_AS_FOLLOWS = phrasing("additive", "as_follows")


def _has_rest(scene: Scene, rows: Sequence[Figure]) -> bool:
    """Its last item is called the rest."""
    last = rows[-1].item
    label = scene.folded[scene.block_of(last).start : last.start].strip(" :：*·-—|")
    return cue_data.load(scene.language).word("rest_label").fullmatch(label) is not None


def _is_of_a_row(figure: Figure, rows: Sequence[Figure]) -> bool:
    """The winner's votes, told before the table of all candidates."""
    like = [r for r in rows if _metric(r) == _metric(rows[0])]
    named = figure.subject is not None and figure.subject in {
        r.subject for r in like[1:] if r.subject != rows[0].subject
    }
    first = figure.subject == rows[0].subject != like[-1].subject
    return named or first or figure.quantity.amount.value in {r.quantity.amount.value for r in rows}


def _breaks_down(scene: Scene, block: Block) -> bool:
    """The line that introduces the rows says that they are parts: "by district", 各…如下."""
    if block.caption is None:
        return False
    cues, told = cue_data.load(scene.language), scene.folded[slice(*block.caption)]
    return cues.word("breakdown").search(told) is not None and cues.word("selected").search(told) is None


def _announces(scene: Scene, block: Block, whole: Figure) -> bool:
    """The line above the rows tells the whole and ends in a colon: what follows is all of it."""
    if block.caption is None or not block.caption[0] <= whole.item.start < block.caption[1]:
        return False
    text = scene.folded[slice(*block.caption)].rstrip()
    cues = cue_data.load(scene.language)
    some = cues.word("part_opener").search(text) or cues.word("examples").search(text)
    return text.endswith((":", "：")) and some is None
