"""From files, folders and standard input to articles.

Every mistake is an `InputError` that says what is wrong where and what to do next; all inputs are read before the
first article is checked, so that a mistake in the last one costs nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from claimgraph.extract.text.article import make_article, resolve_language
from claimgraph.ontology.errors import InputError
from claimgraph.ontology.jsonlines import object_of
from claimgraph.ontology.model import Article

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".jsonl", ".ndjson")
_MEGA = 1_000_000
DEFAULT_LIMIT = 50 * _MEGA
_MAGIC = (
    (b"%PDF", "a PDF file", "save its text as a .txt file first"),
    (b"PK\x03\x04", "a ZIP or office file", "save its text as a .txt file first"),
    (b"\xff\xfe", "UTF-16 text", "save it as UTF-8 and try again"),
    (b"\xfe\xff", "UTF-16 text", "save it as UTF-8 and try again"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user says of all the inputs; `limit` is in bytes a file or JSONL line."""

    language: str | None = None
    published: date | str | None = None
    title: str | None = None
    limit: int = DEFAULT_LIMIT


NOTHING_GIVEN = Given()


def read_all(places: Iterable[str | Path], given: Given = NOTHING_GIVEN) -> tuple[Article, ...]:
    """The articles of all places, in order; "-" is standard input, a folder all its readable files by name."""
    return tuple(article for place in places for article in read_place(place, given))


def read_place(place: str | Path, given: Given = NOTHING_GIVEN) -> Iterator[Article]:
    """The articles of one file, folder or "-"."""
    if str(place) == "-":
        yield from _articles("stdin", _limited(sys.stdin.buffer, "stdin", given.limit), "", given)
        return
    path = Path(place)
    for file in _folder(path) if path.is_dir() else (path,):
        yield from _articles(file.as_posix(), _bytes(file, given.limit), file.suffix.lower(), given)


def _folder(path: Path) -> tuple[Path, ...]:
    files = (f for f in path.rglob("*") if f.suffix.lower() in SUFFIXES and f.is_file())
    found = sorted(f for f in files if not any(part.startswith(".") for part in f.relative_to(path).parts))
    if not found:
        raise InputError(path.as_posix(), "has no article in it", f"put files in it that end in {' '.join(SUFFIXES)}")
    return tuple(found)


def _bytes(path: Path, limit: int) -> bytes:
    name = path.as_posix()
    try:
        with path.open("rb") as stream:
            return _limited(stream, name, _file_limit(path, limit))
    except FileNotFoundError as error:
        raise InputError(name, "there is no such file", "check the name and the folder") from error
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror})", "check its permissions") from error


def _file_limit(path: Path, limit: int) -> int:
    """A file of many articles may be larger: the limit holds for each of its lines."""
    return limit * 100 if path.suffix.lower() in (".jsonl", ".ndjson") else limit


def _limited(stream: BinaryIO, name: str, limit: int) -> bytes:
    """All of a stream, in pieces, so that one without an end is given up in time."""
    pieces, size = [], 0
    while piece := stream.read(_MEGA):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise _too_large(name, limit)
    return b"".join(pieces)


def _too_large(name: str, limit: int) -> InputError:
    size = f"{limit / _MEGA:g} MB"
    return InputError(name, f"is larger than {size}", "split it, or raise the limit with --max-mb")


def _decoded(data: bytes, name: str) -> str:
    """The text of UTF-8 bytes; a byte order mark is no part of it."""
    for magic, what, advice in _MAGIC:
        if data.startswith(magic):
            raise InputError(name, f"is {what}", advice)
    if b"\0" in data:
        raise InputError(
            name, f"is not text (a zero byte at {data.index(0)})", "give a text, Markdown, HTML or JSONL file"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(name, f"is not UTF-8 (byte {error.start})", "save it as UTF-8 and try again") from error


def _articles(name: str, data: bytes, suffix: str, given: Given) -> Iterator[Article]:
    text = _decoded(data, name)
    if not text.strip():
        raise InputError(name, "is empty", "give a file with the article's text")
    kind = suffix or _sniffed(text)
    if kind in (".jsonl", ".ndjson"):
        yield from _lines(name, text, given)
    elif kind in (".html", ".htm"):
        yield _page(name, text, given)
    else:
        yield make_article(text, name=name, language=given.language, title=given.title, published=given.published)


def _sniffed(text: str) -> str:
    """The form of a text without a file name."""
    head = text.lstrip()[:200].lower()
    if head.startswith("{"):
        return ".jsonl"
    return ".html" if head.startswith(("<!doctype html", "<html")) else ".txt"


def _page(name: str, text: str, given: Given) -> Article:
    from claimgraph.extract.text.page import read_page

    page = read_page(text, name)
    article = make_article(
        page.text,
        name=name,
        language=given.language or _known(page.language, page.text, name),
        title=given.title or page.title,
        published=given.published or page.published,
        source=page.publisher,
    )
    return replace(article, reduced=True)


def _known(tag: str | None, text: str, name: str) -> str | None:
    """The language a page says it is in, where we read it; pages say "zh" and even "en" of anything else."""
    if not tag or not tag.lower().startswith("zh"):
        return None
    try:
        return resolve_language(tag, text, name)
    except InputError:
        return None


# --- JSONL


def _lines(name: str, text: str, given: Given) -> Iterator[Article]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _row(line, f"{name}: line {number}", f"{name}:{number}", given)


def _row(line: str, where: str, fallback: str, given: Given) -> Article:
    if len(line) > given.limit:
        raise _too_large(where, given.limit)
    row = object_of(line, where, "article")
    fields = {key: _text_field(row, key, where) for key in ("text", "language", "title", "published", "source")}
    name = row.get("id")
    if name is not None and (isinstance(name, bool) or not isinstance(name, str | int)):
        raise InputError(where, 'its "id" is neither a text nor a number', "give each article a short name")
    if fields["text"] is None:
        raise InputError(where, 'has no "text"', 'put the article into the field "text"')
    return _article_of(fields, where, fallback if name is None else str(name), given)


def _article_of(fields: dict[str, str | None], where: str, name: str, given: Given) -> Article:
    try:
        return make_article(
            fields["text"] or "",
            name=name,
            language=given.language or fields["language"],
            title=given.title or fields["title"],
            published=given.published or fields["published"],
            source=fields["source"],
        )
    except InputError as error:
        raise InputError(where, error.what, error.advice) from error


def _text_field(row: dict[str, object], key: str, where: str) -> str | None:
    value = row.get(key)
    if value is None or isinstance(value, str):
        return value
    raise InputError(where, f'its "{key}" is not a text', "put it between quotes")
