"""Who says what, and how sure: speakers and modalities over stretches of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.extract.segment import Block
from claimgraph.ontology.model import Article, Entity, Modality


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of the text that somebody says; `anonymous` where no name is given (`speaker` is then the words)."""

    start: int
    end: int
    speaker: str
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Attributions:
    """All speakers and modalities of a text."""

    spoken: tuple[Attribution, ...] = ()

    def speaker_at(self, offset: int) -> str | None:
        """Canonical name of who says what stands at the offset; None where the article itself does."""
        return None

    def modality_at(self, start: int, end: int) -> Modality:
        """How sure the clause is in which the span stands."""
        return Modality.ASSERTED


def attribute(blocks: Sequence[Block], entities: Sequence[Entity], article: Article) -> Attributions:
    """Who says which stretch of the text, and how sure."""
    return Attributions()
