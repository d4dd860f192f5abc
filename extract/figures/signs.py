"""The words that tell a direction, up and down."""

from __future__ import annotations

import re
from functools import cache

from claimgraph.extract.words import cues as cue_data


@cache
def signs(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of the bare direction words, up and down, of a language; a holiday-shortened week tells none."""
    cues = cue_data.load(language)
    up = tuple(w for w, names in cues.before.names.items() if "up" in names and len(w) > 1)
    down = tuple(w for w, names in cues.before.names.items() if "down" in names and len(w) > 1)
    idioms = tuple(w for w, names in cues.before.names.items() if "neutral" in names)
    none = cue_data.words_pattern(idioms, cues.spaced).pattern  # fell ill, set up
    rises, falls = (cue_data.words_pattern(words, cues.spaced) for words in (up, down))
    return re.compile(rf"(?<!-)(?!{none})(?:{rises.pattern})", rises.flags), re.compile(
        rf"(?<!-)(?!{none})(?:{falls.pattern})", falls.flags
    )
