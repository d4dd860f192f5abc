"""A share of all that lies outside the shares of all its parts: "one in three adults …. The rate is 23% for men and 16%
for women".

Only parts that leave none out are asked: men and women, towns and country, north, midlands and south.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Term
from claimgraph.extract.links.near import is_fraction, is_share, percent, sentences
from claimgraph.extract.links.terms import share_term
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond, Modality

_BEYOND = Fraction(11, 10)  # times that a share of all lies beyond the share of every part


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The share told right before those of all parts."""
    for line in sentences(scene, figures, titles=False):
        shares = [f for f in line if f.unit == "%" and f.part is not Part.CHANGE]
        parts = [(f, group) for f in shares if (group := _group(scene, f)) is not None]
        first = parts[0][0] if parts else None
        if first is None or not first.index or not _are_all(scene, [g for _, g in parts]):
            continue
        if shares[-len(parts) :] != [f for f, _ in parts] or len(shares) > len(parts) + 1:
            continue
        whole = figures[first.index - 1]
        if _is_of_all(scene, whole, first) and not any(f.modality is Modality.DENIED for f, _ in parts):
            yield from _beyond(whole, [f for f, _ in parts])


def _group(scene: Scene, share: Figure) -> str | None:
    """Of whom it is, by the words right beside it."""
    groups, item = phrasing("outside", "group", scene.language), share.item
    if scene.spaced:
        match = groups.match(scene.folded, item.end)
    else:
        match = groups.search(scene.folded[item.start - len(item.before) : item.start])
    return match.lastgroup if match is not None else None


def _are_all(scene: Scene, groups: Sequence[str]) -> bool:
    """One share for every group of one kind: sex_a and sex_b."""
    kinds = {g.split("_")[0] for g in groups}
    known = phrasing("outside", "group", scene.language).groupindex
    return len(kinds) == 1 and sorted(groups) == sorted(n for n in known if n.split("_")[0] in kinds)


def _is_of_all(scene: Scene, whole: Figure, first: Figure) -> bool:
    """Told in the sentence before, which "the rate" takes up, or in the same one as the share of all."""
    plain = is_share(whole) and whole.part is not Part.CHANGE and not whole.quantity.amount.one_sided
    if not plain or _group(scene, whole) is not None or whole.title or whole.modality is Modality.DENIED:
        return False
    apart = first.item.sentence - whole.item.sentence
    between = scene.folded[whole.item.end : first.item.start]
    if apart == 0:
        start = scene.line_of(whole.item).start
        return _IN_ALL.search(scene.folded, start, first.item.start) is not None
    return apart == 1 and _TAKEN_UP.search(between) is not None


def _beyond(whole: Figure, parts: Sequence[Figure]) -> Iterator[Knot]:
    least, most = min(parts, key=percent), max(parts, key=percent)
    slack = _BEYOND if is_fraction(whole) or whole.quantity.amount.worded else Fraction(1)
    terms: tuple[Term, Term] | None = None
    if percent(whole) > percent(most) * slack:
        terms = most.index, share_term(whole)
    elif percent(whole) * slack < percent(least):
        terms = share_term(whole), least.index
    if terms is not None:
        yield Knot(bond=Bond.ORDER, terms=terms)


_IN_ALL, _TAKEN_UP = phrasing("outside", "in_all"), phrasing("outside", "taken_up")
