"""Names of which one is the other's opposite: men and women, 国内 and 海外, 公办 and 民办."""

from __future__ import annotations

from claimgraph.extract.words.cues import Cues

_CONTRARIES = ("halves", "contraries")


def are_two(cues: Cues, one: str, other: str) -> bool:
    """The two names are a pair of groups that make up all, in either order."""
    pairs = cues.pairs("halves")
    return (one, other) in pairs or (other, one) in pairs


def are_contrary(cues: Cues, one: str, other: str) -> bool:
    """上半季33勝25敗, 下半季39勝20敗: one has a word in it, the other its opposite."""
    return any((a in one and b in other) or (b in one and a in other) for a, b in cues.pairs(*_CONTRARIES))


def name_apart(cues: Cues, one: str, other: str) -> bool:
    """公辦63所、民辦41所; not 新房与二手房合计: one has a word alone, the other its opposite."""
    pairs = cues.pairs(*_CONTRARIES)
    return any(a in one and b not in one and b in other for a, b in (*pairs, *((b, a) for a, b in pairs)))


def swapped(cues: Cues, one: str, other: str) -> bool:
    """重伤 and 轻伤: alike but for a word and its opposite."""
    pairs = cues.pairs(*_CONTRARIES)
    return any(
        a in one and b in other and one.replace(a, "", 1) == other.replace(b, "", 1)
        for a, b in (*pairs, *((b, a) for a, b in pairs))
    )
