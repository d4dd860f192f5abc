"""Claims of time: dates with their weekday, launches and promises, ages and lengths between dated events.

>>> from claimgraph.extract.claims import extract
>>> from claimgraph.ontology.model import Article, Relation
>>> text = "The siege lasted 21 days, from 4 June 2019 to 25 June 2019."
>>> [c.bond.value for c in extract(Article(id="a", text=text, language="en")).claims if isinstance(c, Relation)]
['elapsed']
"""

from __future__ import annotations

from claimgraph.extract.chronicle.aftermath import state_aftermath
from claimgraph.extract.chronicle.centuries import state_centuries
from claimgraph.extract.chronicle.clockorder import state_clock_order
from claimgraph.extract.chronicle.clocks import state_clocks
from claimgraph.extract.chronicle.connectors import state_connected
from claimgraph.extract.chronicle.countdowns import state_countdowns
from claimgraph.extract.chronicle.datefacts import state_dates
from claimgraph.extract.chronicle.editions import state_editions
from claimgraph.extract.chronicle.gone import state_gone
from claimgraph.extract.chronicle.happenings import state_happenings
from claimgraph.extract.chronicle.lapses import state_lapses
from claimgraph.extract.chronicle.lifespans import state_lifespans
from claimgraph.extract.chronicle.people import state_lives
from claimgraph.extract.chronicle.pointed import state_pointed
from claimgraph.extract.chronicle.reigns import state_reigns
from claimgraph.extract.chronicle.reports import state_reports
from claimgraph.extract.chronicle.sequence import state_sequence
from claimgraph.extract.chronicle.sincemade import state_since_made
from claimgraph.extract.chronicle.spans import state_spans
from claimgraph.extract.chronicle.timeline import timeline
from claimgraph.extract.chronicle.tonow import state_to_now
from claimgraph.extract.chronicle.turnedspans import state_turned_spans
from claimgraph.extract.chronicle.twiceborn import state_twice_born
from claimgraph.extract.chronicle.yeardays import state_year_days
from claimgraph.extract.chronicle.yearsago import state_years_ago
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.speech.attribution import Attributions
from claimgraph.ontology.model import Claim


def chronicle(scene: Scene, said: Attributions, default: str | None) -> tuple[Claim, ...]:
    """All claims of time of the scene; `default` is who a happening without a subject is told of."""
    line = timeline(scene, said)
    state_reigns(line)
    state_dates(line)
    state_happenings(line, default)
    state_lives(line)
    state_twice_born(line)
    state_lifespans(line)
    state_since_made(line)
    state_spans(line)
    state_turned_spans(line)
    state_countdowns(line)
    state_pointed(line)
    state_sequence(line)
    state_aftermath(line)
    state_gone(line)
    state_connected(line)
    state_clocks(line)
    state_clock_order(line)
    state_editions(line)
    state_reports(line)
    state_lapses(line)
    state_centuries(line)
    state_year_days(line)
    state_years_ago(line)
    state_to_now(line)
    return tuple(line.claims)
