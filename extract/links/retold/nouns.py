"""Whether two counts are of one thing, by their nouns: homes and households, people and 名."""

from __future__ import annotations

import re

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.links.near import PEOPLE
from claimgraph.extract.links.retold.wording import restating
from claimgraph.extract.words.phrasings import phrasing


def noun_fits(scene: Scene, head: Figure, other: Figure) -> bool:
    """One noun, or none, or two words for one thing; "hurt" in "seven hurt" is no noun of its own."""
    a, b = (_noun(scene, f) for f in (head, other))
    return a is None or b is None or one_noun(scene, head, other) or bool({a, b} & phrase(head) & phrase(other))


def phrase(figure: Figure) -> frozenset[str]:
    """The words right behind a count, in the singular: oak saplings, oaks."""
    words = re.match(r"(?:[ -][a-z]+){1,4}", figure.item.after)
    told = re.findall(r"[a-z]+", words.group()) if words else []
    return frozenset({*told, *(w.removesuffix("s") for w in told)})


def _noun(scene: Scene, figure: Figure) -> str | None:
    """The counted noun; "run" in "Record 52,000 run" is a verb."""
    noun = figure.quantity.noun
    word = re.match(r"[ -]([a-z]+)", scene.folded[figure.item.end : figure.item.end + 24])
    verb = figure.title and word is not None and word[1] == noun and figure.quantity.amount.value > 1
    return None if verb or _is_event(scene, noun) else noun


def one_noun(scene: Scene, head: Figure, other: Figure) -> bool:
    a, b = (_counted(scene, f) for f in (head, other))
    group = restating(scene).group
    names = [{group[w] for w in (n, f"{n}s") if w in group} for n in (a, b)]
    people = a in PEOPLE and b in PEOPLE
    return a == b or people or bool(names[0] & names[1]) or _classed(scene, a, other) or _classed(scene, b, head)


def _classed(scene: Scene, noun: str | None, other: Figure) -> bool:
    """七車, 十七輛車: the one noun stands behind the other's classifier."""
    bare = noun is not None and not scene.spaced and noun not in PEOPLE
    return bare and noun is not None and scene.folded.startswith(noun, other.item.end)


def _is_event(scene: Scene, noun: str | None) -> bool:
    return noun is not None and any(pattern.fullmatch(noun) for pattern in restating(scene).events.values())


def _counted(scene: Scene, figure: Figure) -> str | None:
    """Its noun; 6100個崗位 are as many people."""
    known = restating(scene)
    match = known.alike.match(scene.folded, figure.item.end)
    worker = match is not None and known.group[match.group()] == "worker"
    return "people" if worker and _GENERAL.fullmatch(figure.quantity.noun or "") else figure.quantity.noun


_GENERAL = phrasing("nouns", "general")
