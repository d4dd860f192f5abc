"""The arguments of a figure by scope: metric and subject (for its period see `dating`).

Each is taken from the words next to the figure, else from its clause, its sentence, its table cell's header and row,
its list's caption, the heading, and last from the topic that the passage carried so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimgraph.extract.doc.tokens import Word
from claimgraph.extract.figures.roles import Part, Play
from claimgraph.extract.figures.scene import Item, Line, Scene
from claimgraph.extract.language import base_language
from claimgraph.extract.text.fold import fold
from claimgraph.extract.words.cues import NAME_MASK, TIME_MASK
from claimgraph.extract.words.metricwords import labels
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.extract.words.scopewords import words
from claimgraph.ontology import metrics as scheme
from claimgraph.ontology.model import Entity, MentionKind, Quantity, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A metric named in the text: its id (or bare noun), what narrows it, and where it stands."""

    metric: str
    scope: tuple[str, ...] = ()
    start: int
    end: int
    dimension: str | None = None


# --- metrics


def is_metric(words_of: str, language: str, lexicon: Path | None) -> bool:
    """The words are a label of the scheme (ARR), whatever else they look like."""
    return fold(words_of) in labels(base_language(language), lexicon).ids


def measures(scene: Scene, line: Line) -> tuple[Measure, ...]:
    """The metrics of the scheme that the line names, left to right."""
    return tuple(measures_in(scene, line.start, line.end))


def measures_in(scene: Scene, start: int, end: int) -> list[Measure]:
    """The metrics of the scheme named between two offsets."""
    return list(_measures(scene, start, end))


def _measures(scene: Scene, start: int, end: int) -> Iterable[Measure]:
    language = scene.language
    known = labels(language, scene.lexicon)
    for match in known.pattern.finditer(scene.masked, start, end):
        metric = known.ids.get(match.group()) or known.ids.get(match.group()[:-1])
        if metric is None or scene.tokens.cuts(*match.span()):
            continue
        if _SPEAKS.match(scene.folded, match.end()):
            continue  # 粉絲吐槽: who says it
        yield Measure(
            metric=_counted_thing(match.group(), metric, language, known.ids),
            scope=_modifiers(scene, start, match.start()),
            start=match.start(),
            end=match.end(),
            dimension=scheme.METRICS[metric].dimension if metric in scheme.METRICS else None,
        )


_SPEAKS = phrasing("scope", "speaks")


def _counted_thing(label: str, metric: str, language: str, ids: Mapping[str, str]) -> str:
    """新房成交 counts 新房: the thing that is counted names the metric, with or without the light noun."""
    if metric not in scheme.METRICS or scheme.METRICS[metric].dimension != "count":
        return metric
    light = next((w for w in sorted(words(language).light, key=len, reverse=True) if label.endswith(w)), "")
    stem = label.removesuffix(light)
    if not light or len(stem) < 2:
        return metric
    return ids.get(stem) or (stem if light in words(language).bare_light else metric)


def _modifiers(scene: Scene, floor: int, at: int) -> tuple[str, ...]:
    """The words right before a metric that narrow it: "online" sales, 新房 transactions."""
    at = _before_same(scene, floor, at)
    run = scene.tokens.nominals(at, max(floor, at - 40))
    masks = (TIME_MASK, NAME_MASK)
    spoken = [scene.masked[w.start : w.end] for w in run]
    kept = {w for w in spoken if w not in words(scene.language).generic and not any(m in w for m in masks)}
    rhythm = words(scene.language).rhythms.search(scene.masked, max(floor, at - 12), at)
    return tuple(sorted(kept | ({rhythm.group().strip()} if rhythm and rhythm.end() == at else set())))


def _before_same(scene: Scene, floor: int, at: int) -> int:
    """線上渠道當季收入: what narrows a metric stands before the time that the passage is of anyway."""
    start = at
    while start > floor and scene.masked[start - 1] == TIME_MASK:
        start -= 1
    return start if start < at and words(scene.language).same.fullmatch(scene.folded[start:at]) else at


