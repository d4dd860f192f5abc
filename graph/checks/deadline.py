"""What was promised by a time, and when it comes.

PASS  "Within two years", said in May 2025; expected in the second half of 2026.

>>> from claimgraph.graph.example import event, promise, verdict
>>> told = dict(subject="device", scope=("first",))
>>> promised = promise("p", "launch", "2025-05-01", "2027-06-01", **told)
>>> verdict(promised, event("e", "launch", "2026-07-01", "2027-01-01", **told))
'consistent/rounded'

FAIL  Expected in 2028.

>>> verdict(promised, event("e", "launch", "2028-01-01", "2029-01-01", **told))
'inconsistent'

Two tellings of one event must be able to be the same time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from claimgraph.graph.case import Case, Worksheet, standing
from claimgraph.graph.claims import Claims, is_forecast
from claimgraph.ontology.model import Claim, Event, Modality, Promise, Role

NAME = "deadline"
_ONCE = frozenset({"birth", "death", "founding", "publication"})
Thing = tuple[str, str, tuple[str, ...], str | None]


def cases(claims: Claims) -> Iterator[Case]:
    events: dict[Thing, list[Event]] = {}
    for event in claims.of(Event):
        if (key := _thing(event, event.what)) is not None and event.period is not None:
            events.setdefault(key, []).append(event)
    sides = _sides(claims)
    for group in events.values():
        yield from (_case("event", "overlap", group[0], other, sides) for other in group[1:])
    for promise in claims.of(Promise):
        key = _thing(promise, promise.what)
        for event in events.get(key, []) if key is not None and promise.period is not None else []:
            yield _case(NAME, "intime", event, promise, sides)


def _sides(claims: Claims) -> dict[str, str]:
    """The organisation that an office holder speaks for."""
    return {role.person: role.organisation for role in claims.of(Role) if role.organisation is not None}


def _voice(claim: Claim, sides: Mapping[str, str]) -> Claim:
    """The claim as its side tells it; how likely its speaker finds it does not set its date apart."""
    modality = Modality.EXPECTED if is_forecast(claim) else claim.modality
    return replace(claim, speaker=sides.get(claim.speaker or "", claim.speaker), modality=modality)


def _case(check: str, op: str, one: Claim, other: Claim, sides: Mapping[str, str]) -> Case:
    turn, reason = standing([_voice(one, sides), _voice(other, sides)], linked=op == "intime")
    build = partial(_held, op, one.id, other.id)
    return Case(check=check, claims=(one.id, other.id), build=build, turn=turn, reason=reason)


def _held(op: str, one: str, other: str, sheet: Worksheet) -> int:
    return sheet.put(op, one, other)


def _thing(claim: Claim, what: str) -> Thing | None:
    """What happens once: a launch of a named thing, a birth.  An event of unknown subject meets no other."""
    if claim.subject is None or claim.modality is Modality.DENIED:
        return None
    if what not in _ONCE and not claim.scope and claim.metric is None:
        return None
    return claim.subject, what, claim.scope, claim.metric
