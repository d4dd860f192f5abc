"""The command line: verify, extract, export, query and checks.

Every command takes files, folders and "-" (standard input).  Exit codes: 0 compared and nothing inconsistent,
1 something inconsistent, 2 the input or the command was wrong, 3 nothing could be compared, or we failed on an article.
Where the reader of a pipe leaves early, the exit code is the same: it goes on unseen until the first find.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.ontology.errors import InputError, UserError
from claimgraph.runs import NOTICE, Run

if TYPE_CHECKING:
    from rdflib import Dataset, Graph

    from claimgraph.graph.store import Table
    from claimgraph.ontology.exchange import Rate
    from claimgraph.ontology.model import Article, Report

app = typer.Typer(
    name="claimgraph",
    help="Find the figures in a news article that cannot all be true.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    add_completion=False,
)


class ReportFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    TURTLE = "turtle"


class ExtractFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


class ExportFormat(StrEnum):
    TURTLE = "turtle"
    NT = "nt"
    JSONLD = "jsonld"
    TRIG = "trig"
    NQUADS = "nquads"


class TableFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"


class FailOn(StrEnum):
    INCONSISTENT = "inconsistent"
    TENSION = "tension"
    NEVER = "never"


Places = Annotated[list[str], typer.Argument(metavar="FILE...", help="Files, folders, or - for standard input.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of the screen.")]
Language = Annotated[str | None, typer.Option(help="zh-Hant, zh-Hans or en; found from the text when left out.")]
Published = Annotated[str | None, typer.Option(help="Publication date, YYYY-MM-DD; else front matter or dateline.")]
Model = Annotated[str | None, typer.Option(help="Another installed spaCy pipeline, by name or path.")]
Rates = Annotated[Path | None, typer.Option(help="Exchange rates (TOML) at which two currencies may be compared.")]
Lexicon = Annotated[Path | None, typer.Option(help="A folder with your own names and metrics (TOML).")]
MaxSize = Annotated[float, typer.Option("--max-mb", help="Largest input to read, in megabytes.")]
_MAX_MB = 50.0


@app.command()
def verify(
    places: Annotated[
        list[str] | None, typer.Argument(metavar="FILE...", help="Files, folders, or - for stdin.")
    ] = None,
    format: Annotated[
        ReportFormat, typer.Option(help="text, json, jsonl (an object a line) or turtle.")
    ] = ReportFormat.TEXT,
    output: Output = None,
    language: Language = None,
    published: Published = None,
    model: Model = None,
    lexicon: Lexicon = None,
    claims: Annotated[
        Path | None, typer.Option(help="Check these claims instead (JSONL: a claim a line, or what extract printed).")
    ] = None,
    rates: Rates = None,
    fail_on: Annotated[FailOn, typer.Option(help="What makes the exit code 1.")] = FailOn.INCONSISTENT,
    max_mb: MaxSize = _MAX_MB,
) -> None:
    """Check an article: which of its figures agree, and which cannot all be true."""
    from claimgraph.report.faces import reports_as

    articles = _read("verify", places, language, published, max_mb, needed=claims is None)
    known, run = _exchange(rates), Run()
    reports = (
        _checked(articles, claims, language, published, known)
        if claims
        else _verified(run, articles, model, lexicon, known)
    )
    codes: list[int] = []
    told = _coded(reports, fail_on, codes)
    if format is ReportFormat.TURTLE:
        _write([_rdf([r for r, _ in told], "turtle")], output)
    else:
        _write(reports_as(format.value, told, colour=_colour(output)), output)
    while 1 not in codes and next(told, None):  # the reader has left: what is the exit code?
        pass
    raise typer.Exit(_overall(codes, fail_on, failed=bool(run.failed)))


@app.command()
def extract(
    places: Places,
    format: Annotated[ExtractFormat, typer.Option(help="table, csv (a spreadsheet) or jsonl.")] = ExtractFormat.TABLE,
    output: Output = None,
    claims: Annotated[
        bool | None,
        typer.Option(
            "--claims/--mentions", help="Claims (usual for table, csv) or numbers and times (usual for jsonl)."
        ),
    ] = None,
    language: Language = None,
    published: Published = None,
    model: Model = None,
    lexicon: Lexicon = None,
    max_mb: MaxSize = _MAX_MB,
) -> None:
    """List what an article says: its claims, or every number and time in it."""
    from claimgraph import extract_claims
    from claimgraph.ontology.model import Extraction
    from claimgraph.report.faces import extractions_as, mentions_as

    articles, run = _read("extract", places, language, published, max_mb), Run()
    if format is not ExtractFormat.JSONL if claims is None else claims:
        work = partial(extract_claims, model=model, lexicon=lexicon)
        read = run.each(articles, work, lambda a: Extraction(article=a, notices=(NOTICE,)))
        _write(extractions_as(format.value, read), output)
    else:
        from claimgraph.extract.mentions import read_mentions

        mentions = run.each(articles, lambda a: (a, tuple(read_mentions(a))), lambda a: (a, ()))
        _write(mentions_as(format.value, mentions), output)
    _leave(run)


@app.command()
def export(
    places: Places,
    format: Annotated[ExportFormat, typer.Option(help="turtle, nt, jsonld, trig or nquads.")] = ExportFormat.TURTLE,
    output: Output = None,
    language: Language = None,
    published: Published = None,
    model: Model = None,
    lexicon: Lexicon = None,
    max_mb: MaxSize = _MAX_MB,
) -> None:
    """Write articles, claims and findings as RDF."""
    run = Run()
    reports = list(_verified(run, _read("export", places, language, published, max_mb), model, lexicon))
    _write([_rdf(reports, format.value)], output)
    _leave(run)


@app.command()
def query(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="'SPARQL' FILE...", help="A SPARQL query, then files.")
    ] = None,
    named: Annotated[str | None, typer.Option(help="A ready query instead of SPARQL; --named list shows them.")] = None,
    given: Annotated[
        list[str] | None, typer.Option("--with", help="What the ready query asks for: NAME=VALUE.")
    ] = None,
    format: Annotated[TableFormat, typer.Option(help="table, csv, json or turtle.")] = TableFormat.TABLE,
    output: Output = None,
    language: Language = None,
    published: Published = None,
    model: Model = None,
    lexicon: Lexicon = None,
    max_mb: MaxSize = _MAX_MB,
) -> None:
    """Ask articles a SPARQL question, or one of the ready ones."""
    from claimgraph.graph.store import load

    places = list(words or ())
    if named == "list":
        _write(_ready_queries(), output)
        return
    if named is None and not places:
        raise InputError(
            "query", "has no question", "give a SPARQL query, or --named NAME (--named list shows the names)"
        )
    sparql = places.pop(0) if named is None else None
    ask = partial(_ask, sparql=sparql, named=named or "", given=_pairs(given or ()))
    ask(load(()))  # a wrong question is told before anything is read
    run = Run()
    answer = ask(load(_verified(run, _read("query", places, language, published, max_mb), model, lexicon)))
    _write([_answered(answer, format)], output)
    _leave(run)


@app.command()
def checks(
    name: Annotated[str | None, typer.Argument(help="Show the manual page of this check only.")] = None,
) -> None:
    """List every check with its manual page."""
    from claimgraph.graph.checks import CHECKS
    from claimgraph.report.manual import manual

    _write(manual(CHECKS, name), None)


# --- reading


def _read(
    command: str,
    places: list[str] | None,
    language: str | None,
    published: str | None,
    max_mb: float,
    *,
    needed: bool = True,
) -> tuple[Article, ...]:
    from claimgraph.extract.text.source import Given, read_all

    if needed and not places:
        raise InputError(command, "has nothing to read", "give a file, a folder, or - for standard input")
    return read_all(places or (), Given(language=language, published=published, limit=_bytes(max_mb)))


def _bytes(max_mb: float) -> int:
    size = max_mb * 1_000_000
    if not 0 < size < float("inf"):
        raise InputError(f"--max-mb {max_mb:g}", "is no size of a file", "give megabytes, a number above 0 such as 50")
    return int(size)


def _exchange(rates: Path | None) -> tuple[Rate, ...]:
    from claimgraph import exchange_rates

    return () if rates is None else exchange_rates(rates)


def _verified(
    run: Run, articles: Iterable[Article], model: str | None, lexicon: Path | None, rates: tuple[Rate, ...] = ()
) -> Iterator[Report]:
    from claimgraph import verify as verify_article
    from claimgraph.ontology.model import Coverage, Report

    def instead(article: Article) -> Report:
        empty = Coverage(numbers=0, read=0)
        return Report(article=article, mentions=(), claims=(), findings=(), coverage=empty, notices=(NOTICE,))

    return run.each(articles, partial(verify_article, model=model, lexicon=lexicon, rates=rates), instead)


def _checked(
    articles: tuple[Article, ...],
    claims: Path,
    language: str | None,
    published: str | None,
    rates: tuple[Rate, ...],
) -> Iterator[Report]:
    from claimgraph import check
    from claimgraph.ontology.claimfile import read_claims

    if len(articles) > 1:
        raise InputError("--claims", "goes with one article", "check one article at a time")
    article = articles[0] if articles else None
    yield check(read_claims(claims, article), article, language=language, published=published, rates=rates)


# --- telling


def _rdf(reports: list[Report], format: str) -> str:
    from claimgraph.graph.rdf import serialize, to_dataset
    from claimgraph.report.explain import explained

    return serialize(to_dataset(reports, explained), format)


def _ready_queries() -> Iterator[str]:
    from claimgraph.graph.store import named_queries

    for name, ready in named_queries().items():
        yield f"{name}  {ready.title}\n"
        yield from (f"    --with {p.name}=…  {p.meaning}\n" for p in ready.parameters)


def _ask(dataset: Dataset, *, sparql: str | None, named: str, given: dict[str, str]) -> Table | Graph:
    from claimgraph.graph import store

    return store.run_named(dataset, named, given) if sparql is None else store.query(dataset, sparql)


def _pairs(given: Iterable[str]) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in given]
    for name, sign, _ in pairs:
        if not sign:
            raise InputError(f"--with {name}", "has no value", "write it as NAME=VALUE")
    return {name: value for name, _, value in pairs}


def _answered(answer: Table | Graph, format: TableFormat) -> str:
    """A table as asked for; a graph always as RDF."""
    from claimgraph.graph.rdf import serialize
    from claimgraph.graph.store import Table
    from claimgraph.report.faces import grid, records

    if not isinstance(answer, Table):
        return serialize(answer, "jsonld" if format is TableFormat.JSON else "turtle")
    if format is TableFormat.TURTLE:
        raise InputError(
            "--format turtle", "the answer is a table, not a graph", "ask with CONSTRUCT, or for table, csv or json"
        )
    if format is TableFormat.JSON:
        return records(answer.names, answer.rows)
    return grid(format.value, answer.names, [[cell or "" for cell in row] for row in answer.rows])


def _coded(reports: Iterable[Report], fail_on: FailOn, codes: list[int]) -> Iterator[tuple[Report, int]]:
    from claimgraph.report.faces import exit_code

    for report in reports:
        codes.append(exit_code(report, tension=fail_on is FailOn.TENSION))
        yield report, codes[-1]


def _overall(codes: list[int], fail_on: FailOn, *, failed: bool = False) -> int:
    """One find is a find; an article that we failed on is never fine."""
    if fail_on is FailOn.NEVER:
        return 3 if failed else 0
    return 1 if 1 in codes else 0 if 0 in codes and not failed else 3


def _leave(run: Run) -> None:
    if run.failed:
        raise typer.Exit(3)


def _colour(output: Path | None) -> bool:
    return output is None and sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _write(parts: Iterable[str], output: Path | None) -> None:
    from claimgraph.report.writing import write_file, write_screen

    if output is None:
        write_screen(parts)
    else:
        write_file(parts, output)


def main() -> None:
    """Runs the command; what was wrong with the input is told in one sentence, exit code 2."""
    gc.disable()  # until the first article is done: loading models makes no garbage, and looking for it costs a tenth
    try:
        app()
    except UserError as error:
        print(f"claimgraph: {error}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
