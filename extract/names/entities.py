"""People, organisations, products and places: what the model finds, put right by rules and known names.

The same letters are the same kind of thing throughout a text: all places where they stand vote (the model's label, the
known names, the words right before and after).  Then short forms join their long ones (晶岳 → 晶岳電子, Carrasco → Luz
Carrasco), and every place where an accepted name stands is a mention.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from spacy.tokens import Doc

from claimgraph.extract.language import base_language
from claimgraph.extract.names.aliases import join_aliases
from claimgraph.extract.names.candidate import Candidate
from claimgraph.extract.names.candidates import candidates, plain
from claimgraph.extract.names.candidates_zh import is_person
from claimgraph.extract.names.known import Known, names
from claimgraph.extract.names.namecues import KindCues, NameCues, apposition, cues
from claimgraph.extract.text.fold import fold
from claimgraph.extract.text.segment import BlockKind, block_at
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.extract.words.trie import alternation
from claimgraph.ontology.model import Article, Entity, MentionKind

Span = tuple[int, int]
_BY_LIST = 10  # votes of a candidate that is known by a list
_KNOWN = 100  # votes of a known name
_ENOUGH = 20  # votes that make a name
_BEFORE, _AFTER, _APPOSITION = 22, 30, 40


def read_entities(doc: Doc, article: Article, lexicon: Path | None = None) -> list[Entity]:
    """The names in a text, by place; `name` is the same for all aliases of one thing.

    Parameters:
        doc: what `pipeline.read` made of the article
        lexicon: a folder with the user's own `names.toml`
    """
    text, folded = plain(article.text), fold(article.text)
    rules, known = cues(base_language(article.language)), names(lexicon)
    found = [c for c in candidates(doc, text, rules, known) if not _is_silent(c.start, doc)]
    found = [c for c in found if not _is_head(c, text, doc)]
    kinds = _elected(found, text, folded, rules)
    canonical = join_aliases(tuple(kinds.items()), text, rules, known)
    spans = _occurrences(canonical, found, text, doc)
    shown = _shown(spans, canonical, article, text)
    return [_entity(span, canonical, shown, kinds, known.by_alias, article, text) for span in spans]


def _is_silent(offset: int, doc: Doc) -> bool:
    """In boilerplate: what is named there is no news."""
    block = block_at(doc.user_data.get("blocks", ()), offset)
    return block is not None and block.kind in (BlockKind.NOTICE, BlockKind.IMAGE)


def _is_head(one: Candidate, text: str, doc: Doc) -> bool:
    """| Market | Change |: a word that heads a column, and that nothing else tells for a name."""
    block = block_at(doc.user_data.get("blocks", ()), one.start)
    if block is None or block.kind is not BlockKind.HEADER or one.votes >= _BY_LIST:
        return False
    word = text[one.start : one.end]
    return word.isalpha() and word.isascii() and text.count(word) == 1


# --- the vote


def _elected(found: Iterable[Candidate], text: str, folded: str, rules: NameCues) -> dict[str, MentionKind]:
    """Each accepted spelling and its kind, in order of first appearance."""
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for one in found:
        by_name[text[one.start : one.end]].append(one)
    elected = {}
    for name, places in by_name.items():
        votes = _votes(places, folded, rules)
        if votes:
            kind, count = max(votes.items(), key=lambda v: (v[1], v[0]))
            if count >= _ENOUGH:
                elected[name] = kind
    elected.update(_full_names(by_name, elected))
    elected.update(_firms(by_name, elected, folded, rules))
    longer = [n for n in elected if _holds_a_person(n, by_name[n], elected)]
    return {name: kind for name, kind in elected.items() if name not in longer}


def _holds_a_person(name: str, places: Sequence[Candidate], elected: Mapping[str, MentionKind]) -> bool:
    """«Executive Officer Sigrid Tveit»: a run of capitals that ends in the full name which the model found."""
    if elected[name] is not MentionKind.PERSON or any(c.kind for c in places):
        return False
    words = name.split(" ")
    return any(elected.get(" ".join(words[i:])) is MentionKind.PERSON for i in range(1, len(words) - 1))


_FULL = re.compile(r"[A-Z][a-zà-ÿ'’-]+(?: (?:[A-Z]\.|[A-Z][A-Za-zà-ÿ'’-]+)){1,3}")


def _full_names(seen: Iterable[str], elected: Mapping[str, MentionKind]) -> dict[str, MentionKind]:
    """«Rosalind Achebe» where only «Achebe» was known for a person."""
    people = {name for name, kind in elected.items() if kind is MentionKind.PERSON}
    full = [n for n in seen if n not in elected and _FULL.fullmatch(n) and n.split()[-1] in people]
    return dict.fromkeys(full, MentionKind.PERSON)


def _firms(
    by_name: Mapping[str, Sequence[Candidate]], elected: Mapping[str, MentionKind], folded: str, rules: NameCues
) -> dict[str, MentionKind]:
    """A lone Latin word in a Chinese text that the model takes for a person, where a firm's doings are told of it."""
    people = [name for name, kind in elected.items() if kind is MentionKind.PERSON]
    words = {word for name in people if " " in name for word in name.split(" ")}
    lone = [n for n in people if rules.surnames and n.isascii() and n not in words and " " not in n]
    return {n: MentionKind.ORGANISATION for n in lone if _is_firm(by_name[n], folded, rules)}


def _is_firm(places: Sequence[Candidate], folded: str, rules: NameCues) -> bool:
    told = [k for c in places[:20] for k, weight in _context(c.start, c.end, folded, rules) if weight]
    doing = any(_OF_A_FIRM.match(folded, c.end) for c in places[:20])
    return doing and MentionKind.PERSON not in told


_OF_A_FIRM = phrasing("entities", "of_a_firm")  # 某某累計融資28億; Halden的付費用戶


