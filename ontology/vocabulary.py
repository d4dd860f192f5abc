"""The names of claimgraph's own terms, and the prefixes of the vocabularies it borrows from.

The terms are described in `claimgraph.ttl`; a test holds both lists against each other.

>>> CG["form"], concept("verdict", "not-comparable")
('https://w3id.org/claimgraph#form', 'https://w3id.org/claimgraph/vocab/verdict-not-comparable')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimgraph.ontology.amount import Hedge
from claimgraph.ontology.metrics import Basis, Operation
from claimgraph.ontology.model import Bond, Form, Grain, LevelKind, Modality, Verdict, Wording

BASE = "https://w3id.org/claimgraph"

PREFIXES: Mapping[str, str] = {
    "cg": f"{BASE}#",
    "cgv": f"{BASE}/vocab/",
    "cgm": f"{BASE}/metric/",
    "cgi": f"{BASE}/identity/",
    "cgn": f"{BASE}/noun/",
    "cgu": f"{BASE}/unit/",
    "ent": f"{BASE}/entity/",
    "itv": f"{BASE}/interval/",
    "art": f"{BASE}/article/",
    "run": f"{BASE}/run/",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "time": "http://www.w3.org/2006/time#",
    "qudt": "http://qudt.org/schema/qudt/",
    "unit": "http://qudt.org/vocab/unit/",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

CLASSES = ("Finding", "Identity")

_OF_CLAIMS = (
    *("kind", "form", "comparator", "modality", "wording", "bond", "grain", "fiscal", "baseTime", "baseGrain"),
    *(
        "baseFiscal",
        "baseSubject",
        "baseMetric",
        "baseScope",
        "baseWhole",
        "baseClaim",
        "resultClaim",
        "scope",
        "unitCode",
    ),
    *("unitCode", "wholeName"),
    *("upperValue", "exactValue", "exactUpper", "exactStep", "step", "hedges", "lowerOpen", "upperOpen", "wholeNumber"),
    *("worded", "inHeadline", "vague", "locus", "reading", "readingIndex", "per", "wholeClaim", "partClaim"),
    *("direction", "each", "recurring", "what", "weekday", "writtenYear", "writtenMonth", "writtenDay", "person"),
    *("office", "organisation", "term", "closed", "soft", "inclusive", "length"),
)
_OF_FINDINGS = (
    *("check", "usedReading", "grade", "reason", "arithmetic", "slip", "slipValue", "repairClaim", "repairValue"),
    *("repairTie", "fact"),
)
_OF_METRICS = ("basis", "dimension", "signed", "negates", "operation", "result", "firstTerm", "secondTerm", "thirdTerm")
PROPERTIES = (*_OF_CLAIMS, *_OF_FINDINGS, *_OF_METRICS)

KINDS = (*(kind.value for kind in LevelKind), "change", "event", "promise", "role", "relation")
COMPARATORS = ("exact", "between", *(hedge.value for hedge in Hedge))

CONCEPTS: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS,
    "form": tuple(Form),
    "comparator": COMPARATORS,
    "modality": tuple(Modality),
    "wording": tuple(Wording),
    "bond": tuple(Bond),
    "grain": tuple(Grain),
    "verdict": tuple(Verdict),
    "reading": ("amount", "period", "wording"),
    "basis": tuple(Basis),
    "operation": tuple(Operation),
}
"""Scheme to its concepts; the local name of a concept is `scheme-concept`."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A namespace that gives only the terms it knows; KeyError for any other."""

    base: str
    names: frozenset[str]

    def __getitem__(self, name: str) -> str:
        if name not in self.names:
            raise KeyError(f"{self.base}{name} is not a term of the vocabulary")
        return f"{self.base}{name}"


CG = Terms(PREFIXES["cg"], frozenset((*CLASSES, *PROPERTIES)))


def concept(scheme: str, name: str) -> str:
    """The IRI of a concept; KeyError for one that the scheme does not have."""
    if name not in CONCEPTS[scheme]:
        raise KeyError(f"{name} is not a concept of {scheme}")
    return f"{PREFIXES['cgv']}{scheme}-{name}"


def concept_name(scheme: str, iri: str) -> str:
    """The concept of an IRI that `concept` gave."""
    return iri.removeprefix(f"{PREFIXES['cgv']}{scheme}-")


QUDT_UNITS: Mapping[str, str] = {
    **{"%": "PERCENT", "‰": "PERMILLE", "W": "W", "kW": "KiloW", "MW": "MegaW", "GW": "GigaW", "TW": "TeraW"},
    **{
        "Wh": "W-HR",
        "kWh": "KiloW-HR",
        "MWh": "MegaW-HR",
        "GWh": "GigaW-HR",
        "TWh": "TeraW-HR",
        "J": "J",
        "MJ": "MegaJ",
    },
    **{"mm": "MilliM", "cm": "CentiM", "m": "M", "km": "KiloM", "in": "IN", "ft": "FT", "yd": "YD", "mi": "MI"},
    **{"m²": "M2", "km²": "KiloM2", "cm²": "CentiM2", "ha": "HA", "acre": "AC", "ft²": "FT2", "mi²": "MI2"},
    **{"m³": "M3", "km³": "KiloM3", "L": "L", "l": "L", "mL": "MilliL", "ml": "MilliL", "gal": "GAL_US", "bbl": "BBL"},
    **{
        "mg": "MilliGM",
        "g": "GM",
        "kg": "KiloGM",
        "t": "TONNE",
        "lb": "LB",
        "oz": "OZ",
        "µg": "MicroGM",
        "ng": "NanoGM",
    },
    **{"°C": "DEG_C", "°F": "DEG_F", "K": "K", "Δ°C": "DEG_C", "Δ°F": "DEG_F"},
    **{"s": "SEC", "second": "SEC", "min": "MIN", "minute": "MIN", "h": "HR", "hour": "HR", "day": "DAY", "week": "WK"},
    **{"month": "MO", "year": "YR", "km/h": "KiloM-PER-HR", "mph": "MI-PER-HR", "m/s": "M-PER-SEC", "kn": "KN"},
    **{"Hz": "HZ", "kHz": "KiloHZ", "MHz": "MegaHZ", "GHz": "GigaHZ", "B": "BYTE", "MB": "MegaBYTE", "GB": "GigaBYTE"},
    **{"TB": "TeraBYTE", "V": "V", "A": "A", "Pa": "PA", "hPa": "HectoPA", "kPa": "KiloPA", "ppm": "PPM"},
}
"""Our unit symbols to QUDT's local names, where QUDT has the unit."""
