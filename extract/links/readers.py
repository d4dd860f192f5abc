"""All readers of relations, in order, and what they make of an article's figures together.

A later tie wins over an earlier one unless it knows less of the ends of its change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term, Tie, Told, ends, gate, meant, spared
from claimgraph.extract.links.around import Near
from claimgraph.extract.links.beside.read import read as read_beside
from claimgraph.extract.links.brief import (
    amounts,
    bars,
    gaps,
    journeys,
    lengths,
    means,
    misconverted,
    misnamed,
    paid,
    perhead,
    played,
    points,
    priced,
    retaken,
    scales,
    sharing,
    sides,
    steps,
    summing,
    ways,
)
from claimgraph.extract.links.brief import changes as brief
from claimgraph.extract.links.brief.nested import is_nested
from claimgraph.extract.links.changes import (
    against,
    bearers,
    brackets,
    compound,
    direction,
    discounts,
    durations,
    elimination,
    equated,
    growth,
    lone,
    namedbase,
    pairs,
    peaks,
    piled,
    reckoned,
    resale,
    rhythm,
    turned,
    twofold,
    unnamed,
    wayward,
)
from claimgraph.extract.links.counts import counts, enumerated, latest, medals, occasions, tallies
from claimgraph.extract.links.orders import (
    behind,
    interim,
    order,
    placed,
    places,
    predicate,
    ranked,
    scores,
    superlative,
    topped,
)
from claimgraph.extract.links.orders import sides as compared
from claimgraph.extract.links.paragraphs import paragraphs, played_by_paragraph
from claimgraph.extract.links.rates import (
    alone,
    averages,
    bounds,
    capacity,
    chained,
    dwellers,
    every,
    exchanged,
    extremes,
    fewest,
    formulas,
    gathered,
    inverted,
    meanof,
    multiplied,
    odds,
    outof,
    products,
    ratios,
    recalled,
    spread,
    universal,
    yearly,
)
from claimgraph.extract.links.retold import (
    again,
    ages,
    headgaps,
    headlevels,
    headpairs,
    headways,
    majority,
    paced,
    restate,
    sources,
    streaks,
    tabled,
    twicetold,
)
from claimgraph.extract.links.retold import changes as retold
from claimgraph.extract.links.wholes import (
    accrued,
    additive,
    afar,
    balances,
    ballots,
    chambers,
    complete,
    contrary,
    divided,
    exhaustive,
    flows,
    frames,
    further,
    grids,
    inorder,
    leads,
    leastof,
    margins,
    namedpart,
    namedrates,
    namedwhole,
    nets,
    numbered,
    ofeach,
    onein,
    others,
    parts,
    plusminus,
    rests,
    shares,
    spells,
    summedshare,
    summedup,
    tables,
    thatis,
    together,
    totals,
    twice,
    unsaid,
    votegap,
    votes,
    yearparts,
)
from claimgraph.extract.links.wordings import read as wordings
from claimgraph.ontology.model import Bond

PLAYED = (brackets.dated, elimination.played, played.played, points.played, paid.played, retaken.played)
TIES = (
    unnamed.read,
    brief.read,
    elimination.read,
    durations.read,
    lone.read,
    headpairs.ties,
    growth.read,
    retaken.read,
    rhythm.read,
    against.read,
    resale.ties,
    compound.read,
    piled.read,
    brackets.prior,
    namedbase.read,
    peaks.read,
    balances.ties,
    bearers.read,
    tables.read,
    steps.read,
    points.read,
    paid.read,
    wayward.read,
    misnamed.read,
    equated.read,
)
KNOTS = (
    durations.differences,
    direction.read,
    ways.read,
    sides.read,
    bars.read,
    amounts.read,
    scales.read,
    lengths.read,
    misconverted.read,
    means.read,
    perhead.read,
    priced.read,
    journeys.read,
    summing.read,
    gaps.read,
    sharing.read,
    turned.read,
    pairs.read,
    bounds.read,
    brackets.read,
    parts.read,
    totals.shares,
    unsaid.read,
    margins.read,
    nets.read,
    leads.read,
    retaken.gaps,
    retaken.ways,
    exhaustive.read,
    numbered.read,
    votes.read,
    ballots.read,
    plusminus.read,
    flows.read,
    resale.read,
    discounts.read,
    piled.steps,
    yearparts.read,
    spells.read,
    shares.read,
    inorder.read,
    namedpart.read,
    namedrates.read,
    namedwhole.read,
    namedbase.shares,
    ofeach.read,
    onein.read,
    rests.read,
    others.read,
    frames.read,
    chambers.read,
    complete.read,
    products.read,
    multiplied.read,
    chained.read,
    thatis.read,
    contrary.read,
    leastof.read,
    votegap.read,
    formulas.read,
    gathered.read,
    inverted.read,
    alone.read,
    meanof.read,
    dwellers.read,
    capacity.read,
    recalled.read,
    spread.read,
    exchanged.read,
    every.read,
    extremes.read,
    fewest.read,
    universal.read,
    outof.read,
    ratios.read,
    odds.read,
    yearly.read,
    reckoned.read,
    averages.read,
    counts.read,
    enumerated.read,
    occasions.read,
    order.read,
    behind.read,
    superlative.read,
    predicate.read,
    topped.read,
    ranked.read,
    placed.read,
    places.read,
    interim.read,
    scores.read,
    compared.read,
    tallies.read,
    latest.read,
    medals.read,
    additive.read,
    summedup.read,
    accrued.read,
    together.read,
    balances.read,
    grids.read,
    restate.read,
    tabled.read,
    twicetold.read,
    twice.taken_up,
    headpairs.read,
    headgaps.read,
    headlevels.read,
    headways.read,
    majority.read,
    retold.read,
    sources.read,
    again.read,
    paced.read,
    wordings.read,
    ages.read,
    streaks.read,
)
PASSAGE_PLAYED = (elimination.played, played.played, points.played, paid.played)
PASSAGE_TIES = (brief.read, elimination.read, steps.read, points.read, paid.read, misnamed.read)
PASSAGE_KNOTS = (
    ways.read,
    sides.read,
    bars.read,
    scales.read,
    misconverted.read,
    means.read,
    perhead.read,
    priced.read,
    summing.read,
    gaps.read,
    sharing.read,
    chained.read,
    extremes.read,
    twicetold.read,
    discounts.read,
)
FURTHER = (further.left, further.again, further.arms, divided.read)  # they ask what else is read


def readied(scene: Scene, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures with what only their neighbours tell: times in brackets, parts by elimination."""
    for tell in PLAYED:
        figures = tell(scene, figures)
    return played_by_paragraph(scene, figures, PASSAGE_PLAYED)


