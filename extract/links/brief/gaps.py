"""So many more than another whose own figure stands in the passage; a part that is more than its whole; all of two."""
from __future__ import annotations
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot, Tie
from claimgraph.extract.links.brief.passages import families, passages
from claimgraph.extract.links.brief.summing import is_amount, term, unit
from claimgraph.extract.links.near import is_plain, value, told as told_, adds_up
from claimgraph.extract.links.retold.wording import content
from claimgraph.ontology.amount import ONE_SIDED
from claimgraph.ontology.model import Bond, Form, MentionKind, Modality


def exact(f):
    return not set(f.quantity.amount.hedges) & ONE_SIDED and f.quantity.amount.upper is None and f.modality is not Modality.DENIED


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    if len(scene.article.text) > 500: return
    for passage in passages(scene, figures):
        for like in families([f for f in passage if is_amount(f)]):
            if all(map(exact, like)):
                yield from behind(scene, like)
        yield from beyond(scene, passage)
        yield from every(scene, passage)


_BY = re.compile(r"\bby (?:just |only |a mere )?$")
_AHEAD = re.compile(r" ?(?:[a-z]+ )?(?:more|less|fewer|ahead|behind|clear|above|below|up|down|better|worse|short|adrift|longer|shorter|higher|lower|faster|slower)\b")


_THAN = re.compile(r'\bthan in\b')
_TIME = re.compile('^[^,;.]*\x01')


def clause(scene, f):
    line = scene.line_of(f.item)
    text = scene.folded[line.start:line.end]
    at = f.item.start - line.start
    start = max((m.end() for m in re.finditer(r"[;；。]|, (?:and|while|but) ", text[:at])), default=0)
    end = next((m.start() for m in re.finditer(r"[;；。]|, (?:and|while|but) ", text[at:])), len(text) - at) + at
    return line.start + start, line.start + end


def names(scene, span):
    return content(scene, *span)


def behind(scene, like):
    for d in like:
        if not (d.part is Part.CHANGE or _BY.search(d.item.before)): continue
        before = [f for f in like if f.index < d.index and f.item.sentence == d.item.sentence]
        if len(before) != 1: continue
        one = before[0]
        if value(d) >= value(one) or _THAN.search(d.item.after) or _TIME.search(d.item.after): continue
        line = scene.line_of(d.item)
        end = line.end
        told = content(scene, one.item.end, end)
        others = []
        for f in like:
            if f in (d, one): continue
            if content(scene, f.item.start - len(f.item.before), f.item.start) & told: others.append(f)
        others = [f for f in others if f.item.sentence != d.item.sentence] 
        if len(others) != 1: continue
        other = others[0]
        if any(abs(abs(value(a) - value(b)) - value(d)) <= d.quantity.amount.step / 2 for a in like for b in like if a is not d is not b): continue
        high, low = sorted((one, other), key=value, reverse=True)
        yield Knot(bond=Bond.DIFFERENCE, terms=(term(high, like), term(low, like), told_(d, replace(d.quantity.amount), plain=True)))


_OF_THE = re.compile(r" (?:out )?of (?:the|its|their|his|her|our|[a-z’'\x02]+(?: [a-z’'\x02]+){0,2}[’']s) (?:total |full )?")


def beyond(scene, passage):
    for p, w in zip(passage, passage[1:]):
        if p.item.sentence != w.item.sentence or not (is_plain(p) and is_plain(w) and exact(p) and exact(w)): continue
        if p.quantity.kind is not w.quantity.kind or p.unit != w.unit: continue
        gap = scene.masked[p.item.end:w.item.start]
        if _OF_THE.fullmatch(gap) and value(p) > value(w) and value(p) < 10 * value(w) and w.quantity.noun and scene.folded[w.item.end - 1] != '-':
            yield Knot(bond=Bond.ORDER, terms=(w.index, p.index), cue=(p.item.end, w.item.start))


_ALL = re.compile(r"(?:^|[,;] |\band (?:by [a-z]+ )?|\bby [a-z]+ )all (?:the |these |those )?$")


def every(scene, passage):
    for t in passage:
        if not (is_plain(t) and exact(t) and _ALL.search(t.item.before)): continue
        parts = [f for f in passage if f.index < t.index and t.item.sentence - f.item.sentence <= 1 and is_plain(f) and f.quantity.kind is t.quantity.kind and f.unit == t.unit]
        if not 2 <= len(parts) <= 4 or not all(map(exact, parts)): continue
        made = sum(map(value, parts))
        if max(map(value, parts)) >= value(t) or abs(made - value(t)) > value(t) / 2: continue
        if any(value(t) == value(f) for f in passage if f is not t): continue
        terms = tuple(told_(f, replace(f.quantity.amount, whole=f.quantity.amount.whole), plain=True) for f in (t, *parts))
        yield Knot(bond=Bond.SUM, terms=terms)
