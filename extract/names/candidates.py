"""Stretches of a text that may be names: from the model's names, the known names, and rules of spelling.

A candidate carries a vote for its kind; `entities` counts the votes of all places where the same letters stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc

from claimgraph.extract.names.candidate import ORGANISATION, PERSON, PLACE, PRODUCT, Candidate
from claimgraph.extract.names.candidates_en import english_candidates, whole_run
from claimgraph.extract.names.candidates_zh import chinese_candidates, is_person, skip_descriptors, widen
from claimgraph.extract.names.known import Names
from claimgraph.extract.names.namecues import NameCues
from claimgraph.extract.text.fold import simplify
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import MentionKind

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def plain(text: str) -> str:
    """Simplified and half width, but with its capitals; offsets unchanged."""
    return text if text.isascii() else simplify(text.translate(_WIDE))


def candidates(doc: Doc, text: str, cues: NameCues, names: Names) -> list[Candidate]:
    """All candidates in a text as `plain` spells it, by place."""
    found = [*_known(text, names), *_model(doc, text, cues)]
    found = [c for c in found if not _is_counted(c, text, names)]
    found += (chinese_candidates if doc.lang_ == "zh" else english_candidates)(doc, text, cues)
    return sorted(_clean(found, text, cues), key=lambda c: (c.start, -c.end))


def _is_counted(one: Candidate, text: str, names: Names) -> bool:
    """«小米45万吨»: an ordinary word before a figure is no company."""
    known = names.by_alias.get(text[one.start : one.end])
    return known is not None and known.ordinary and text[one.end : one.end + 1].isdigit()


def _known(text: str, names: Names) -> Iterator[Candidate]:
    for start, end, known in names.find(text):
        yield Candidate(start, end, known.kind, 1 if known.ordinary else 10)


# --- what the model says

_LABELS = {
    "PER": PERSON, "PERSON": PERSON, "ORG": ORGANISATION, "LOC": PLACE, "GPE": PLACE, "FAC": PLACE, "PRODUCT": PRODUCT,
}  # fmt: skip


def _model(doc: Doc, text: str, cues: NameCues) -> Iterator[Candidate]:
    for entity in doc.ents:
        kind = _LABELS.get(entity.label_)
        if kind is None:
            continue
        start, end = entity.start_char, entity.end_char
        if doc.lang_ == "en":
            start, end = whole_run(text, start, end, cues)
        else:
            if text[start].isascii():
                start, end = widen(text, start, end, cues)
            elif kind is ORGANISATION and text.endswith(cues.not_organisation, start, end):
                continue
            elif end - start > 2 and text.endswith((*cues.endings, *cues.strong), start, end):
                kind = ORGANISATION
            elif kind is PERSON and not is_person(text[start:end], cues):
                yield Candidate(start, end, None, 1)
                continue
            start = skip_descriptors(text, start, end, cues)
        ordinary = doc.lang_ == "en" and len(entity) == 1 and entity[0].pos_ in ("NOUN", "VERB", "ADJ", "ADV")
        weak = (
            ordinary
            or kind is PRODUCT
            or (kind is PERSON and end - start < 40 and " " not in text[start:end].strip() and doc.lang_ != "zh")
        )
        yield Candidate(start, end, kind, 1 if weak else 2)


# --- clean spans

_LEADING = phrasing("candidates", "leading")
_TRAILING = phrasing("candidates", "trailing")
_QUOTED = phrasing("candidates", "quoted")  # 截至收盘,某某股份报68.5元: what it is quoted at, no newspaper


def _clean(found: Iterable[Candidate], text: str, cues: NameCues) -> Iterator[Candidate]:
    for one in found:
        start, end = one.start, one.end
        if one.votes >= 10:
            yield one
            continue
        line = text.find("\n", start, end)
        end = line if line > start else end
        if lead := _LEADING.match(text, start, end):
            start = lead.end()
        tail = _TRAILING.search(text, start, end)
        if (
            tail
            and not text[start:end].lower().endswith(("inc.", "corp.", "co.", "ltd.", "d.c.", "u.s.", "u.k.", "n.m."))
            and not _INITIALS.fullmatch(text, start, end)
        ):
            end = tail.start()
        end -= _QUOTED.match(text, end - 1) is not None
        start, end = _bare_name(text, start, end, one.kind, cues)
        while (small := _SMALL.search(text, start, end)) and small.start() > start:
            end = small.start()
        name = text[start:end]
        if not name.isascii() and _is_phrase(name, cues):
            continue
        if end - start >= 2 and name.lower() not in cues.stop and any(c.isalpha() for c in name) and not name.islower():
            yield Candidate(start, end, one.kind, one.votes, one.rule)


def _is_phrase(name: str, cues: NameCues) -> bool:
    """每坪, 360万元, 新能源汽车: figures, units and trades the model took for names."""
    if name in cues.bodies:
        return False
    if name.startswith(cues.begins) or name.endswith(cues.ends) or any(c.isdigit() for c in name):
        return True
    while suffix := next((s for s in _longest_first(cues) if name.endswith(s)), ""):
        name = name.removesuffix(suffix)
    return not name


@cache
def _longest_first(cues: NameCues) -> tuple[str, ...]:
    return tuple(sorted(cues.suffixes, key=lambda s: (-len(s), s)))


def _bare_name(text: str, start: int, end: int, kind: MentionKind | None, cues: NameCues) -> tuple[int, int]:
    """A person without title and without «of the University …»; one of two joined organisations."""
    if kind is PERSON and (at := text.find(" of ", start, end)) > 0:
        end = at
    titles = (*next(words.before for of, words in cues.kinds if of is PERSON), *cues.titles)
    while kind is not ORGANISATION and (word := _FIRST.match(text, start, end)):
        if word.group().strip().lower() not in titles:
            break
        start = word.end()
    if kind is ORGANISATION and not text[start:end].isascii():
        end -= next((len(t) for t in titles if len(t) > 1 and text.endswith(t, start + 2, end)), 0)
    if kind is ORGANISATION and (joint := _AND.search(text, start + 2, end - 2)):
        return (
            (start, joint.start()) if text.endswith((*cues.strong, *cues.weak), start, joint.start()) else (start, end)
        )
    return start, end


_SMALL = re.compile(r" [a-z]+$")
_FIRST = re.compile(r"[A-Za-z.]+ ")
_AND = phrasing("candidates", "and")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
