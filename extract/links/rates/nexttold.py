"""Products told over two sentences: the count, or the count and the total, in the one before.

"It has 61 warehouses. Together they hold 1.22 million, or 20,000 each" · "The 40 branches took £3.2m. That is £80,000 a
branch."
"""

from __future__ import annotations

from claimgraph.extract.links.rates.passage import NEXT, Passage, Statement, is_worked_out
from claimgraph.extract.words.phrasings import phrasing

_DOT = 2  # the point and the space ahead of a sentence
_TWO = 2


def is_told_next(passage: Passage, statement: Statement) -> bool:
    """The rate is worked out of figures of the sentence before, by the words that open its own."""
    total, rate = statement.total.figure, statement.rate.figure
    counts = [f.figure for f in statement.others if f.figure is not None]
    if total is None or rate is None or len(counts) != 1 or len(statement.others) != 1 or statement.loose:
        return False
    if counts[0] in passage.here or rate not in passage.here:
        return False
    if total in passage.here:  # of those of the sentence before
        they = _THEY.match(passage.scene.folded, passage.line.start)
        return they is not None and rate.index == total.index + 1 and is_worked_out(passage, statement, rate)
    ahead = passage.scene.masked[passage.line.start - _DOT : rate.quantity.start]
    alone = rate is passage.here[0] and len(passage.before) == _TWO
    return alone and {total, counts[0]} == set(passage.before) and NEXT.match(ahead) is not None


_THEY = phrasing("passage", "they")
