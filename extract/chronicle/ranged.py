"""Ranges of dates with both ends written."""

from __future__ import annotations

import re

from claimgraph.extract.chronicle.timeline import Dated
from claimgraph.ontology.model import Grain


def is_range(dated: Dated) -> bool:
    """Both ends are written: not one month, one year, one weekend."""
    numbers = re.findall(r"\d+", dated.time.quote)
    return (
        dated.time.day is None and dated.period.grain is Grain.SPAN and len(numbers) > 1 and dated.time.deadline is None
    )
