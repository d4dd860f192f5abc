"""Our own corpora and articles are read no worse than before: nothing fails, quotes stand, and no figure falls.

The floors and ceilings stand a little beside what is reached; `benchmarks/accuracy.py` tells the exact figures.
`corpora/held`, `corpora/unread` and `articles_sealed` were written by those who had not seen the code and are not to be
opened: their totals tell what to expect of unseen text.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from benchmarks import scoring
from claimgraph import verify

HERE = Path(__file__).resolve().parent
CORPORA = ("dev", "dev2", "dev3", "dev4", "printed", "retold", "unread", "held", "sound", "reports")
ARTICLES = ("articles", "articles_held", "articles_opened", "articles_sealed", "articles_kept")

# Hard errors caught at the least, arguable ones noted at the least, sound texts flagged at the most.
ERRORS = {
    "dev": (143, 1, 0),
    "dev2": (123, 0, 0),
    "dev3": (121, 4, 0),
    "dev4": (261, 0, 0),
    "printed": (237, 0, 0),
    "retold": (548, 46, 1),
    "unread": (86, 12, 3),
    "held": (83, 1, 4),
    "sound": (0, 0, 1),
    "reports": (0, 0, 0),
}
# Mutants broken and found at the least, sound and flagged at the most; claims found, and claims made wrong.
MUTANTS = {
    "articles": (58, 0),
    "articles_held": (53, 0),
    "articles_opened": (513, 0),
    "articles_sealed": (26, 5),
    "articles_kept": (50, 0),
}
CLAIMS = {
    "articles": (194, 3),
    "articles_held": (149, 2),
    "articles_opened": (2655, 137),
    "articles_sealed": (120, 2),
    "articles_kept": (240, 20),
}


@cache
def corpus(name: str) -> tuple[scoring.Answer, ...]:
    return tuple(scoring.corpus(HERE / "corpora" / name))


@cache
def golden(name: str) -> tuple[scoring.Golden, ...]:
    return tuple(scoring.golden(folder) for folder in scoring.folders([HERE / name], "gold.json"))


@cache
def mutants(name: str) -> tuple[scoring.Answer, ...]:
    return tuple(answer for one in golden(name) for answer in scoring.mutants(one))


@pytest.mark.parametrize("name", CORPORA)
def test_errors_are_caught_and_sound_texts_left_alone(name: str) -> None:
    tally = Counter((answer.kind, answer.good) for answer in corpus(name))
    hard, soft, alarms = ERRORS[name]
    assert tally["hard", True] >= hard
    assert tally["soft", True] >= soft
    assert tally["sound", False] <= alarms


@pytest.mark.parametrize("name", ARTICLES)
def test_broken_articles_are_found_and_edited_ones_left_alone(name: str) -> None:
    tally = Counter((answer.kind, answer.good) for answer in mutants(name))
    found, alarms = MUTANTS[name]
    assert tally["hard", True] >= found
    assert tally["sound", False] <= alarms


@pytest.mark.parametrize("name", ARTICLES)
def test_the_claims_asked_for_are_read(name: str) -> None:
    reports = [(one, verify(one.article)) for one in golden(name)]
    found, wrong = CLAIMS[name]
    assert sum(judged.good for one, report in reports for judged in scoring.wanted(one, report)) >= found
    assert sum(not judged.good for one, report in reports for judged in scoring.made(one, report)) <= wrong


@pytest.mark.parametrize("name", CORPORA)
def test_quotes_of_every_passage_stand_in_its_text(name: str) -> None:
    assert [answer.name for answer in corpus(name) if not answer.quoted] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_quotes_of_every_edited_article_stand_in_its_text(name: str) -> None:
    assert [answer.name for answer in mutants(name) if not answer.quoted] == []


@pytest.mark.parametrize("path", sorted((HERE / "articles_sound").glob("*.txt")), ids=lambda path: path.name)
def test_sound_articles_are_left_alone(path: Path) -> None:
    """Dense articles of many genres whose figures all agree, written to be confused."""
    report = verify(path.read_text("utf-8"), language=path.name.split(".")[1])
    assert [f for f in report.findings if f.verdict == "inconsistent"] == []
