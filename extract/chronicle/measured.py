"""Hours and minutes that are told as an amount: slept 7.3 hours, took 31 minutes to drop off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.speech.attribution import Attributions
from claimgraph.ontology.model import Claim, Level, LevelKind, MentionKind, Time

_UNITS = ("hour", "minute", "second")


def measured(scene: Scene, said: Attributions, told: Iterable[Claim]) -> Iterator[Level]:
    """A level for every such length that no other claim tells of; what it is the length of is not known."""
    taken = {e.start for claim in told for e in claim.evidence}
    times = (t for line in scene.lines for t in line.times if _is_length(t) and t.start not in taken)
    for number, time in enumerate(times, start=1):
        assert time.amount is not None
        yield Level(
            id=f"d{number}",
            evidence=(time.evidence,),
            kind=LevelKind.LEVEL,
            amount=time.amount,
            speaker=said.speaker_at(time.start),
            modality=said.modality_at(time.start, time.end),
            vague=True,
        )


def _is_length(time: Time) -> bool:
    plain = time.recurring is None and time.offset is None and time.deadline is None
    return plain and time.kind is MentionKind.DURATION and time.amount is not None and time.amount.unit in _UNITS
