"""People, organisations, products and places."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Doc

from claimgraph.ontology.model import Article, Entity, MentionKind

_LABELS = {
    "PER": MentionKind.PERSON,
    "PERSON": MentionKind.PERSON,
    "ORG": MentionKind.ORGANISATION,
    "LOC": MentionKind.PLACE,
    "GPE": MentionKind.PLACE,
}


def read_entities(doc: Doc, article: Article, lexicon: Path | None = None) -> list[Entity]:
    """The names in a text, by place."""
    return [
        Entity(kind=_LABELS[e.label_], evidence=article.evidence(e.start_char, e.end_char), name=e.text)
        for e in doc.ents
        if e.label_ in _LABELS
    ]
