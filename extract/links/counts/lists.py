"""How many members the words of a list name: a range where they can be cut in two ways ("A、B和C": two or three)."""

from __future__ import annotations

import re

from claimgraph.extract.links.near import number_in
from claimgraph.extract.words.cues import Cues
from claimgraph.extract.words.phrasings import phrasing

Size = tuple[int, int]


def size_of(cues: Cues, text: str, written: str = "") -> Size | None:
    """The least and the most members that the words may list; None where they are no list of names.

    Parameters:
        written: the same words before folding: what is named in capitals stands beside what only describes
    """
    text = _AGES.sub("", text.strip())
    if not text or cues.word("not_listing").search(text) or _speaks(text):
        return None
    text = _GLOSS.sub("", text)
    quoted = _QUOTED.findall(text)
    if len(quoted) >= 2 and not _JOINING.sub("", _QUOTED.sub("", text)):
        return len(quoted), len(quoted)
    if re.search(r"\d", text) or _COUNTS.search(text):
        return None
    if not cues.spaced:
        return _unspaced_size(text)
    people = _persons(written)
    return people if people is not None or _describes(_AGES.sub("", written.strip())) else _spaced_size(text)


def _persons(written: str) -> Size | None:
    """Ann Reddick and Piet Saltmarsh on violin, Hal Verrinder on viola and the pianist Tomas Ilves: so many people.

    Every piece between commas and "and" has one name of two words or more, the rest of it is in small letters.
    """
    pieces = [p for p in _PIECES.split(_GLOSS.sub("", written.strip(" .;"))) if p.strip()]
    one_each = all(len(_FULL_NAME.findall(p)) == 1 and not _OF_PLACE.search(p) for p in pieces)
    return (len(pieces), len(pieces)) if len(pieces) > 2 and one_each else None


_PIECES = re.compile(r"[,;] (?:and )?| and ")
_FULL_NAME = re.compile(r"(?<![\w-])[A-Z][\w'’-]+(?: (?:(?:de|van|von|der|la|le|of|[A-Z]\.?) )*[A-Z][\w'’-]+)+")
_OF_PLACE = phrasing("lists", "of_place")


_GLOSS = re.compile(r"\([^()]*(?:\)|$)")  # Anura (the frogs and toads), Urodela (the salamanders)


def _speaks(text: str) -> bool:
    """He told the three children: “…”: somebody's words, which a full stop cut off or which are sentences."""
    opened = re.match(r"[“「『]", text) is not None
    said = re.match(r"[“「『][^”」』]*(?:[”」』]|$)", text)
    return opened and said is not None and (said.group()[-1] not in "”」』" or "," in said.group())


_JOINING = phrasing("lists", "joining")
_COUNTS = phrasing("lists", "counts")  # 美国四人、英国三人: so many of each
_AGES = phrasing("lists", "ages")
_QUOTED = re.compile(r"「[^「」]+」|『[^『』]+』|“[^“”]+”|《[^《》]+》|\"[^\"]+\"")


def _groups(text: str) -> list[str]:
    mark = ";" if ";" in text else ","
    return [g for g in (_LEADING_AND.sub("", g).strip() for g in text.split(mark)) if g]


_LEADING_AND = phrasing("lists", "leading_and")


def _describes(written: str) -> bool:
    """Some of it is named in capitals and some not: "Smith, the captain, and Jones"."""
    groups = _groups(written)
    first = {m[0] for g in groups if (m := _PLACED.match(g))}
    if len(first) == 1 and all(_PLACED.match(g) for g in groups):
        return False  # at birth, at six weeks and at six months
    if any(_DESCRIBING.match(g) for g in groups):
        return True
    capital = [g.lstrip("“\"'")[:1].isupper() for g in groups]
    return any(capital) and not all(capital[1:] if len(capital) > 1 else capital)


_PLACED = phrasing("lists", "placed")
_DESCRIBING = phrasing("lists", "describing")


def _spaced_size(text: str) -> Size | None:
    groups = _groups(_STYLED.sub("", text))
    joined = sum(len(_OR.findall(g)) for g in groups)
    if len(groups) + joined < 2 or any(len(g.split()) > 10 for g in groups):
        return None
    if len(groups) == 2 and not _OR.search(text):
        return None  # managers of the operator, Adventure World: the second names the first
    inside = _OR.search(groups[-1]) is not None and not _LINKED.search(text)
    return len(groups) + inside, len(groups) + joined


_OR = phrasing("lists", "or")
_STYLED = phrasing("lists", "styled")  # Ken Griffey, Jr., and
_LINKED = phrasing("lists", "linked")  # the last member has its own "and": "A, B, and C and Sons"


def _unspaced_size(text: str) -> Size | None:
    """The members between 、 or ；: where both stand, either may count them."""
    sizes = [s for s in (_marked(text, mark) for mark in _marks(text)) if s is not None]
    return (min(low for low, _ in sizes), max(high for _, high in sizes)) if sizes else None


def _marks(text: str) -> str:
    return "".join(m for m in "、;" if m in text) or ","


def _marked(text: str, mark: str) -> Size | None:
    if mark == "、":
        first = _CLAUSES.split(text)[0]
        if mark not in first and (roles := _with_roles(text)) is not None:
            return roles
        text = first
    groups = [g for g in text.split(mark) if g.strip()]
    joined = len(AND.findall(groups[-1])) if groups and mark != ";" else 0
    if len(groups) + joined < 2 or (mark != ";" and any(len(g) > _LONG[mark] for g in groups)):
        return None
    inside = len(groups) == 1 or (mark == "、" and joined == 1 and _BETWEEN.fullmatch(groups[-1].strip()) is not None)
    more = max(joined, mark == "、" and _OTHERS.search(groups[-1]) is not None)
    return len(groups) + inside, len(groups) + more + sum(_COUPLE.search(g) is not None for g in groups)


def _with_roles(text: str) -> Size | None:
    """组长周敏，成员王立、赵岩、孙颖和外籍专家马丁: a list in parts, every member of a few characters."""
    members = [m for part in _CLAUSES.split(text) for m in part.split("、")]
    joined = len(AND.findall(members[-1]))
    short = all(1 < len(p) <= _FEW for m in members for p in AND.split(m))
    return (len(members) + joined, len(members) + joined) if short else None


_FEW = 9
_CLAUSES = phrasing("lists", "clauses")
_LONG = {"、": 24, ",": 10}  # characters: what is longer between commas is a clause
_COUPLE = phrasing("lists", "couple")  # 张某夫妇、李某三人
_OTHERS = phrasing("lists", "others")
_BETWEEN = phrasing("lists", "between")
AND = phrasing("lists", "and")


def weighed(text: str) -> int | None:
    """A bronze in the javelin, a silver and two golds: four; None where an item does not say how many it is."""
    items = _ITEMS.split(text.strip())
    counts: list[int] = []
    for item in items:
        found = _WEIGHT.match(item)
        if found is not None:
            counts.append(number_in(found[1]) or 1)
        elif not counts:
            return None
    return sum(counts) if len(counts) >= 2 else None


_ITEMS = phrasing("lists", "items")
_WEIGHT = phrasing("lists", "weight")