_PHYSICAL = frozenset(
    {"area", "concentration", "data", "energy", "length", "mass", "power", "speed", "temperature", "time", "volume"}
)


def fits(measure: Measure, quantity: Quantity, play: Play) -> bool:
    """The metric can be measured by such a figure; a relative change fits every metric."""
    dimension = measure.dimension
    if dimension is None or dimension == "number":
        return True
    if play.part is Part.CHANGE and quantity.kind in (MentionKind.PERCENTAGE, MentionKind.MULTIPLE):
        return quantity.amount.unit != "pp" or dimension == "share"
    if quantity.kind is MentionKind.CURRENCY:
        return dimension == "money"
    if quantity.kind is MentionKind.PERCENTAGE:
        return dimension == "share"
    if quantity.kind is MentionKind.DIMENSION:
        return dimension in _PHYSICAL
    return dimension not in ("money", "share") and dimension not in _PHYSICAL


def measure_of(scene: Scene, item: Item, play: Play, known: Sequence[Measure]) -> Measure | None:
    """The metric of a figure from its own sentence.

    Right behind it, else its counted noun, else what is named since the figure before it (a metric of the scheme before
    a mere noun), else the nearest metric before.
    """
    language = scene.language
    after = _following(scene, item, known)
    added = after is not None and play.part is Part.BASE and after.metric == _ADDED
    if after is not None and fits(after, item.quantity, play) and not added:
        return after
    changing = play.cue if play.part is Part.CHANGE and item.quantity.kind is MentionKind.PERCENTAGE else None
    if changing is not None:  # 多賺20%: what moved may be in the word itself
        known = [m for m in known if m.end <= changing[0] or changing[1] <= m.start or m.dimension == "money"]
    earlier = [m for m in reversed(known) if m.end <= item.start and fits(m, item.quantity, play)]
    near = [m for m in earlier if m.start >= item.start - len(item.before)]
    later = [m for m in known if m.start >= item.end and m.dimension != "number" and fits(m, item.quantity, play)]
    found = _counted(scene, item) or next(iter(near), None) or _natural(item, language)
    found = found or _named_before(scene, item, play)
    if found is None and earlier:
        return earlier[0]
    return found or (later[0] if later and play.part is Part.BASE else None)


_ADDED = "net-addition"  # 比一年前的100万户净增150万户: no metric of the 100


_NATURAL = {"°C": "temperature", "°F": "temperature"}


def _natural(item: Item, language: str) -> Measure | None:
    """Units and classifiers that measure one thing only."""
    metric = _NATURAL.get(item.quantity.amount.unit or "") or words(language).counted.get(item.quantity.noun or "")
    traded = _TRADED.search(item.before) is not None  # 一手200股, 涉及3,980萬股: not all that there are
    return Measure(metric=metric, start=item.end, end=item.end) if metric and not traded else None


_TRADED = phrasing("scope", "traded")
_OF_AGE = phrasing("scope", "of_age")  # a woman of 29; men aged 24 and 31


_OLDEST = 130  # years that nobody has lived: men made up 78,500 of them and women 66,900


def is_age(scene: Scene, item: Item) -> bool:
    """People over 65, adults aged 18 to 24: an age, no count of people."""
    amount = item.quantity.amount
    if item.quantity.kind is not MentionKind.NUMBER or item.quantity.noun is not None or amount.value > _OLDEST:
        return False
    before = scene.masked[max(0, item.start - 24) : item.start].rstrip()
    if any(m.end() == len(before) for m in words(scene.language).ages.finditer(before)):
        return True
    return _OF_AGE.search(before) is not None


def _following(scene: Scene, item: Item, known: Sequence[Measure]) -> Measure | None:
    binders, turns = words(scene.language).binders, phrasing("scope", "turns", scene.language)
    for measure in known:
        if measure.start >= item.end:
            gap = scene.masked[item.end : measure.start]
            beside = gap == "" and not scene.spaced  # 51.0%得票率
            bound = len(gap) <= 24 and binders.match(gap.strip()) and not turns.search(gap)
            return measure if beside or bound else None
    return None


