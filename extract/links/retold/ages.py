"""The age of one person told twice: in headline and lead, in two reports, or beside the same name further on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.outlets import labels
from claimgraph.extract.figures.scene import Line, Scene
from claimgraph.extract.links import Knot, Told
from claimgraph.extract.links.retold import twoages
from claimgraph.extract.links.retold.sources import in_other_places
from claimgraph.extract.links.retold.wording import content, events_in
from claimgraph.extract.numbers.numerals import parse_numeral
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.amount import Amount
from claimgraph.ontology.model import Bond, MentionKind

_SUBJECT = {True: 44, False: 16}  # characters of who it is, from the start of a sentence to the age
_LEAST, _MOST = 4, 114


@dataclass(frozen=True, slots=True)
class Age:
    """An age as written: of whom (the words that name him or her, if any), in which line."""

    start: int
    end: int
    years: int
    line: Line
    who: tuple[str, ...]


def read(scene: Scene, figures: Sequence[Figure]) -> Iterator[Knot]:
    """Every pair of ages that are of one person, and unlike."""
    yield from twoages.read(scene)
    told = [a for line in scene.lines for a in _ages(scene, line)]
    titles = [a for a in told if scene.is_title(a.line)]
    body = [a for a in told if not scene.is_title(a.line)]
    if not any(f.quantity.amount.value == a.years for f in figures for a in titles if not f.title):  # aged 2, 5 and 9
        yield from _headline(scene, titles, body)
    reports = labels(scene)
    for one, other in combinations(told, 2):
        apart = one.line.index != other.line.index and _one_person(scene, one, other)
        if apart or (reports and _of_reports(scene, reports, told, one, other)):
            yield _same(one, other)


def _same(one: Age, other: Age) -> Knot:
    return Knot(bond=Bond.SAME, terms=(_term(one), _term(other)))


def _term(age: Age) -> Told:
    return Told(start=age.start, end=age.end, amount=Amount(value=Fraction(age.years), whole=True, unit="year"))


# --- ages


def _ages(scene: Scene, line: Line) -> Iterator[Age]:
    for match in phrasing("ages", "told", scene.language).finditer(scene.folded, line.start, line.end):
        name = match.lastgroup or ""
        number = parse_numeral(match[name], scene.language)
        years = int(number.value) if number is not None else 0
        if _LEAST <= years <= _MOST:
            yield Age(match.start(name), match.end(name), years, line, _who(scene, line, match))


def _who(scene: Scene, line: Line, match: re.Match[str]) -> tuple[str, ...]:
    """The capitalised words right before the age, or behind "34-year-old"; a Chinese name beside it."""
    if not scene.spaced:
        names = [n for n in line.names if n.kind is MentionKind.PERSON]
        return tuple(n.name for n in names if n.end <= match.start() <= n.end + 3)[-1:]
    ahead = scene.article.text[line.start : match.start()].rstrip(" ,(")
    behind = scene.article.text[match.end() : min(line.end, match.end() + 60)]
    found = _CAPITALS_AHEAD.search(ahead) or _CAPITALS_BEHIND.match(behind)
    return tuple(w for w in found[1].split() if not _TITLES.fullmatch(w.strip(".").lower())) if found else ()


_CAPITALS_AHEAD = re.compile(r"((?:[A-Z][\w.’'-]+ ?){1,4})$")
_CAPITALS_BEHIND = re.compile(r"(?:[a-z -]{0,30} )?((?:[A-Z][\w.’'-]+ ?){1,4})")
_TITLES = phrasing("ages", "titles")


# --- headline and lead


def _headline(scene: Scene, titles: Sequence[Age], body: Sequence[Age]) -> Iterator[Knot]:
    """Pensioner, 82, …; Elsie Marden, 79, …: the only age of each, of the one who begins the sentence."""
    if len(titles) != 1 or not body or any(a.years == titles[0].years for a in body):
        return
    first = [a for a in body if a.line.index == body[0].line.index]
    lead = next(line for line in scene.lines if not scene.is_title(line))
    if len(first) == 1 and _of_the_dead(scene, titles[0], first[0], lead):
        yield _same(titles[0], first[0])
        return
    if (
        len(first) != 1
        or first[0].line.index != lead.index
        or not all(_is_subject(scene, a) for a in (titles[0], first[0]))
    ):
        return
    if not _unlike(scene, titles[0], first[0]):
        yield _same(titles[0], first[0])


def _of_the_dead(scene: Scene, head: Age, other: Age, lead: Line) -> bool:
    """Ingrid Callaway, the engineer …, dies at 87; she died in Whitby on Sunday.  She was 87."""
    death = phrasing("ages", "death", scene.language)
    dead = [death.search(scene.folded, a, b) is not None for a, b in ((head.line.start, head.end), _span(lead))]
    told = other.line.index == lead.index or (other.line.index == lead.index + 1 and len(_words(scene, other)) <= _WAS)
    names = [content(scene, line.start, line.end) for line in (head.line, lead)]
    return all(dead) and told and len(names[0] & names[1]) > 1 and not _unlike(scene, head, other)


_WAS = 4  # words of "she was just 87"


def _span(line: Line) -> tuple[int, int]:
    return line.start, line.end


def _words(scene: Scene, age: Age) -> list[str]:
    return scene.folded[age.line.start : age.line.end].split()


def _is_subject(scene: Scene, age: Age) -> bool:
    """Nothing but who it is stands before the age."""
    lead = scene.folded[age.line.start : age.start]
    spaced = scene.spaced
    return len(lead) <= _SUBJECT[spaced] and phrasing("ages", "subject", scene.language).fullmatch(lead) is not None


def _unlike(scene: Scene, head: Age, other: Age) -> bool:
    """A man and a woman; one hurt, the other arrested."""
    told = [events_in(scene, a.line.start, a.line.end) for a in (head, other)]
    accused = phrasing("ages", "accused", scene.language)
    blamed = [accused.search(scene.folded, a.line.start, a.line.end) is not None for a in (head, other)]
    if ("held" in told[0]) != ("held" in told[1]) or blamed[0] != blamed[1]:
        return True
    kinds = [_kinds(scene, a) for a in (head, other)]
    return bool(kinds[0] and kinds[1] and not kinds[0] & kinds[1])


def _kinds(scene: Scene, age: Age) -> frozenset[str]:
    """Whether man, woman or child, as far as the words beside the age say."""
    around = scene.folded[max(age.line.start, age.start - 24) : min(age.line.end, age.end + 24)]
    found = {m.lastgroup or "" for m in phrasing("ages", "kinds", scene.language).finditer(around)}
    return frozenset(found)


# --- in two reports


def _of_reports(scene: Scene, reports: dict[int, str], told: Sequence[Age], one: Age, other: Age) -> bool:
    """The only age that each of two reports tells, where their words are of one story."""
    names = [reports.get(a.line.index) for a in (one, other)]
    if None in names or names[0] == names[1] or one.years == other.years:
        return False
    if in_other_places(scene, one.line, other.line):
        return False
    lone = all(sum(reports.get(a.line.index) == name for a in told) == 1 for name in names)
    words = [content(scene, a.line.start, a.line.end) for a in (one, other)]
    return lone and len(words[0] & words[1]) >= _STORY


_STORY = 3


# --- beside a name


def _one_person(scene: Scene, one: Age, other: Age) -> bool:
    """Both stand beside one name, and nothing sets a time between them."""
    if one.years == other.years or not one.who or not other.who or one.who[-1] != other.who[-1]:
        return False
    if len(one.who) > 1 and len(other.who) > 1 and one.who[0] != other.who[0]:
        return False
    return not any(_dated(scene, a) for a in (one, other))


def _dated(scene: Scene, age: Age) -> bool:
    """Then 34, now 43, in 2010: told of a day of its own."""
    if any(t.period is not None and t.recurring is None and re.search(r"\d{4}", t.quote) for t in age.line.times):
        return True
    near = scene.folded[max(age.line.start, age.start - 24) : min(age.line.end, age.end + 24)]
    return phrasing("ages", "of_then", scene.language).search(near) is not None
