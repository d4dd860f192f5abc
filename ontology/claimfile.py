"""A file of claims in our own JSON form: one claim a line, or the line that an article gave.

Such a line is what `extract --claims --format jsonl` and `verify --format jsonl` print of each article.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimgraph.ontology.errors import InputError
from claimgraph.ontology.fields import Fields, Json
from claimgraph.ontology.jsonlines import object_of
from claimgraph.ontology.model import Article, Change, Claim, Level, Relation
from claimgraph.ontology.record import read_claim


def read_claims(path: Path, article: Article | None = None) -> tuple[Claim, ...]:
    """The claims of a file, checked: what does not fit is named by line and field.

    With an article, every quote must stand in its text where the claim says.
    """
    name = path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(name, f"is not UTF-8 (byte {error.start})", "save it as UTF-8 and try again") from error
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror})", "check the name and its permissions") from error
    placed = list(_claims(text, name, article.id if article else "claims"))
    if not placed:
        raise InputError(name, "has no claims in it", "put one claim, as a JSON object, on each line")
    _check_names(placed)
    if article is not None:
        _check_quotes(placed, article)
    return tuple(claim for claim, _ in placed)


_Placed = list[tuple[Claim, str]]


def _claims(text: str, name: str, article: str) -> Iterator[tuple[Claim, str]]:
    told: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{name}: line {number}"
        row: dict[str, Json] = object_of(line, where, "claim", parse_float=str)
        if "kind" in row or "claims" not in row:
            yield read_claim(row, where, article), where
            continue
        if told:
            raise InputError(where, f"is a second article ({told})", "check the claims of one article at a time")
        told = f"the first is on line {number}"
        for record in Fields(row, where).records("claims"):
            yield read_claim(record.data, where, article), where


def _check_names(placed: _Placed) -> None:
    """Ids are given once, and whatever a claim refers to is there."""
    seen: dict[str, str] = {}
    for claim, where in placed:
        if claim.id in seen:
            raise _wrong(where, "id", f"{claim.id!r} is taken ({seen[claim.id]})", "give each claim an id of its own")
        seen[claim.id] = where
    for claim, where in placed:
        for field, term in _references(claim):
            if term not in seen and term != "published":
                raise _wrong(where, field, f"there is no claim {term!r}", "give the id of a claim of this file")


def _references(claim: Claim) -> Iterator[tuple[str, str]]:
    names = ("base", "result") if isinstance(claim, Change) else ("whole", "part") if isinstance(claim, Level) else ()
    for name in names:
        term = getattr(claim, name)
        if term is not None:
            yield name, term
    if isinstance(claim, Relation):
        yield from (("terms", term) for term in claim.terms)


def _check_quotes(placed: _Placed, article: Article) -> None:
    for claim, where in placed:
        for span in claim.evidence:
            if article.text[span.start : span.end] != span.quote:
                what = f"{span.quote!r} does not stand at {span.start} to {span.end} of {article.id}"
                raise _wrong(where, "evidence", what, "give the offsets in characters of this text")


def _wrong(where: str, field: str, what: str, advice: str) -> InputError:
    return InputError(f'{where}: field "{field}"', what, advice)