def _counted(scene: Scene, item: Item) -> Measure | None:
    """6,240 shops: the noun is the metric, unless it only counts (套, 名): then the noun before the figure is."""
    noun = item.quantity.noun
    if item.quantity.kind is not MentionKind.NUMBER or noun is None:
        return None
    only_counts = words(scene.language).classifiers
    if noun in only_counts or (scene.spaced and noun.removesuffix("s") in only_counts):
        return _named_behind(scene, item)
    ids = labels(scene.language, scene.lexicon).ids
    return Measure(metric=ids.get(noun) or ids.get(f"{noun}s") or noun, start=item.end, end=item.end)


def _named_behind(scene: Scene, item: Item) -> Measure | None:
    """640處投開票所: the nouns right behind the classifier."""
    run = scene.tokens.nominals_after(item.end, item.end + len(item.after))
    named = _of_run(scene, run)
    return replace(named, start=item.end, end=item.end) if named else None


def _named_before(scene: Scene, item: Item, play: Play) -> Measure | None:
    """The nouns that the figure's clause is about: 货船310艘, "the level in the lake sank to 48".

    What stands between 比, "than" and a base says which base it is (上一代的600公里), not what is measured.
    """
    floor = item.start - len(item.before)
    cue = play.cue if play.cue is not None and play.cue[0] >= floor else None
    own = cue is not None and (play.part is Part.BASE or (play.part is Part.CHANGE and cue[1] == item.start))
    at = cue[0] if cue is not None and own else item.start
    while at > floor:
        word = next(iter(scene.tokens.before(at, floor)), None)
        if word is None or (word.pos == "PUNCT" and scene.masked[word.start : word.end] not in _QUOTES):
            return None
        run = scene.tokens.nominals(at, floor)
        measure = _of_run(scene, run) if run else None
        measure = _joined(scene, measure, floor) if measure else None
        if measure is not None and not _governed(scene, run[0].start, floor):
            return measure
        at = run[0].start if run else word.start
    return None


_QUOTES = "\"'“”‘’「」『』《》"


def noun_in(scene: Scene, start: int, end: int) -> Measure | None:
    """The last nouns between two offsets, by their own words."""
    for word in scene.tokens.before(end, start):
        measure = _of_run(scene, scene.tokens.nominals(word.end, start))
        if measure is not None:
            return measure
    return None


def _joined(scene: Scene, measure: Measure, floor: int) -> Measure:
    """新房与二手房, "imports and exports": together they are another thing than the last of them."""
    link = next(iter(scene.tokens.before(measure.start, floor)), None)
    if link is None or link.pos != "CCONJ":
        return measure
    other = _of_run(scene, scene.tokens.nominals(link.start, floor))
    if other is None:
        return measure
    return replace(measure, metric=f"{other.metric}+{measure.metric}", start=other.start)


def _governed(scene: Scene, start: int, floor: int) -> bool:
    """The nouns hang on a preposition ("in the city"): they narrow another noun."""
    for word in scene.tokens.before(start, floor):
        if _IN_A_STATE.fullmatch(scene.masked, word.start, start + 1):
            return False
        if word.pos not in ("DET", "PRON", "NUM"):
            return word.pos in ("ADP", "SCONJ")
    return False


def _is_state(scene: Scene, word: Word) -> bool:
    return word.start > 0 and _IN_A_STATE.fullmatch(scene.masked, word.start - 1, word.end) is not None


_IN_A_STATE = phrasing("scope", "in_a_state")  # 在轨卫星: a kind of satellites, not where they are
_RATE = phrasing("scope", "rate")


