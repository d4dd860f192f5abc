"""Every check on what is written, in English and in both scripts of Chinese: texts.toml and the files of families."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC

from claimgraph import verify

FOLDER = Path(__file__).parent / "cases" / "checks"
FILES = (
    "alone",
    "spared",
    "placed",
    "gapped",
    "ranked",
    "eliminated",
    "texts",
    "mended_lists",
    "mended_parts",
    "mended_parts3",
    "lapses",
    "every",
    "shares",
    "rates",
    "twice",
    "named",
    "changes",
    "articles",
    "whole",
    "passages",
    "sound",
    "short",
    "brief",
    "tallied",
    "pointed",
    "printed",
    "wordings_zh",
    "newswire",
    "news",
    "retold",
    "wordings",
    "beside",
    "headed",
    "headlines",
    "tabled",
    "recounted",
    "polled",
    "afar",
    "balanced",
    "reported",
    "reported_zh",
    "lasting",
    "ordinary",
    "everyday",
    "results",
    "told",
    "unnamed",
    "corrected",
    "bureaus",
    "desks",
    "paid",
    "reprinted",
    "genres",
    "mended_alarms_en",
    "mended_changes",
    "mended_counts",
    "mended_heads",
    "mended_orders_en",
    "mended_orders_zh",
    "mended_rr",
    "mended_sound",
    "mended_zh",
    "mended_shares",
    "mended_desk_en",
    "mended_articles",
    "mended_rp_en",
    "mended_rp_zh",
    "mended_articles4",
    "mended_artl",
    "mended_results",
    "mended_desk_zh",
    "mended_trade",
    "mended_alarms_zh",
    "mended_basics",
    "mended_zh3",
    "mended_zh4",
    "mended_en3",
    "mended_en4",
    "mended_eyes",
    "mended_first",
    "real_zh",
    "real2_zh",
    "real_en",
    "mended_rq",
    "real2_en",
)
TRADITIONAL = OpenCC("s2t")


def written() -> Iterator[Any]:
    """Each text with the verdict it must get; those not yet read are known."""
    cases = (c for f in FILES for c in tomllib.loads((FOLDER / f"{f}.toml").read_text("utf-8"))["case"])
    for case in cases:
        texts = {"en": case.get("en"), "zh-Hans": case.get("zh")}
        if case.get("zh"):
            texts["zh-Hant"] = TRADITIONAL.convert(case["zh"])
        known = case.get("known", False)
        for language, text in texts.items():
            if text:
                fails = known is True or (isinstance(known, list) and language in known)
                marks = [pytest.mark.xfail(strict=True, reason="not yet read")] if fails else []
                day = case.get("published", "2025-06-02") or None  # "": of unknown day
                yield pytest.param(language, text, day, case.get("check"), case["verdict"], id=text[:40], marks=marks)


@pytest.mark.parametrize(("language", "text", "day", "check", "verdict"), written())
def test_text(language: str, text: str, day: str | None, check: str | None, verdict: str) -> None:
    """The check finds it; where nothing is wrong, nothing is said to be."""
    findings = verify(text, language=language, published=day).findings
    if check is None:
        assert not [f for f in findings if f.verdict == "inconsistent"]
        return
    assert verdict in {f.verdict.value for f in findings if f.check == check}
    assert verdict == "inconsistent" or not [f for f in findings if f.verdict == "inconsistent"]
