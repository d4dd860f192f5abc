"""Claims by id and by what they are said of: the quantities that the text speaks of, and who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from claimgraph.ontology.exchange import Rate
from claimgraph.ontology.model import Claim, Event, Level, LevelKind, Modality, Period
from claimgraph.ontology.units import Dimension, parse

C = TypeVar("C", bound=Claim)
_PLAIN_KINDS = (LevelKind.LEVEL, LevelKind.COUNT, LevelKind.RATE)


@dataclass(frozen=True, slots=True)
class Key:
    """What makes two figures one quantity.  A part that is unknown makes no key at all."""

    subject: str
    metric: str
    scope: tuple[str, ...]
    since: date | None
    until: date | None
    kind: str
    per: str | None
    dimension: Dimension
    forecast: bool


def level_key(level: Level) -> Key | None:
    """The quantity a level is a figure of; None where subject, metric or period is unknown."""
    if level.subject is None or level.metric is None or level.period is None or level.modality is Modality.DENIED:
        return None
    kind = "amount" if level.kind in _PLAIN_KINDS else f"{level.kind} {level.of or level.whole or ''}"
    unit = parse(level.amount.unit).dimension if level.amount.unit != "%" else (("%", 1),)
    return _key(level, level.period, kind, level.per, unit)


def _key(claim: Claim, period: Period, kind: str, per: str | None, dimension: Dimension) -> Key:
    return Key(
        claim.subject or "",
        claim.metric or "",
        claim.scope,
        period.since,
        period.until,
        kind,
        per,
        dimension,
        is_forecast(claim),
    )


def is_forecast(claim: Claim) -> bool:
    return claim.modality in (Modality.EXPECTED, Modality.PLANNED, Modality.PROMISED, Modality.POSSIBLE)


PUBLISHED = "published"
Place = tuple[str, str, tuple[str, ...], date | None, date | None, bool]


def publication(day: date, id: str = PUBLISHED) -> Event:
    """The event of publication itself, a term that relations may name."""
    period = Period(since=day, until=day + timedelta(days=1))
    return Event(id=id, evidence=(), what="publication", period=period)


class Claims(Mapping[str, Claim]):
    """All claims under consideration, in the order given; a later claim of the same id is refused.

    signed  metrics that may go below zero (profit, balance), beside those whose figures do
    rates   exchange rates that the user vouches for
    length  of the text that tells them, in characters; 0 where no text does
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        *,
        published: date | None = None,
        rates: Iterable[Rate] = (),
        signed: frozenset[str] = frozenset(),
        length: int = 0,
    ) -> None:
        self._by_id: dict[str, Claim] = {}
        for claim in claims:
            if claim.id in self._by_id:
                raise ValueError(f"two claims have the id {claim.id}")
            self._by_id[claim.id] = claim
        if published is not None and PUBLISHED not in self._by_id:
            self._by_id[PUBLISHED] = publication(published)
        self.rates = tuple(rates)
        self.signed = signed
        self.length = length
        self.levels: dict[Key, list[Level]] = {}
        for level in self.of(Level):
            if (key := level_key(level)) is not None:
                self.levels.setdefault(key, []).append(level)

        self._places: dict[Place, list[Level]] = {}
        for key, levels in self.levels.items():
            place = (key.subject, key.metric, key.scope, key.since, key.until, key.forecast)
            self._places.setdefault(place, []).extend(levels)

    def at(self, place: Place) -> list[Level]:
        """The figures told of a subject's metric in a scope and period, asserted or forecast, of whatever unit."""
        return self._places.get(place, [])

    @property
    def positions(self) -> dict[str, int]:
        """Where each claim stands among the others."""
        return {claim: i for i, claim in enumerate(self._by_id)}

    def __getitem__(self, key: str) -> Claim:
        return self._by_id[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def of(self, kind: type[C]) -> Iterator[C]:
        return (c for c in self._by_id.values() if isinstance(c, kind))
