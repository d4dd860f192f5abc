"""Many articles in one run: one that we fail on loses no other, and is never fine."""

from __future__ import annotations

import pytest

from claimgraph.cli import FailOn, _overall
from claimgraph.ontology.errors import InputError
from claimgraph.ontology.model import Article
from claimgraph.runs import Run

ARTICLES = [Article(id=text, text=text, language="en") for text in ("12", "twelve", "13")]


def test_an_article_that_we_fail_on_loses_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run()
    assert list(run.each(ARTICLES, lambda a: int(a.text), lambda a: -1)) == [12, -1, 13]
    assert run.failed == ["twelve"]
    assert "twelve: failed on this article, a mistake of ours" in capsys.readouterr().err


def test_what_the_user_can_put_right_ends_the_run() -> None:
    def work(article: Article) -> int:
        raise InputError(article.id, "is wrong", "put it right")

    with pytest.raises(InputError, match="12: is wrong"):
        list(Run().each(ARTICLES, work, lambda a: -1))


@pytest.mark.parametrize(
    ("codes", "fail_on", "failed", "code"),
    [
        ([0, 3], FailOn.INCONSISTENT, False, 0),
        ([0, 3], FailOn.INCONSISTENT, True, 3),
        ([0, 1, 3], FailOn.INCONSISTENT, True, 1),
        ([0, 1], FailOn.NEVER, False, 0),
        ([0, 1, 3], FailOn.NEVER, True, 3),
    ],
)
def test_an_article_that_we_fail_on_is_never_fine(codes: list[int], fail_on: FailOn, failed: bool, code: int) -> None:
    assert _overall(codes, fail_on, failed=failed) == code
