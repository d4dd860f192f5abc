"""Capitals that tell nothing: of a headline whose words all have one."""

from __future__ import annotations


def is_title_case(line: str) -> bool:
    """Nearly all its words are capitalised, as in many headlines."""
    words = [w for w in line.split() if len(w) > 3 and w[0].isalpha()]
    return bool(words) and sum(w[0].isupper() for w in words) > len(words) * 0.8