def _of_run(scene: Scene, run: Sequence[Word]) -> Measure | None:
    if not run:
        return None
    known = words(scene.language)
    masks = (TIME_MASK, NAME_MASK)
    kept = [w for w in run if not any(m in scene.masked[w.start : w.end] for m in masks)]
    idle = known.generic | known.classifiers
    kept = [w for w in kept if scene.masked[w.start : w.end] not in idle]
    if not scene.spaced:
        kept = [w for w in kept if not _is_state(scene, w)]
        kept = [w for w in kept if scene.masked[w.start : w.end] not in known.light] or kept
        name = "".join(scene.masked[w.start : w.end] for w in kept)
        rate = "share" if _RATE.search(name) else None
        return Measure(metric=name, start=run[0].start, end=run[-1].end, dimension=rate) if name else None
    if not kept or kept[-1].pos == "ADJ":
        return None
    scope = tuple(sorted(w.lemma.lower() for w in kept[:-1]))
    name = kept[-1].lemma.lower()
    ids = labels(scene.language, scene.lexicon).ids
    return Measure(
        metric=ids.get(name) or ids.get(f"{name}s") or name, scope=scope, start=run[0].start, end=run[-1].end
    )


# --- subjects


def compared_with(scene: Scene, item: Item, play: Play, line: Line) -> str | None:
    """是星瀾的1.7倍, "twice that of Acme": the other one that a multiple is of."""
    if play.part is not Part.CHANGE or play.wording is not Wording.TO_TIMES:
        return None
    known = words(scene.language).compared
    for name in line.names:
        before = scene.masked[name.end : item.start] if name.end <= item.start else None
        after = scene.masked[item.end : name.start] if name.start >= item.end else None
        gap = before if before is not None else after
        if gap is not None and len(gap) <= 16 and known.fullmatch(gap.strip()):
            return name.name
    return None


_SUBJECTS = (MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.PRODUCT, MentionKind.PLACE)


def subject_of(scene: Scene, item: Item, line: Line, speakers: frozenset[str]) -> Entity | None:
    """Who or what the figure is said of, from its own sentence."""
    names = [n for n in line.names if n.kind in _SUBJECTS and n.start < item.start and n.name not in speakers]
    names = [n for n in names if _BYLINE.search(scene.folded, max(0, n.start - 4), n.start) is None]
    if not names:
        return None
    if _is_beside(scene, item, names[-1]) and is_listed(scene, line, names[-1]):
        return names[-1]
    heads = [n for n in names if heads_clause(scene, line, n)]
    firm = [n for n in names if n.kind is MentionKind.ORGANISATION]
    return (heads or firm[:1] or names)[-1]


_BYLINE = phrasing("scope", "byline")


def whose(name: str, default: str | None) -> str:
    """東嶺市政府 tells of 東嶺市, Marlow City Council of Marlow: an authority of the place the article is about."""
    if default is None or not name.startswith(default):
        return name
    return default if _AUTHORITY.fullmatch(fold(name[len(default) :])) else name


_AUTHORITY = phrasing("scope", "authority")


def _is_beside(scene: Scene, item: Item, name: Entity) -> bool:
    """花蓮6840人, "Southbank with 13,200": nothing between a name and its figure."""
    gap = scene.masked[name.end : item.start]
    known = words(scene.language)
    return name.start >= item.start - len(item.before) and known.adjoining.fullmatch(gap.strip()) is not None


def is_listed(scene: Scene, line: Line, name: Entity) -> bool:
    """The name begins a member of a list, or its sentence, and its figure follows at once."""
    known = words(scene.language)
    if known.listing.search(scene.masked[line.start : name.start]) is None:
        return False
    items = [scene.items[i] for i in line.items if scene.items[i].start >= name.end]
    return bool(items) and _is_beside(scene, items[0], name)


def heads_clause(scene: Scene, line: Line, name: Entity) -> bool:
    gap = scene.masked[line.start : name.start]
    cut = max((gap.rfind(c) for c in ",;:，；：。("), default=-1)
    lead = gap[cut + 1 :].replace(TIME_MASK, "").replace(NAME_MASK, "").strip()
    if _HELD_AGAINST.search(lead):
        return False
    return len(lead) <= 4 or lead in ("the", "its rival", "rival", "meanwhile")


_HELD_AGAINST = phrasing("scope", "held_against")  # 比遠昇電少0.22元: told of another
