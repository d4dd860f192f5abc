"""All numbers, amounts and times of an article, each place read once."""

from __future__ import annotations

from claimgraph.extract.fold import fold
from claimgraph.extract.quantities import read_quantities
from claimgraph.ontology.model import Article, Mention


def read_mentions(article: Article) -> tuple[Mention, ...]:
    """The quantities and times of an article in order of their place."""
    folded = fold(article.text)
    return tuple(read_quantities(article.text, folded, article.language, article.id))