def links(scene: Scene, figures: Sequence[Figure]) -> tuple[dict[int, Tie], list[Knot]]:
    """The ends of every change, by its index, and the relations that the text states."""
    near = Near(scene, figures)
    passages = list(paragraphs(scene, figures))
    read = [k for reader in KNOTS for k in reader(scene, figures) if gate.passes(k, figures)]
    read += [k for reader in PASSAGE_KNOTS for p in passages for k in reader(*p) if gate.passes(k, figures)]
    knots = meant.told_once(near, [k for k in (meant.knot(near, k) for k in read) if k is not None])
    knots = spared.kept(near, knots)
    fixed = _fixed(knots, figures) - {t.change for t in balances.ties(scene, figures)}  # came, went
    moved = [t for reader in PASSAGE_TIES for p in passages for t in reader(*p) if ends.ties(t, figures, scene)]
    moved += [t for reader in TIES for t in reader(scene, figures) if ends.ties(t, figures, scene)]
    ties = (meant.tie(near, t) for t in moved if t.change not in fixed)
    tied = _fullest(t for t in ties if t is not None)
    told = _once([*knots, *(k for k in twofold.read(scene, figures, tied) if gate.passes(k, figures))])
    told += [k for k in afar.read(scene, figures, told) if gate.passes(k, figures)]
    for late in FURTHER:
        found = (k for k in late(scene, figures, told) if gate.passes(k, figures))
        told += spared.kept(near, [k for k in (meant.knot(near, k) for k in found) if k is not None])
    further, beside = read_beside(scene, figures, tied, told)
    told += beside
    told += [k for k in summedshare.read(scene, figures, told) if gate.passes(k, figures)]
    return tied | further, told


def _fixed(knots: Sequence[Knot], figures: Sequence[Figure]) -> frozenset[int | None]:
    """What a relation takes as a part or a share and so is no change: 140 of 4,000, a cut of 3.5%."""
    summed = {t.figure for k in knots if k.bond is Bond.SUM for t in k.terms if isinstance(t, Told)}
    named = (k for k in knots if k.bond is Bond.RATIO and isinstance(k.terms[0], int) and isinstance(k.terms[1], int))
    shares = {n for k in knots if k.bond is Bond.RATIO for n in k.figures[2:] if is_nested(figures[n])}
    return frozenset(summed | shares | {n for k in named for n in k.figures[2:] if figures[n].unit == "%"})


def _once(knots: Iterable[Knot]) -> list[Knot]:
    """Every relation once, an order by the first cue of those that tell it; no open sum beside its closed one."""
    once = list({(k.bond, k.terms) if k.bond is Bond.ORDER else k: k for k in reversed(list(knots))}.values())[::-1]
    closed = [k.terms for k in once if k.bond is Bond.SUM and k.closed]
    return [k for k in once if k.bond is not Bond.SUM or k.closed or not any(_is_some(k.terms, c) for c in closed)]


def _is_some(some: tuple[Term, ...], whole: tuple[Term, ...]) -> bool:
    """Of the same total, some of its parts."""
    return some[0] == whole[0] and set(some) <= set(whole)


def _fullest(found: Iterable[Tie]) -> dict[int, Tie]:
    """The tie of each change: the last that was read, unless an earlier one knows more of its ends."""
    ties: dict[int, Tie] = {}
    for tie in found:
        known = ties.get(tie.change)
        if known is None or _known(tie) >= _known(known):
            ties[tie.change] = tie
    return ties


def _known(tie: Tie) -> int:
    return (tie.base is not None) + (tie.result is not None)
