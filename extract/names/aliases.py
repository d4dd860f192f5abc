"""Which spellings are one thing: short forms, surnames, names in brackets, known aliases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimgraph.extract.names.known import Names
from claimgraph.extract.names.namecues import NameCues
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import MentionKind

Spelling = tuple[str, MentionKind]


def join_aliases(spellings: Sequence[Spelling], text: str, rules: NameCues, known: Names) -> dict[str, str]:
    """Each spelling, also short forms nobody had seen, and the one that stands for all of the same thing."""
    canonical = {name: name for name, _ in spellings}
    _join_known(spellings, known, canonical)
    kinds = dict(spellings)
    seen = set(kinds)
    brackets = _in_brackets(text, (name for name, kind in spellings if kind is MentionKind.ORGANISATION), rules)
    for name, kind in sorted(spellings, key=lambda s: (-len(s[0]), s[0])):
        shorts = [*_short_forms(name, kind, rules), *([brackets[name]] if name in brackets else [])]
        for short in shorts:
            generic = name[len(short) :] in rules.generic and short not in seen
            if short != name and not generic and _may_stand_for(short, name, kinds, known):
                canonical.setdefault(short, canonical[name])
                if canonical[short] == short:
                    canonical[short] = canonical[name]
    _join_openings(spellings, known, canonical)
    return {name: _root(name, canonical) for name in canonical}


def _join_openings(spellings: Sequence[Spelling], known: Names, canonical: dict[str, str]) -> None:
    """青崖 for 青崖啤酒, "Varnholm" for "Varnholm Shipping": the opening of the only firm's name that begins so."""
    firms = [name for name, kind in spellings if kind is MentionKind.ORGANISATION]
    for short in (f for f in firms if canonical[f] == f and f not in known.by_alias):
        opening = f"{short} " if short.isascii() else short
        longer = {canonical[f] for f in firms if f != short and f.startswith(opening)}
        if len(longer) == 1:
            canonical[short] = longer.pop()


def _root(name: str, canonical: Mapping[str, str]) -> str:
    seen = {name}
    while canonical[name] != name and canonical[name] not in seen:
        name = canonical[name]
        seen.add(name)
    return name


def _join_known(spellings: Sequence[Spelling], known: Names, canonical: dict[str, str]) -> None:
    """Known aliases of one thing go by the first of them in the text."""
    first: dict[str, str] = {}
    for name, kind in spellings:
        entry = known.by_alias.get(name)
        if entry and entry.kind is kind:
            canonical[name] = first.setdefault(entry.key, name)


def _may_stand_for(short: str, name: str, kinds: Mapping[str, MentionKind], known: Names) -> bool:
    """A short form is not the name of something else."""
    entry, full = known.by_alias.get(short), known.by_alias.get(name)
    if entry and not entry.ordinary and (full is None or full.key != entry.key):
        return False
    return not (short in kinds and kinds[short] is MentionKind.PLACE and kinds[name] is not MentionKind.PLACE)


def _short_forms(name: str, kind: MentionKind, rules: NameCues) -> Iterator[str]:
    if kind is MentionKind.PERSON:
        yield from _surname(name)
    elif kind is MentionKind.ORGANISATION:
        yield from _without_suffix(name, rules)


_PARTICLES = ("jr", "jr.", "sr", "sr.", "ii", "iii", "iv")


def _surname(name: str) -> Iterator[str]:
    if "·" in name:
        yield name.rsplit("·", maxsplit=1)[1]
        return
    words = [w for w in name.split() if w.lower() not in _PARTICLES]
    if len(words) > 1 and len(words[-1]) > 2:
        yield words[-1]
        if words[-2].islower():
            yield " ".join(words[-2:])


def _without_suffix(name: str, rules: NameCues) -> Iterator[str]:
    if " " in name or name.isascii():
        words = name.split()
        while len(words) > 1 and words[-1].lower() in rules.suffixes:
            words.pop()
            if words[-1].lower() not in ("of", "for", "and", "the", "&") and _is_telling(words):
                yield " ".join(words)
        return
    if (place := _PLACES.match(name)) and len(name) - place.end() >= 4:
        yield name[place.end() :]
        yield from _without_suffix(name[place.end() :], rules)
    rest = name
    suffixes = sorted({*rules.suffixes, *rules.endings}, key=lambda s: (-len(s), s))
    while suffix := next((s for s in suffixes if rest.endswith(s)), None):
        rest = rest.removesuffix(suffix)
        if len(rest) < 2:
            return
        yield rest


_PLACES = phrasing("aliases", "places")
_COMMON = phrasing("aliases", "common")


def _is_telling(words: Sequence[str]) -> bool:
    return len(words) > 1 or (len(words[0]) > 2 and not _COMMON.fullmatch(words[0].lower()))


def _in_brackets(text: str, names: Iterable[str], rules: NameCues) -> dict[str, str]:
    """«National Weather Service (NWS)», 青崗地產研究院(下稱青崗院): a name and the alias in brackets after it."""
    wanted = frozenset(names)
    found: dict[str, str] = {}
    for bracket in _BRACKET.finditer(text):
        before = text[max(0, bracket.start() - 60) : bracket.start()]
        name = next((before[i:] for i in range(len(before)) if before[i:] in wanted), None)
        alias = _alias(name, bracket["inner"], rules) if name else None
        if name and alias:
            found.setdefault(name, alias)
    return found


def _alias(name: str, inner: str, rules: NameCues) -> str | None:
    bare = inner
    for word in rules.alias_words:
        bare = bare.removeprefix(word).strip(" :\"'“”「」")
    initials = "".join(w[0] for w in name.split() if w[0].isupper())
    return bare if bare == initials or (bare != inner and 2 <= len(bare) <= 20) else None


_BRACKET = re.compile(r" ?\((?P<inner>[^()]{2,30})\)")
