"""Claims of many articles, kept checked as articles come and go: only what an article touches is looked at again.

>>> from claimgraph.graph.example import level, year
>>> told = dict(subject="Acme", metric="sales", period=year(2024))
>>> archive = Archive()
>>> archive.add("monday", [level("a", "20", **told)])
>>> archive.add("friday", [level("a", "30", **told)])
>>> [f.claims for f in archive.findings]
[('monday:a', 'friday:a')]
>>> archive.retract("monday")
>>> archive.findings
()
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from claimgraph.graph.claims import PUBLISHED, publication
from claimgraph.graph.places import Place, places
from claimgraph.graph.solve import contradictions, ordered
from claimgraph.ontology.model import Change, Claim, Finding, Level, Relation


class Archive:
    """What `contradictions` finds among the claims of all articles, kept up to date.

    touched  how many claims the last change made look at again
    """

    def __init__(self) -> None:
        self.touched = 0
        self._claims: dict[str, Claim] = {}
        self._position: dict[str, int] = {}
        self._told = 0
        self._articles: dict[str, tuple[str, ...]] = {}
        self._at: dict[Place, dict[str, None]] = {}
        self._findings: dict[str, list[Finding]] = {}

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, named `article:id`, in the order told."""
        return tuple(self._claims.values())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What does not hold, gravest first: as `contradictions` would tell of all claims at once."""
        found = {id(f): f for group in self._findings.values() for f in group}
        return ordered(found.values(), self._position)

    def add(self, article: str, claims: Sequence[Claim], *, published: date | None = None) -> None:
        """Take in an article's claims.  Raises ValueError where the article is already in; retract it first."""
        if article in self._articles:
            raise ValueError(f"{article} is already in the archive; retract it before adding it again")
        own = list(_qualified(article, claims, published))
        for claim in own:
            self._claims[claim.id] = claim
            self._position[claim.id] = self._told
            self._told += 1
            for place in places(claim):
                self._at.setdefault(place, {})[claim.id] = None
        self._articles[article] = tuple(c.id for c in own)
        self._check(c.id for c in own)

    def retract(self, article: str) -> None:
        """Forget an article's claims.  Raises KeyError where it is not in."""
        own = self._articles.pop(article)
        neighbours = {c: None for claim in own for c in self._group([claim])}
        for claim in own:
            for place in places(self._claims.pop(claim)):
                self._leave(place, claim)
            self._findings.pop(claim, None)
            del self._position[claim]
        self._check(c for c in neighbours if c in self._claims)

    def _leave(self, place: Place, claim: str) -> None:
        members = self._at[place]
        del members[claim]
        if not members:
            del self._at[place]

    def _check(self, claims: Iterable[str]) -> None:
        """Look again at the groups of these claims."""
        touched = self._group(claims)
        self.touched = len(touched)
        for claim in touched:
            self._findings.pop(claim, None)
        for finding in contradictions([self._claims[c] for c in touched]):
            for claim in finding.claims:
                self._findings.setdefault(claim, []).append(finding)

    def _group(self, claims: Iterable[str]) -> list[str]:
        """All claims that can meet these, in the order told."""
        found, todo = dict.fromkeys(claims), list(claims)
        todo = list(found)
        seen: dict[Place, None] = {}
        while todo:
            for place in places(self._claims[todo.pop()]):
                if place not in seen:
                    seen[place] = None
                    new = [c for c in self._at[place] if c not in found]
                    found.update(dict.fromkeys(new))
                    todo += new
        return sorted(found, key=self._position.__getitem__)


def _qualified(article: str, claims: Sequence[Claim], published: date | None) -> Iterator[Claim]:
    """The claims under names of their own article, and its publication where a claim speaks of it."""
    names = {c.id: f"{article}:{c.id}" for c in claims} | {PUBLISHED: f"{article}:{PUBLISHED}"}
    if published is not None and any(PUBLISHED in c.terms for c in claims if isinstance(c, Relation)):
        yield publication(published, names[PUBLISHED])
    for claim in claims:
        yield _renamed(claim, names)


def _renamed(claim: Claim, names: dict[str, str]) -> Claim:
    claim = replace(claim, id=names[claim.id])
    if isinstance(claim, Relation):
        return replace(claim, terms=tuple(names.get(t, t) for t in claim.terms))
    if isinstance(claim, Change):
        return replace(claim, base=_name(names, claim.base), result=_name(names, claim.result))
    if isinstance(claim, Level) and (claim.part or claim.whole):
        return replace(claim, part=_name(names, claim.part), whole=_name(names, claim.whole))
    return claim


def _name(names: dict[str, str], claim: str | None) -> str | None:
    return None if claim is None else names.get(claim, claim)
