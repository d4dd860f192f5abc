"""Names known beforehand, in both languages, with their aliases.

They stand in `languages/names.toml` and in a user's own file of that form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claimgraph.extract.language import FOLDER, Table, parsed
from claimgraph.extract.text.fold import simplify
from claimgraph.extract.words.ownwords import NAMES, own
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.extract.words.trie import alternation
from claimgraph.ontology.model import MentionKind

KINDS = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PRODUCT, MentionKind.PLACE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A thing with a name.

    key         of the entry, the same for all its aliases
    identifier  Wikidata id, where it is sure
    ordinary    its names are also ordinary words
    """

    key: str
    kind: MentionKind
    aliases: tuple[str, ...]
    identifier: str | None = None
    ordinary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """All known names, ready to be found in a text."""

    by_alias: Mapping[str, Known]
    pattern: re.Pattern[str]

    def find(self, plain: str) -> Iterator[tuple[int, int, Known]]:
        """Known names in a text of Simplified half-width characters, longest first, none inside another."""
        for found in self.pattern.finditer(plain):
            if found.start() == 0 or _RUNS_ON.match(plain, found.start() - 1) is None:
                yield found.start(), found.end(), self.by_alias[found.group()]


_RUNS_ON = phrasing("known", "runs_on")  # 其中東部: no Middle East


@cache
def names(folder: Path | None = None) -> Names:
    """The names of the house, and those of a user's lexicon folder, which win.

    Raises:
        LexiconError: a file that does not fit its form.
    """
    known = list(_entries(parsed(FOLDER / NAMES, NAMES)))
    if own_names := own(folder, NAMES):
        known += _entries(own_names)
    by_alias = {alias: one for one in known for alias in one.aliases}
    return Names(by_alias=by_alias, pattern=re.compile(_pattern(by_alias)))


def _entries(data: Table) -> Iterator[Known]:
    for kind in data:
        if kind not in KINDS:
            raise data.fail(kind, f"expected one of {', '.join(KINDS)}")
        group = data.table(kind)
        for key in group:
            yield _known(key, MentionKind(kind), group.table(key))


def _known(key: str, kind: MentionKind, entry: Table) -> Known:
    for field in entry:
        if field not in ("en", "zh", "id", "ordinary"):
            raise entry.fail(field, "expected en, zh, id or ordinary")
    aliases = (*entry.words("en"), *map(simplify, entry.words("zh")))
    if not aliases:
        raise entry.fail("en", "expected at least one name in en or zh")
    identifier = entry.text("id", "") or None
    return Known(key=key, kind=kind, aliases=aliases, identifier=identifier, ordinary=entry.flag("ordinary"))


def _pattern(aliases: Mapping[str, Known]) -> str:
    """Latin names stand alone, Chinese ones anywhere."""
    latin = [a for a in aliases if a.isascii() or a[0].isascii()]
    other = [a for a in aliases if a not in set(latin)]
    bounded = rf"(?<![A-Za-z0-9])(?:{alternation(latin)})(?![A-Za-z0-9]|[-'’][A-Z])"
    return f"{bounded}|{alternation(other)}" if other else bounded
