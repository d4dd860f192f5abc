"""From a text to an `Article`: front matter, headline, language and script, publication date.

Offsets count code points of the text as given.  Nothing is cut out: the lines of a front matter are blanked with as
many spaces (their title stays), so that every span of the article is a span of the file.
"""

from __future__ import annotations

import re
from datetime import date

from claimgraph.extract.text.dateline import dateline
from claimgraph.extract.text.fold import simplify
from claimgraph.ontology.errors import InputError
from claimgraph.ontology.jsonlines import require_whole
from claimgraph.ontology.model import Article

LANGUAGES = ("zh-Hant", "zh-Hans", "en")

_TAGS = {
    "zh-hant": "zh-Hant",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant",
    "zh-hans": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-my": "zh-Hans",
    "en": "en",
}


def make_article(
    text: str,
    *,
    name: str,
    language: str | None = None,
    title: str | None = None,
    published: date | str | None = None,
    source: str | None = None,
) -> Article:
    """An article of `text`; what is not given is looked for in front matter, headline and dateline.

    Raises InputError for an empty text, half a character in it, an unknown language or a malformed date.

    >>> a = make_article("---\\npublished: 2026-01-20\\n---\\n營收達20億美元。", name="a")
    >>> a.language, a.published.isoformat(), a.text.index("營")
    ('zh-Hant', '2026-01-20', 30)
    """
    require_whole(f"{title or ''}{source or ''}{text}", name)
    fields, body = front_matter(text)
    if not body.strip():
        raise InputError(name, "is empty", "give a file with the article's text")
    spoken = resolve_language(language or fields.get("language"), body, name)
    given = published or fields.get("published") or fields.get("date")
    return Article(
        id=name,
        text=body,
        language=spoken,
        title=title or fields.get("title") or headline(body),
        published=parse_date(given, name) if given else dateline(body, spoken),
        source=source or fields.get("source"),
    )


def parse_date(value: date | str, where: str) -> date:
    """An ISO date (a time of day after it is left out)."""
    advice = "write it as YYYY-MM-DD (2026-01-20)"
    try:
        day = date.fromisoformat(str(value).strip()[:10])
    except ValueError as error:
        raise InputError(where, f"the publication date {value!r} is not a date", advice) from error
    if not _FIRST_PRINT <= day.year < 9000:
        raise InputError(where, f"the publication date {day} is not of an article", advice)
    return day


_FIRST_PRINT = 1400


# --- language


def resolve_language(tag: str | None, text: str, where: str) -> str:
    """The language of a tag; "zh" without a script, or no tag at all, is decided by the text."""
    if tag is None or tag.strip().lower() in ("", "auto"):
        return detect_language(text, where)
    plain = tag.strip().replace("_", "-").lower()
    if plain == "zh":
        return detect_script(text)
    for known, language in _TAGS.items():
        if plain == known or plain.startswith(known + "-"):
            return language
    raise InputError(where, f"the language {tag!r} is unknown", f"use one of {', '.join(LANGUAGES)} or leave it out")


def detect_language(text: str, where: str = "text") -> str:
    """Chinese where a fifth of its writing is Han characters (one weighs three Latin letters), else English.

    >>> detect_language("收入增長了10倍"), detect_language("收入增长了10倍"), detect_language("Revenue rose 10x")
    ('zh-Hant', 'zh-Hans', 'en')
    """
    han = len(_HAN.findall(text))
    latin = len(_LATIN.findall(text))
    other = len(_OTHER_SCRIPTS.findall(text))
    if other > han + latin:
        known = ", ".join(LANGUAGES)
        raise InputError(where, "is in a language claimgraph does not read", f"it reads {known}")
    if han * 3 * 4 > latin:
        return detect_script(text)
    return "en"


def detect_script(text: str) -> str:
    """Traditional where at least one Han character in fifteen has another, simplified, form."""
    han = "".join(_HAN.findall(text))
    changed = sum(a != b for a, b in zip(han, simplify(han), strict=True))
    return "zh-Hant" if changed * 15 >= max(1, len(han)) else "zh-Hans"


_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z]")
_OTHER_SCRIPTS = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af]")


# --- front matter and headline

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<fields>(?:[^\n]*\n)*?)---[ \t]*(?:\r?\n|$)")
_FIELD = re.compile(r"^(?P<key>[A-Za-z_]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t\r]*$", re.M)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields between two lines of `---` at the top, and the text with them blanked but for the title."""
    match = _FRONT.match(text)
    if match is None or not _FIELD.search(match["fields"]):
        return {}, text
    fields: dict[str, str] = {}
    keep: tuple[int, int] = (0, 0)
    for field in _FIELD.finditer(match["fields"]):
        value = field["value"].strip("\"'")
        fields[field["key"].lower()] = value
        if field["key"].lower() == "title" and value:
            at = match.start("fields") + field.start("value") + field["value"].index(value)
            keep = at, at + len(value)
    return {k: v for k, v in fields.items() if v}, _blanked(text, match.end(), keep)


def _blanked(text: str, end: int, keep: tuple[int, int]) -> str:
    """The text up to `end` as spaces, but for line breaks and the span to keep."""
    head = "".join(c if c in "\r\n" or keep[0] <= i < keep[1] else " " for i, c in enumerate(text[:end]))
    return head + text[end:]


_HEADING = re.compile(r"^#{1,2}[ \t]+(?P<title>.+?)[ \t#]*$")
_SENTENCE_END = ("。", ".", ";", "；", ":", "：", "—", "…", "，", ",")
_LONGEST_HEADLINE = 160


def headline(text: str) -> str | None:
    """The first line, where it is a Markdown heading or stands alone above a blank line and is no sentence.

    >>> headline("Heat breaks record\\n\\nPHOENIX - It was 117 F on Tuesday.")
    'Heat breaks record'
    >>> headline("It was 117 F on Tuesday.\\n\\nPhones melted.") is None
    True
    """
    lines = [line.strip() for line in text.lstrip("\ufeff").lstrip().splitlines()[:3]]
    if not lines:
        return None
    heading = _HEADING.match(lines[0])
    if heading:
        return heading["title"]
    alone = len(lines) == 3 and not lines[1] and bool(lines[2])
    if not alone or len(lines[0]) > _LONGEST_HEADLINE or lines[0].endswith(_SENTENCE_END):
        return None
    return None if lines[0].startswith(("-", "*", "|", ">", "!", "•")) else lines[0]
