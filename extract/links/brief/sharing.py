"""A share of a short passage and the only part and whole in it that it can be told of."""
from __future__ import annotations
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.brief.passages import families, is_bare, passages
from claimgraph.extract.links.brief.summing import is_amount, term
from claimgraph.extract.links.near import is_fraction, is_plain, is_share, lead, value, told as told_
from claimgraph.extract.links.wholes.members import is_left, is_rest
from claimgraph.extract.links.wholes.terms import share_term
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words.cues import load
from claimgraph.ontology.amount import ONE_SIDED
from claimgraph.ontology.model import Bond, Modality

_OTHER = re.compile(r"[^,;.]{0,12}?\bof (?:those|these|them|whom|which|that|this|it|the (?:rest|remaining|remainder|others?|latter|former|two|three))\b|其中的")
_APPOSED = re.compile(r"(?:^|.*[,;(–—-]) ?(?:or|that is|i\.e\.|namely|equal to|equivalent to)?,? ?(?:some|about|just|only|nearly|almost|roughly|around|over|more than|less than|under|fully|a full|barely|exactly|precisely|well over|a mere|a little (?:over|under))* ?", re.S)
_CLOSED = re.compile(r"(?: of (?:(?:the|its|their|his|her|all|that|total) )*[a-z’'-]+(?: [a-z’'-]+)?)? ?(?:[,;.)–—]|$)")
_LEDE_OF = re.compile(r" (?:of|in) (?:the|its|their|his|her|all|our)\b|的")
_APART = re.compile(r"\b(?:last|previous|earlier) (?:year|month|week|season)\b|去年|上月|往年|全国|全省|nationally|elsewhere|target|目标")


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    if len(scene.article.text) > 500: return
    for passage in passages(scene, figures):
        shares = [f for f in passage if is_share(f)]
        if len(shares) != 1 or any(f.part is Part.CHANGE and f.is_ratio for f in passage): continue
        s = shares[0]
        if _OTHER.match(s.item.after) or s.modality is Modality.DENIED or set(s.quantity.amount.hedges) & ONE_SIDED and not is_fraction(s): continue
        levels = [f for f in passage if f is not s and is_level(f)]
        for like in families(levels):
            if 2 <= len(like) <= 4 and (not fits(scene, s, like) or same_told(scene, s, like)):
                yield from apposed(scene, s, like)
                yield from fronted(scene, s, like, passage)
                yield from within(scene, s, like)
                yield from definite(scene, s, like)


def is_level(f):
    per = f.quantity.per is not None and f.part is Part.LEVEL and f.unit != "%" and not f.is_ratio and not f.quantity.per.isdigit()
    return (per or is_amount(f)) and value(f) > 0


def pct(s): return value(s) * (100 if is_fraction(s) else 1)

_SUMS = re.compile(r"\band\b|\bto\b|\bagainst\b|、|对|比|,|和|而")

def sides(scene, a, b):
    """Two parts told side by side, neither the whole."""
    whole = any('total' in f.play.marks or _OF_WHOLE.search(f.item.before) for f in (a, b))
    return a.item.sentence == b.item.sentence and not whole and _SUMS.search(scene.folded[a.item.end:b.item.start])

_OF_WHOLE = re.compile(r"\b(?:out )?of (?:the |its |their |some |about |all |these |those )*$|共|总|全")

def same_told(scene, s, like):
    """Two thirds of the loaves are sourdough: 6,000 loaves, 1,950 of them sourdough: it fits only what is left."""
    if s.index >= like[0].index or len(like) != 2: return False
    w, p = like
    x, y = value(p), value(w)
    if x >= y or is_rest(load(scene.language), p): return False
    line = scene.line_of(s.item)
    said = content(scene, s.item.end, line.end) & content(scene, p.item.end, p.item.end + len(p.item.after.split(",")[0]))
    said -= content(scene, w.item.start, w.item.end + 12)
    real = 100 * x / y
    return bool(said) and abs(100 - real - pct(s)) <= pct(s) / 8 and abs(real - pct(s)) > pct(s) / 8


def fits(scene, s, like):
    told = pct(s)
    slack = max(told / 8 if is_fraction(s) or s.quantity.amount.worded else 0, s.quantity.amount.step)
    for a, b in combinations(like, 2):
        x, y = sorted((value(a), value(b)))
        made = [100*x/y, 100-100*x/y, 100*(y-x)/x, 100*y/x]
        if sides(scene, a, b): made += [100*x/(x+y), 100*y/(x+y)]
        if any(abs(m - told) <= slack for m in made): return True
    return False

def knot(scene, s, p, w, like):
    if value(p) >= value(w): return
    t = share_term(s)
    cues = load(scene.language)
    if is_rest(cues, p) or is_left(cues, p):
        t = told_(s, replace(s.quantity.amount, unit="%", value=100 - pct(s)))
    yield Knot(bond=Bond.RATIO, terms=(term(p, like), term(w, like), t))

def apposed(scene, s, like):
    if not (_APPOSED.fullmatch(s.item.before) and _CLOSED.match(s.item.after)): return
    before = [f for f in like if f.index < s.index]
    if len(before) < 2 or s.item.sentence - before[-1].item.sentence > 1: return
    p = before[-1]
    w = max(before, key=value)
    if 'M' in MODES and len([f for f in before if value(f) > value(p)]) == 1: yield from knot(scene, s, p, w, like)

def fronted(scene, s, like, passage):
    if s is not passage[0] or len(like) > 3: return
    first = passage[1]
    if scene.spaced and first.item.sentence == s.item.sentence and not is_rest(load(scene.language), first): return
    if not _LEDE_OF.match(s.item.after) or _APART.search(s.item.after): return
    w = max(like, key=value)
    p = next(f for f in like if f is not w)
    if 'F' in MODES: yield from knot(scene, s, p, w, like)

_WITHIN = re.compile(r" of (?:(?:the|its|their|his|her|all|some|about|[a-z’'\x02]+[’']s) ?){0,3}")
def within(scene, s, like):
    if len(like) != 2: return
    w = max(like, key=value)
    p = min(like, key=value)
    if w.index == s.index + 1 and p.index > w.index and _WITHIN.fullmatch(scene.masked[s.item.end:w.item.start]) and 'W' in MODES:
        yield from knot(scene, s, p, w, like)

_DEFINITE = re.compile(r"^(?:the|that|this|those|these|such) |^(?:that|this|it) is ")
def definite(scene, s, like):
    if len(like) != 2 or like[-1].item.sentence >= s.item.sentence: return
    line = scene.line_of(s.item)
    if 'D' in MODES and _DEFINITE.match(scene.folded[line.start:line.end]):
        p, w = sorted(like, key=value)
        yield from knot(scene, s, p, w, like)

MODES = 'MFWD'
def modes(m):
    def fn(scene, figures):
        global MODES
        MODES = m
        yield from read(scene, figures)
    return fn
m, f, w, d = modes('M'), modes('F'), modes('W'), modes('D')
