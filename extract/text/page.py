"""An HTML page reduced to title, date, publisher and main text; offsets count characters of that text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claimgraph.ontology.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None


def read_page(html: str, name: str) -> Page:
    """Main text by trafilatura, its title on top; date and publisher from JSON-LD, else from the page's meta tags."""
    from trafilatura import extract, load_html

    tree = load_html(html)
    body = None if tree is None else extract(tree, include_comments=False, include_tables=True, deduplicate=False)
    if not body:
        raise InputError(name, "has no article text in it", "save the page's text as a .txt file and give that")
    about = tuple(_linked_data(html))
    title = _first(about, "headline") or _meta(html, "og:title") or _tag(html, "title")
    published = _first(about, "datePublished") or _meta(html, "article:published_time", "date", "pubdate")
    return Page(
        text=body if title is None or title in body[: 2 * len(title)] else f"{title}\n\n{body}",
        title=title,
        published=_day(published),
        publisher=_publisher(about) or _meta(html, "og:site_name"),
        language=_attribute(html, "html", "lang"),
    )


def _day(written: str | None) -> str | None:
    """The day as a page tells it; none where it is no date of an article (0001-01-01, 2025-00-00)."""
    match = re.match(r"(?:1[4-9]|[2-8]\d)\d\d-\d{2}-\d{2}", written or "")
    try:
        return date.fromisoformat(match[0]).isoformat() if match else None
    except ValueError:
        return None


_SCRIPT = re.compile(r"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", re.I | re.S)


def _linked_data(html: str) -> Iterator[dict[str, object]]:
    """Every object of the page's JSON-LD that has a publication date or a headline; broken JSON is passed over."""
    for script in _SCRIPT.findall(html):
        try:
            yield from _articles_in(json.loads(script))
        except (json.JSONDecodeError, RecursionError):
            continue


def _articles_in(node: object) -> Iterator[dict[str, object]]:
    if isinstance(node, list):
        for part in node:
            yield from _articles_in(part)
    elif isinstance(node, dict):
        if "datePublished" in node or "headline" in node:
            yield node
        yield from _articles_in(node.get("@graph", []))


def _first(about: tuple[dict[str, object], ...], key: str) -> str | None:
    values = (node.get(key) for node in about)
    return next((_plain(v) for v in values if isinstance(v, str) and v.strip()), None)


def _publisher(about: tuple[dict[str, object], ...]) -> str | None:
    for node in about:
        publisher = node.get("publisher")
        named = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(named, str) and named.strip():
            return _plain(named)
    return None


def _meta(html: str, *names: str) -> str | None:
    for name in names:
        for tag in re.findall(r"<meta\b[^>]*>", html, re.I):
            if re.search(rf"(?:name|property|itemprop)\s*=\s*[\"']?{re.escape(name)}[\"'\s>]", tag, re.I):
                content = re.search(r"content\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag, re.I)
                if content and (content[1] or content[2]):
                    return _plain(content[1] or content[2])
    return None


def _tag(html: str, name: str) -> str | None:
    match = re.search(rf"<{name}\b[^>]*>(.*?)</{name}>", html, re.I | re.S)
    return _plain(match[1]) if match and match[1].strip() else None


def _attribute(html: str, tag: str, name: str) -> str | None:
    match = re.search(rf"<{tag}\b[^>]*?\b{name}\s*=\s*[\"']?([A-Za-z-]+)", html, re.I)
    return match[1] if match else None


def _plain(text: str) -> str:
    from html import unescape

    return " ".join(unescape(text).split())
