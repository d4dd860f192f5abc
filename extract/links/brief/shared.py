from __future__ import annotations
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, groupby
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.gate import is_year
from claimgraph.extract.links.near import is_fraction, is_plain, is_share, same_thing, value
from claimgraph.extract.links.wholes.fits import close
from claimgraph.extract.links.wholes.terms import share_term
from claimgraph.ontology.model import Bond, MentionKind


def passages(scene, figures):
    def key(f):
        return scene.line_of(f.item).block
    for _, g in groupby(figures, key=key):
        told = [f for f in g]
        if told and not scene.line_of(told[0].item).cell and not told[0].title and len(told) <= 9:
            yield told


def is_idle(f):
    return f.age or f.quantity.ordinal or is_year(f)


def pct(s):
    return value(s) * (100 if is_fraction(s) else 1)


def meets(s, made):
    told = pct(s)
    slack = max(told / 8, s.quantity.amount.step)
    return abs(made - told) <= slack


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    for told in passages(scene, figures):
        told = [f for f in told if not is_idle(f)]
        shares = [f for f in told if is_share(f)]
        levels = [f for f in told if is_plain(f) and not is_share(f)]
        rest = [f for f in told if f not in shares and f not in levels]
        if len(shares) != 1 or rest: continue
        s = shares[0]
        pairs = [(a, b) for a, b in combinations(levels, 2) if same_thing(a, b)]
        if len(pairs) != 1: continue
        p, w = sorted(pairs[0], key=value)
        if value(p) <= 0: continue
        x, y = value(p), value(w)
        made = [100*x/y, 100-100*x/y, 100*(y-x)/x, 100*x/(x+y), 100*y/(x+y), 100*y/x]
        if any(meets(s, m) for m in made): continue
        yield Knot(bond=Bond.RATIO, terms=(p.index, w.index, share_term(s)))
