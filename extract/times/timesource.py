"""What the readers of times share: the text under reading, a told date at its place, a time that was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimgraph.extract.times.calendar import Moment
from claimgraph.extract.times.lengths import Length
from claimgraph.extract.times.timewords import Number, Tags, TimeWords, Token
from claimgraph.ontology.model import Anchor, MentionKind, Period

_LONGEST_GAP = 16
_LONGEST_CUE = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text under reading: its folded form, its words of time, its language and day, and whether it counts by 民國."""

    folded: str
    tokens: list[Token]
    words: TimeWords
    today: date | None
    republic: bool
    capital: frozenset[int]

    def tags(self, i: int) -> Tags:
        return self.tokens[i].tags if 0 <= i < len(self.tokens) else _NONE

    def number(self, i: int) -> Number | None:
        """The number in words at token i, no ordinal."""
        number = self.tags(i).number
        return number if number is not None and number.words and not number.ordinal else None

    def gap(self, i: int) -> str | None:
        """What stands between token i − 1 and token i, without spaces; None where they are far apart."""
        if not 0 < i < len(self.tokens):
            return None
        start, end = self.tokens[i - 1].end, self.tokens[i].start
        if end == start:
            return ""
        return self.folded[start:end].strip(" ") if end - start <= _LONGEST_GAP else None

    def alone(self, i: int) -> bool:
        """No word of time stands near behind token i, and none right before it."""
        nearest = self.gap(i + 1)
        if nearest is not None and len(nearest) <= 12:
            return False
        return not (self.words.spaced and self.gap(i) == "")

    def before(self, cue: str, at: int) -> int | None:
        """Where a cue begins that ends at a place, or None."""
        pattern = self.words.before.get(cue)
        hit = pattern.search(self.folded, max(0, at - _LONGEST_CUE), at) if pattern else None
        return hit.start() if hit else None

    def after(self, cue: str, at: int) -> int | None:
        """Where a cue ends that begins at a place, or None."""
        pattern = self.words.after.get(cue)
        hit = pattern.match(self.folded, at) if pattern else None
        return hit.end() if hit else None


_NONE = Tags()


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A told date at its place; `next` is the token behind it; `to` the other end where one word tells a range."""

    moment: Moment
    start: int
    end: int
    next: int
    to: Moment | None = None


def node_of(source: Source, i: int, moment: Moment, count: int = 1) -> Node:
    return Node(moment=moment, start=source.tokens[i].start, end=source.tokens[i + count - 1].end, next=i + count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A time that was read; `next` is the token to go on with; a `silent` one is passed over (two minutes ago).

    moment  of a plain date, what its words say
    """

    start: int
    end: int
    next: int
    kind: MentionKind = MentionKind.DATERANGE
    periods: tuple[Period, ...] = ()
    seasons: tuple[Period, ...] = ()
    anchor: Anchor = Anchor.ABSOLUTE
    offset: int | None = None
    length: Length | None = None
    deadline: str | None = None
    weekday: int | None = None
    day: tuple[int | None, int | None, int | None] | None = None
    recurring: str | None = None
    silent: bool = False
    moment: Moment | None = None
