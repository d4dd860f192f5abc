"""Shares that name a part told before: 共900艘,其中货船310艘,渔船590艘,渔船占65.6%.

The whole is what the part was told to be among: "900 vessels, of which 310 were freighters and 590 trawlers;
trawlers accounted for 65.6%".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links import Knot
from claimgraph.extract.links.near import gap, is_plain, is_share, lead, lines, same_noun, trail, unmasked, value
from claimgraph.extract.links.terms import share_term
from claimgraph.extract.links.wholes import opposites
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Bond


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """The shares of parts that the same sentence or the one before names."""
    cues = cue_data.load(scene.language)
    previous: list[Figure] = []
    for line in lines(figures):
        if scene.line_of(line[0].item).cell is None:
            for share in (f for f in line if is_share(f)):
                name = _named(cues, share)
                near = [*previous, *line]
                pair = _told_as(scene, cues, name, share, near) if name is not None else None
                pair = pair or (_of_place(scene, cues, share, near) if name is not None else None)
                if pair is not None:
                    yield Knot(bond=Bond.RATIO, terms=(pair[0].index, pair[1].index, share_term(share)))
        previous = line


def _named(cues: Cues, share: Figure) -> str | None:
    """What the share says it is the share of, where nothing but that stands before it and no other whole behind."""
    behind = trail(share).strip()
    if behind and not cues.word("of_whole").fullmatch(behind):
        return None
    ahead = lead(share)
    hits = [h for h in cues.before.hits(ahead) if "share" in h]
    if not hits or cues.word("share_gap").sub("", ahead[hits[-1].end :]).strip():
        return None
    return unmasked(ahead[: hits[-1].start])


def _told_as(
    scene: Scene, cues: Cues, name: str, share: Figure, near: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    """The one part of that name, and what it is among."""
    levels = [f for f in near if f.index < share.index and is_plain(f) and scene.line_of(f.item).cell is None]
    inner = [f for before, f in pairwise(levels) if before.item.sentence == f.item.sentence]
    if name and not cues.spaced and (summed := _summed_up(cues, name, levels)) is not None:
        return summed
    part = _called(cues, name, inner) if name else _just_told(scene, cues, share, levels)
    if part is None:
        return None
    wholes = [f for f in levels if f.index < part.index and f.item.sentence == part.item.sentence]
    wholes = [f for f in wholes if f.alike(part) and (cues.spaced or same_noun(f.quantity.noun, part.quantity.noun))]
    wholes = [f for f in wholes if not _is_counterpart(scene, cues, f, part)]
    wholes = [f for f in wholes if value(f) > value(part) and _opens(scene, cues, f, part)]
    return (part, wholes[0]) if wholes else None


def _of_place(scene: Scene, cues: Cues, share: Figure, near: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """用户250万户。其中北美110万户,欧洲75万户;光是北美就占了44%: the one figure told behind that name."""
    start = share.item.start - len(lead(share))
    names = scene.names_in(start, share.item.start)
    levels = [f for f in near if f.index < share.index and f.part is Part.LEVEL and is_plain(f)]
    if len(names) != 1 or _ONLY.fullmatch(scene.masked[start : share.play.cue[0] if share.play.cue else start]) is None:
        return None
    part = _only([f for f in levels if _is_named(scene, f, names[0].name)])
    first = next((f for f in levels if part is not None and f.item.sentence == part.item.sentence), None)
    if part is None or first is None or not any("part" in h for h in cues.before.hits(first.item.before)):
        return None
    wholes = [f for f in levels if f.item.sentence == part.item.sentence - 1 and f.alike(part)]
    whole = _only([f for f in wholes if part.quantity.noun in (None, f.quantity.noun)])
    return (part, whole) if whole is not None and value(whole) > value(part) else None


def _is_named(scene: Scene, figure: Figure, name: str) -> bool:
    """Its name stands right before it: 北美110万户, 110,000 in Norway."""
    beside = scene.names_in(figure.item.start - len(lead(figure)), figure.item.start)
    between = scene.masked[beside[-1].end : figure.item.start].strip() if beside else ""
    return bool(beside) and beside[-1].name == name and _HAVING.fullmatch(between) is not None


_ONLY, _HAVING = phrasing("namedpart", "only"), phrasing("namedpart", "having")


def _summed_up(cues: Cues, name: str, levels: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """附業收入9億元，總收入45.5億元，附業占19.8%: the one total right behind, of the same noun as the part is."""
    for whole in (f for f in levels if "total" in {n for h in cues.before.hits(lead(f)) for n in h.names}):
        parts = [f for f in levels if f.index < whole.index and f.item.sentence == whole.item.sentence]
        parts = [f for f in parts if f.alike(whole) and value(f) < value(whole)]
        called = [f for f in parts if _shortened(_label(cues, f), name, unmasked(lead(whole)))]
        if len(called) == 1 and levels[-1] is whole:
            return called[0], whole
    return None


def _shortened(label: str, name: str, whole: str) -> bool:
    """附業收入 as 附業 beside 總收入: but for the noun that it has of the whole; or as it was told."""
    tail = label.rpartition(name)[2]
    return name in label and len(name) >= _SHORT and len(tail) <= len(name) + _SHORT and whole.endswith(tail)


def _opens(scene: Scene, cues: Cues, whole: Figure, part: Figure) -> bool:
    """Of which stands between them, or the whole says that it is one."""
    between = scene.folded[whole.item.end : part.item.start]
    total = any("total" in h for h in (*cues.before.hits(lead(whole)), *cues.after.hits(trail(whole))))
    return total or any("part" in h for h in cues.before.hits(between))


def _is_counterpart(scene: Scene, cues: Cues, one: Figure, other: Figure) -> bool:
    """公辦63所、民辦41所: of two kinds neither is a part of the other."""
    labels = [scene.folded[f.item.start - len(f.item.before) : f.item.start] for f in (one, other)]
    return opposites.name_apart(cues, *labels)


def _just_told(scene: Scene, cues: Cues, share: Figure, levels: Sequence[Figure]) -> Figure | None:
    """渔船590艘,占65.6%: the part right before it."""
    beside = bool(levels) and levels[-1].index == share.index - 1 and not cues.spaced
    return levels[-1] if beside and gap(scene, levels[-1], share).startswith((",", "，")) else None


def _called(cues: Cues, name: str, levels: Sequence[Figure]) -> Figure | None:
    """The only figure of that name."""
    if not cues.spaced:
        return _only([f for f in levels if _ends_alike(_label(cues, f), name) and not _is_narrower(f, name, cues)])
    beside = {f.index: set(_WORD.findall(trail(f))[:3]) for f in levels}
    telling = [_only([f for f in levels if word in beside[f.index]]) for word in _WORD.findall(name)]
    return _only([f for f in levels if f in telling])


def _label(cues: Cues, part: Figure) -> str:
    """What the words before a figure call it, without 其中 and the like."""
    label = _JOINED.split(unmasked(lead(part)))[-1]
    hits = [h for h in cues.before.hits(label) if {"part", "total", "rest"} & set(h.names)]
    return label[hits[-1].end :] if hits else label


def _ends_alike(one: str, other: str) -> bool:
    """Each a name for the other; not 早期水稻, of another time."""
    if _TIME.search(other.removesuffix(one)) is not None:
        return False
    return min(len(one), len(other)) >= _SHORT and (one.endswith(other) or other.endswith(one))


def _is_narrower(part: Figure, name: str, cues: Cues) -> bool:
    """男生3038人;理工類專業男生占七成: of some of them, by words that were not told before."""
    label = _label(cues, part)
    more = name[: -len(label)] if len(name) > len(label) else ""
    return bool(more) and more not in part.item.before


def _only(figures: Sequence[Figure]) -> Figure | None:
    return figures[0] if len(figures) == 1 else None


_WORD = re.compile(r"[a-z-]{4,}")
_JOINED = phrasing("namedpart", "joined")
_SHORT = 2  # characters of the shortest name


_TIME = phrasing("namedpart", "time")
