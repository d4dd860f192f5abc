"""A stretch of text that may be a name."""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.ontology.model import MentionKind

PERSON, ORGANISATION = MentionKind.PERSON, MentionKind.ORGANISATION
PLACE, PRODUCT = MentionKind.PLACE, MentionKind.PRODUCT


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name; `kind` None: only others can say what it is.  `rule`: a spelling rule found it."""

    start: int
    end: int
    kind: MentionKind | None
    votes: int
    rule: bool = False