def _votes(places: Sequence[Candidate], folded: str, rules: NameCues) -> Counter[MentionKind]:
    votes: Counter[MentionKind] = Counter()
    counts = Counter(c.kind for c in places if c.kind)
    for one in places:
        if one.kind:
            votes[one.kind] = max(votes[one.kind], 10 * one.votes + min(counts[one.kind], 5))
    for start, end in sorted({(c.start, c.end) for c in places})[:20]:
        for kind, weight in _context(start, end, folded, rules):
            votes[kind] += weight
    if places and _is_headed(folded[places[0].start : places[0].end].split(" "), rules):
        votes[MentionKind.ORGANISATION] += 10 * len(votes) + _AFTER
    if MentionKind.PLACE in votes and votes[MentionKind.PLACE] < _KNOWN:
        votes[MentionKind.ORGANISATION] += _AFTER * any(_SPEAKS.match(folded, c.end) for c in places)
    return votes


_SPEAKS = phrasing("entities", "speaks")


def _is_headed(words: Sequence[str], rules: NameCues) -> bool:
    """Institute for Sleep Medicine in Aldersund: it begins with what an organisation is."""
    return len(words) > 2 and words[0] in rules.suffixes and words[1] in ("of", "for")


def _context(start: int, end: int, folded: str, rules: NameCues) -> Iterator[tuple[MentionKind, int]]:
    no_person = rules.surnames and not folded[start].isascii() and not is_person(folded[start:end], rules)
    before, after = folded[max(0, start - 40) : start].rstrip(" \"'“‘「《"), folded[end : end + 90]
    kinds = [(k, words) for k, words in rules.kinds if not (no_person and k is MentionKind.PERSON)]
    length, nearest = max(((_cue_length(before, k, words, rules), k) for k, words in kinds), key=lambda c: c[0])
    if length:
        yield nearest, _BEFORE
    for kind, words in kinds:
        if _starts_with(after, words):
            yield kind, _AFTER
    if said := apposition(after, rules):
        yield said, _APPOSITION


def _cue_length(before: str, kind: MentionKind, words: KindCues, rules: NameCues) -> int:
    """How long the cue of a kind is that stands right before a name; 0 for none."""
    titles = rules.titles if kind is MentionKind.PERSON else ()
    lists = (cue for cue in (words.before, words.nouns, titles) if before.endswith(cue))
    return max((len(w) for cue in lists for w in cue if before.endswith(w) and _is_word_end(before, w)), default=0)


def _is_word_end(before: str, word: str) -> bool:
    rest = before[: -len(word)]
    return not (rest and rest[-1].isascii() and rest[-1].isalpha() and word[0].isascii())


def _starts_with(after: str, words: KindCues) -> bool:
    close = after.lstrip(" \"'”’」》")
    for cue in words.after:
        if (after if cue[0] in " ,'’-" else close).startswith(cue):
            rest = (after if cue[0] in " ,'’-" else close)[len(cue) :]
            if not (cue[-1].isascii() and cue[-1].isalnum() and rest and rest[0].isascii() and rest[0].isalpha()):
                return True
    return False


# --- where the names stand


def _occurrences(
    canonical: Mapping[str, str], found: Sequence[Candidate], text: str, doc: Doc
) -> list[tuple[int, int]]:
    if not canonical:
        return []
    seen = {(c.start, c.end) for c in found}
    edges = _edges(doc)
    spans = []
    for match in _pattern(canonical).finditer(text):
        span = match.span()
        if (span in seen or _stands_alone(span, text, edges)) and not _is_silent(span[0], doc):
            spans.append(span)
    return spans


def _pattern(spellings: Iterable[str]) -> re.Pattern[str]:
    told = [s for s in spellings if s]
    latin = [s for s in told if s[0].isascii()]
    other = [s for s in told if not s[0].isascii()]
    parts = [rf"(?<![A-Za-z0-9])(?:{alternation(latin)})(?![A-Za-z0-9])"] if latin else []
    return re.compile("|".join([*parts, *([alternation(other)] if other else [])]))


def _edges(doc: Doc) -> frozenset[int]:
    if doc.lang_ != "zh":
        return frozenset()
    return frozenset(edge for token in doc for edge in (token.idx, token.idx + len(token)))


def _stands_alone(span: tuple[int, int], text: str, edges: frozenset[int]) -> bool:
    """A short Chinese name is one only where words begin and end so."""
    start, end = span
    if text[start].isascii() or end - start > 3 or not edges:
        return True
    return start in edges and end in edges


# --- one name for each thing


def _shown(
    spans: Sequence[tuple[int, int]], canonical: Mapping[str, str], article: Article, text: str
) -> dict[str, str]:
    """The name a thing goes by: its longest spelling in the script of the article."""
    written: dict[str, str] = {}
    for start, end in spans:
        key, spelling = canonical[text[start:end]], article.text[start:end]
        best = written.get(key)
        if best is None or (_native(spelling, article), len(spelling)) > (_native(best, article), len(best)):
            written[key] = spelling
    return written


def _native(spelling: str, article: Article) -> bool:
    return spelling.isascii() == (base_language(article.language) == "en")


def _entity(
    span: tuple[int, int],
    canonical: Mapping[str, str],
    shown: Mapping[str, str],
    kinds: Mapping[str, MentionKind],
    known: Mapping[str, Known],
    article: Article,
    text: str,
) -> Entity:
    spelling = text[slice(*span)]
    key = canonical[spelling]
    entry = known.get(spelling) or known.get(key)
    kind = kinds.get(key) or kinds[spelling]
    identifier = entry.identifier if entry and entry.kind is kind else None
    return Entity(kind=kind, evidence=article.evidence(*span), name=shown[key], identifier=identifier)
