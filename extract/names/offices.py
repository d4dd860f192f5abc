"""Who holds which office where: 其首席財務官X, "X, chief executive of Y", X（Y董事長）, former and acting ones."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claimgraph.extract.language import Table, base_language, table
from claimgraph.extract.names.references import resolve
from claimgraph.extract.text.fold import fold
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.extract.words.trie import alternation
from claimgraph.ontology.model import Article, Entity, MentionKind

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A person in an office.

    office        canonical key where the office is listed ("ceo"), else its words
    organisation  canonical name, None where the text does not say
    timing        "current", "former", "acting" or "incoming"
    start, end    the stretch of the text that says so
    office_span   where the office's words stand
    """

    person: Entity
    office: str
    organisation: str | None
    timing: str
    start: int
    end: int
    office_span: Span


@dataclass(frozen=True, slots=True)
class _Offices:
    """A language's `offices.toml`, compiled."""

    keys: Mapping[str, str]
    office: str
    timings: tuple[tuple[str, str], ...]
    own: tuple[str, ...]
    before: re.Pattern[str]
    after: re.Pattern[str]
    doing: re.Pattern[str]
    company: str


_COMPANY = phrasing("offices", "company")


@cache
def _offices(language: str) -> _Offices:
    data = table(language, "offices")
    listed, deeds, shape = data.table("offices"), data.table("deeds"), data.table("shape")
    keys = {word: key for key in listed for word in listed.words(key)}
    does = {word: key for key in deeds for word in deeds.words(key)}
    timing = tuple((word, name) for name in ("former", "acting", "incoming") for word in shape.words(name))
    office = f"{shape.text('built')}|{alternation(keys)}"
    parts = {
        "office": f"(?P<office>{office})",
        "title": f"(?:{office})",
        "timing": f"(?P<timing>{alternation(w for w, _ in timing)})",
        "own": f"(?P<own>{alternation(shape.words('own'))})",
        "joints": alternation(shape.words("joints")),
        "deed": f"(?P<office>{alternation(does)})",
    }
    before, after, doing = (_filled(shape, key, parts) for key in ("before", "after", "doing"))
    return _Offices(
        keys | does, parts["office"], timing, shape.words("own"), before, after, doing, shape.text("company")
    )


def _filled(shape: Table, key: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    """What stands before a person with an office, or after it: `{own}` whose it is, `{deed}` what its holder does."""
    pattern = shape.text(key, "(?!)")
    for name, part in parts.items():
        pattern = pattern.replace("{" + name + "}", part)
    return shape.compiled(key, pattern)


def read_roles(entities: Sequence[Entity], article: Article) -> tuple[Holding, ...]:
    """Every person with an office beside the name, in order.

    Parameters:
        entities: all names of the text, by place
    """
    rules = _offices(base_language(article.language))
    reader = _Reader(fold(article.text), tuple(entities), article.language, rules)
    return tuple(h for e in entities if e.kind is MentionKind.PERSON for h in reader.of(e))


@dataclass(frozen=True, slots=True)
class _Reader:
    folded: str
    entities: tuple[Entity, ...]
    language: str
    rules: _Offices

    def of(self, person: Entity) -> Iterator[Holding]:
        if holding := self._before(person) or self._after(person):
            yield holding

    def _before(self, person: Entity) -> Holding | None:
        far = max(0, person.start - 60)
        start = max(far, *(self.folded.rfind(mark, far, person.start) + 1 for mark in "\n。;；!?"))
        names = [e for e in self._near(person) if start <= e.start and e.end <= person.start and _can_employ(e)]
        after_name = names[-1].end if names else start
        found = self.rules.before.search(self.folded, after_name, person.start) or self.rules.before.search(
            self.folded, start, person.start
        )
        if found is None:
            return None
        organisation = self._left_organisation(found, person)
        begin = min(
            found.start(),
            organisation.start if organisation and organisation.end >= found.start() - 4 else found.start(),
        )
        return self._holding(person, found, organisation, begin, person.end)

    def _left_organisation(self, found: re.Match[str], person: Entity) -> Entity | None:
        """The organisation right before the office, the one a pronoun means, or for a company's office the main one."""
        edge = found.start("timing") if found["timing"] else found.start("office")
        for entity in self._near(person):
            gap = self.folded[entity.end : edge]
            if entity.end <= edge and _can_employ(entity) and (_JOINT.fullmatch(gap) or _DIVISION.fullmatch(gap)):
                return entity
        after = _FROM.match(self.folded, person.end)
        if after and (employer := self._at(after.end(), person)):
            return employer
        if found["own"]:
            return resolve(found["own"].removesuffix("'s"), found.start(), self.entities, self.language) or self._main(
                found.start()
            )
        return self._default(found, person.start)

    def _default(self, found: re.Match[str], offset: int) -> Entity | None:
        return self._main(offset) if _COMPANY.fullmatch(self.rules.keys.get(found["office"], "")) else None

    def _main(self, offset: int) -> Entity | None:
        return resolve(self.rules.company, offset, self.entities, self.language)

    def _after(self, person: Entity) -> Holding | None:
        end = min(len(self.folded), person.end + _REACH)
        found = self.rules.after.match(self.folded, person.end, end)
        found = found or self.rules.doing.match(self.folded, person.end, end)
        if found is None:
            return None
        groups = found.groupdict()
        if groups.get("title"):
            return self._titled(person, groups["title"], found.span("title"))
        organisation = self._right_organisation(found, person)
        end = max(found.end("office"), organisation.end if organisation and organisation.start > person.end else 0)
        return self._holding(person, found, organisation, person.start, end)

    def _titled(self, person: Entity, title: str, span: Span) -> Holding:
        """吳孟超院士."""
        return Holding(
            person=person,
            office=self.rules.keys.get(title, title),
            organisation=None,
            timing="current",
            start=person.start,
            end=span[1],
            office_span=span,
        )

    def _right_organisation(self, found: re.Match[str], person: Entity) -> Entity | None:
        inside = [
            e
            for e in self._near(person)
            if found.start() <= e.start and e.end <= found.start("office") and _can_employ(e)
        ]
        if inside:
            return inside[-1]
        if found.groupdict().get("joint"):
            if employer := self._at(found.end(), person):
                return employer
            phrase = re.match(r"[\w'-]+", self.folded[found.end() :])
            noun = f"the {phrase.group()}" if phrase else ""
            return resolve(noun, person.start, self.entities, self.language)
        return self._default(found, person.start)

    def _at(self, offset: int, person: Entity) -> Entity | None:
        return next((e for e in self._near(person) if 0 <= e.start - offset <= 4 and _can_employ(e)), None)

    def _near(self, person: Entity) -> Sequence[Entity]:
        i = bisect_left(self.entities, person.start, key=lambda e: e.start)
        return self.entities[max(0, i - 4) : i + 4]

    def _holding(
        self, person: Entity, found: re.Match[str], organisation: Entity | None, start: int, end: int
    ) -> Holding:
        office = found["office"]
        timing = dict(self.rules.timings).get(found.groupdict().get("timing") or "", "current")
        return Holding(
            person=person,
            office=self.rules.keys.get(office, office),
            organisation=organisation.name if organisation else None,
            timing=timing,
            start=start,
            end=end,
            office_span=found.span("office"),
        )


_REACH = 110  # characters from a name to the office behind it
_JOINT = phrasing("offices", "joint")
_DIVISION = phrasing("offices", "division")
_FROM = phrasing("offices", "from")


def _can_employ(entity: Entity) -> bool:
    return entity.kind in (MentionKind.ORGANISATION, MentionKind.PLACE)
