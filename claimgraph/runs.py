"""One article after another: counted on a terminal, and one that we fail on loses none of the others."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from claimgraph.ontology.errors import UserError

if TYPE_CHECKING:
    from claimgraph.ontology.model import Article

Made = TypeVar("Made")
NOTICE = "not checked: claimgraph failed on this article"


class Run:
    """The articles of one command; `failed` names those that we failed on."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def each(
        self, articles: Iterable[Article], work: Callable[[Article], Made], instead: Callable[[Article], Made]
    ) -> Iterator[Made]:
        """What `work` makes of each; where it fails `instead`, the error on standard error."""
        for article in _counted(articles):
            try:
                made = work(article)
            except UserError:
                raise
            except Exception:
                self._tell(article)
                made = instead(article)
            _collect()
            yield made

    def _tell(self, article: Article) -> None:
        from traceback import print_exc

        self.failed.append(article.id)
        print_exc()
        print(
            f"claimgraph: {article.id}: failed on this article, a mistake of ours; please report it.", file=sys.stderr
        )


def _collect() -> None:
    """Garbage is looked for from the first article on, but not in what was loaded for it, which stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _counted(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles, counted on the terminal while they are read."""
    every = list(articles)
    shown = len(every) > 1 and sys.stderr.isatty()
    for number, article in enumerate(every, 1):
        if shown:
            end = "\n" if number == len(every) else ""
            print(f"\r{number}/{len(every)} articles", end=end, file=sys.stderr, flush=True)
        yield article
