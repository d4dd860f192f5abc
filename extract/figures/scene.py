"""An article laid out for reading: its sentences, and every figure with the words around it.

The words around a figure run to its neighbours in the same sentence; times and names in them are masked, so that a cue
is never read out of a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from claimgraph.extract.doc.tokens import Tokens
from claimgraph.extract.figures.idle import idleness
from claimgraph.extract.language import base_language
from claimgraph.extract.mentions import outside_times
from claimgraph.extract.text.fold import fold
from claimgraph.extract.text.segment import Block, BlockKind, Cell
from claimgraph.extract.words.cues import NAME_MASK, TIME_MASK, is_spaced, load
from claimgraph.ontology.model import Article, Entity, Mention, Quantity, Time

_START = attrgetter("start")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A figure in its place.

    start, end   of the figure with its hedge words
    before       the folded words between the figure before it in the sentence (or the sentence's start) and it
    after        the folded words to the next figure, or the sentence's end
    bracketed    stands in brackets that opened after the figure before it
    """

    index: int
    quantity: Quantity
    sentence: int
    start: int
    end: int
    before: str
    after: str
    bracketed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence, or a cell of a table: where it is, in which block, and the figures, times and names in it."""

    index: int
    start: int
    end: int
    block: int
    items: tuple[int, ...]
    times: tuple[Time, ...]
    names: tuple[Entity, ...]
    cell: Cell | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scene:
    """Everything the readers of claims look at.  Compared by identity.

    lexicon  a user's folder of words
    extent   the part of the text that is looked at: all of it, or one paragraph (see `excerpt`)
    """

    article: Article
    folded: str
    masked: str
    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]
    items: tuple[Item, ...]
    times: tuple[Time, ...]
    names: tuple[Entity, ...]
    tokens: Tokens
    lexicon: Path | None
    extent: tuple[int, int] | None = None

    @property
    def length(self) -> int:
        """Of what is looked at, in characters."""
        return len(self.article.text) if self.extent is None else self.extent[1] - self.extent[0]

    @property
    def begin(self) -> int:
        """Where what is looked at begins: a search of all of it begins there."""
        return 0 if self.extent is None else self.extent[0]

    @property
    def language(self) -> str:
        """The folder of its language ("zh", "en")."""
        return base_language(self.article.language)

    @property
    def spaced(self) -> bool:
        """Whether the language sets its words apart."""
        return is_spaced(self.language)

    @property
    def silent(self) -> frozenset[BlockKind]:
        """The kinds of blocks that tell no news."""
        return SILENT

    def times_in(self, start: int, end: int) -> tuple[Time, ...]:
        """The times that begin between two offsets."""
        first = bisect_left(self.times, start, key=_START)
        return self.times[first : bisect_left(self.times, end, key=_START)]

    def items_in(self, start: int, end: int) -> tuple[Item, ...]:
        """The figures that begin between two offsets."""
        first = bisect_left(self.items, start, key=_START)
        return self.items[first : bisect_left(self.items, end, key=_START)]

    def names_in(self, start: int, end: int) -> tuple[Entity, ...]:
        """The names that begin between two offsets."""
        first = bisect_left(self.names, start, key=_START)
        return self.names[first : bisect_left(self.names, end, key=_START)]

    def ahead(self, offset: int, width: int = 240) -> str:
        """The folded text right before an offset, at most `width` characters of it."""
        return self.folded[max(self.begin, offset - width) : offset]

    def line_of(self, item: Item) -> Line:
        return self.lines[item.sentence]

    def block_of(self, item: Item) -> Block:
        return self.blocks[self.line_of(item).block]

    def is_title(self, line: Line) -> bool:
        """The sentence is a headline of its own."""
        return self.blocks[line.block].kind is BlockKind.TITLE


def excerpt(scene: Scene, start: int, end: int) -> Scene:
    """The scene with nothing in it but what stands between two offsets; lines and items keep their numbers."""
    blank = " " * start
    return replace(
        scene,
        folded=blank + scene.folded[start:end],
        masked=blank + scene.masked[start:end],
        times=scene.times_in(start, end),
        names=scene.names_in(start, end),
        extent=(start, end),
    )


SILENT = frozenset({BlockKind.NOTICE, BlockKind.IMAGE, BlockKind.RULE, BlockKind.BYLINE})


def stage(
    article: Article,
    mentions: Sequence[Mention],
    blocks: tuple[Block, ...],
    tokens: Tokens,
    lexicon: Path | None,
) -> Scene:
    """Lay the mentions out over the sentences and cells; notices and bylines are left out."""
    times = tuple(m for m in mentions if isinstance(m, Time))
    names = tuple(m for m in mentions if isinstance(m, Entity))
    folded = _paused(fold(article.text), blocks)
    masked = _mask(_mask(folded, [t for t in times if not t.recurring], TIME_MASK), names, NAME_MASK)
    numbers = outside_times([m for m in mentions if isinstance(m, Quantity)], times)
    cues = load(base_language(article.language))
    figures = [q for q in numbers if idleness(q, article.text, folded, cues) is None]
    lines, items = _laid_out(list(_spans(blocks)), masked, figures, times, names)
    return Scene(
        article=article,
        folded=folded,
        masked=masked,
        blocks=blocks,
        lines=lines,
        items=items,
        times=times,
        names=names,
        tokens=tokens,
        lexicon=lexicon,
    )


def _paused(folded: str, blocks: Sequence[Block]) -> str:
    """全年多賺兩成 末期息增至18仙: between the words of a headline that sets none apart, a space is a pause."""
    for block in (b for b in blocks if b.kind is BlockKind.TITLE):
        title = _GAP.sub(",", folded[block.start : block.end])
        folded = folded[: block.start] + title + folded[block.end :]
    return folded


_GAP = re.compile(r"(?<=[\u4e00-\u9fff%」』”》)])[ \u3000](?=[\u4e00-\u9fff「『“《(])")


def _laid_out(
    spans: Sequence[tuple[int, int, int, Cell | None]],
    masked: str,
    figures: Sequence[Quantity],
    times: Sequence[Time],
    names: Sequence[Entity],
) -> tuple[tuple[Line, ...], tuple[Item, ...]]:
    """The sentences and cells with what stands in each, and all figures with the words around them."""
    starts = [span[0] for span in spans]
    figures_at, times_at, names_at = _bucket(figures, starts), _bucket(times, starts), _bucket(names, starts)
    lines: list[Line] = []
    items: list[Item] = []
    for index, (start, end, block, cell) in enumerate(spans):
        year = cell is not None and cell.header is None and _YEAR.fullmatch(masked, start, end)  # the head of a column
        mine = items_of(masked, start, end, index, [] if year else figures_at.get(index, []), len(items))
        items += mine
        lines.append(
            Line(
                index=index,
                start=start,
                end=end,
                block=block,
                items=tuple(i.index for i in mine),
                times=tuple(t for t in times_at.get(index, ()) if t.start < end),
                names=tuple(n for n in names_at.get(index, ()) if n.start < end),
                cell=cell,
            )
        )
    return tuple(lines), tuple(items)


def _spans(blocks: tuple[Block, ...]) -> Iterator[tuple[int, int, int, Cell | None]]:
    for index, block in enumerate(blocks):
        if block.kind in SILENT:
            continue
        if block.cells:
            yield from ((c.start, c.end, index, c) for c in block.cells)
        else:
            yield from ((s.start, s.end, index, None) for s in block.sentences if not s.dateline)


_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_M = TypeVar("_M", bound=Mention)


def _bucket(mentions: Sequence[_M], starts: Sequence[int]) -> dict[int, list[_M]]:
    out: dict[int, list[_M]] = {}
    for mention in mentions:
        out.setdefault(bisect_right(starts, mention.start) - 1, []).append(mention)
    return out


def items_of(masked: str, start: int, end: int, sentence: int, quantities: list[Quantity], first: int) -> list[Item]:
    """The figures of a sentence in their places, the first to have the index given."""
    quantities = [q for q in quantities if q.start < end]
    spans = [_hedged_span(q) for q in quantities]
    out = []
    for i, (quantity, span) in enumerate(zip(quantities, spans, strict=True)):
        before = masked[spans[i - 1][1] if i else start : span[0]]
        after = masked[span[1] : spans[i + 1][0] if i + 1 < len(spans) else end]
        out.append(
            Item(
                index=first + i,
                quantity=quantity,
                sentence=sentence,
                start=span[0],
                end=span[1],
                before=before,
                after=after,
                bracketed=before.rfind("(") > before.rfind(")"),
            )
        )
    return out


def _hedged_span(quantity: Quantity) -> tuple[int, int]:
    if quantity.hedge is None:
        return quantity.start, quantity.end
    return min(quantity.start, quantity.hedge[0]), max(quantity.end, quantity.hedge[1])


def _mask(text: str, mentions: Iterable[Mention], mask: str) -> str:
    parts, at = [], 0
    for mention in mentions:
        if mention.start >= at:
            parts += [text[at : mention.start], mask * (mention.end - mention.start)]
            at = mention.end
    return "".join([*parts, text[at:]])
