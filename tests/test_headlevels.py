"""A headline's level with its change, and what the body tells of the same level."""

from __future__ import annotations

import pytest

from claimgraph import verify
from claimgraph.ontology.model import Verdict

CLASH = [
    (
        "en",
        "Harbour catch leaps by a quarter to £168m\n\nIt landed £168.0m of fish, up 20 per cent from £140.0m in 2024.",
    ),
    ("en", "Receipts up 23% to £84m\n\nThe gallery said receipts came to £84.2m, up 32% on the year before."),
    (
        "zh-Hant",
        "書展銷售額1,848萬元 年增二成三\n\n總銷售額達1,848萬元，較去年的1,400萬元成長32%；人次增至16.8萬，增20%。",
    ),
    ("zh-Hans", "粮站收购小麦84万吨 增长六成\n\n粮站今年收购小麦84万吨，同比增长28.6%。"),
]
SOUND = [
    ("en", "Receipts up 32% to £84m\n\nThe gallery said receipts came to £84.2m, up 32% on the year before."),
    (
        "en",
        "Receipts up 9% to £84m\n\nThe gallery said receipts came to £84.2m, up 32% on the year and 9% on the quarter.",
    ),
    ("zh-Hant", "書展銷售額1,848萬元 年增三成二\n\n第22屆書展總銷售額達1,848萬元，較去年的1,400萬元成長32%。"),
    ("zh-Hans", "粮站收购小麦84万吨 增长近三成\n\n粮站今年收购小麦84万吨，同比增长28.6%。"),
]


@pytest.mark.parametrize(("language", "text"), CLASH)
def test_another_change_of_the_same_level_clashes(language: str, text: str) -> None:
    assert Verdict.INCONSISTENT in {f.verdict for f in verify(text, language=language).findings}


@pytest.mark.parametrize(("language", "text"), SOUND)
def test_the_same_change_and_changes_of_others_do_not(language: str, text: str) -> None:
    assert Verdict.INCONSISTENT not in {f.verdict for f in verify(text, language=language).findings}
