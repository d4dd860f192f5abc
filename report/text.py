"""The report for a terminal: verdicts with their quotes and places, the arithmetic, summary and coverage at the end."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from claimgraph.ontology.model import Claim, Coverage, Evidence, Finding, Report, Verdict
from claimgraph.report.explain import details, sentence
from claimgraph.report.figures import quote_of
from claimgraph.report.plain import harmless, shortened, width
from claimgraph.report.wording import Wording, wording

_SIGNS = {
    Verdict.CONSISTENT: ("✓", "32"),
    Verdict.TENSION: ("~", "33"),
    Verdict.DISPUTED: ("?", "35"),
    Verdict.INCONSISTENT: ("✗", "1;31"),
    Verdict.NOT_COMPARABLE: ("≠", "36"),
    Verdict.UNCHECKED: ("·", "2"),
}
_ORDER = (
    Verdict.INCONSISTENT,
    Verdict.DISPUTED,
    Verdict.TENSION,
    Verdict.NOT_COMPARABLE,
    Verdict.CONSISTENT,
    Verdict.UNCHECKED,
)
_COLUMNS, _MOST_LISTED = 100, 12


def report_text(reports: Iterable[Report], *, colour: bool = False) -> Iterator[str]:
    """Each report as soon as it is there."""
    for number, report in enumerate(reports):
        yield ("\n" if number else "") + _Page(report, colour).text()


class _Page:
    def __init__(self, report: Report, colour: bool) -> None:
        self.report, self.colour = report, colour
        self.words: Wording = wording(report.article.language)
        self.claims: dict[str, Claim] = {c.id: c for c in report.claims}
        evidence = (e for finding in report.findings for e in finding.evidence)
        self.compared = frozenset(place for e in evidence for place in range(e.start, e.end))
        self.breaks = [i for i, c in enumerate(report.article.text) if c == "\n"]

    def text(self) -> str:
        ordered = sorted(self.report.findings, key=lambda f: _ORDER.index(f.verdict))
        lines = [self._head(), ""]
        for finding in ordered:
            lines += [*self._finding(finding), ""]
        return "\n".join([*lines, *self._summary(), *self._coverage(self.report.coverage), *self._notices()]) + "\n"

    def _head(self) -> str:
        article = self.report.article
        about = [article.language]
        if article.published:
            about.append(self.words("coverage", "published", date=article.published.isoformat()))
        name = harmless(article.id)
        title = f"  {harmless(article.title)}" if article.title else ""
        return self._paint("1", name) + f" ({', '.join(about)}){title}"

    def _finding(self, finding: Finding) -> Iterator[str]:
        sign, colour = _SIGNS[finding.verdict]
        verdict = self._paint(colour, f"{sign} {self.words('verdict', finding.verdict)}")
        yield f"{verdict}  {harmless(sentence(finding, self.claims, self.words))}"
        places = [self._place(e) for e in finding.evidence]
        quotes = [self.words.quoted(harmless(e.quote)) for e in finding.evidence]
        columns = max((width(p) for p in places), default=0), max((width(q) for q in quotes), default=0)
        if self.report.article.text:
            for evidence, place, quote in zip(finding.evidence, places, quotes, strict=True):
                yield self._quote(evidence, place, quote, columns)
        for line in details(finding, self.claims, self.words):
            yield f"    {harmless(line)}"

    def _quote(self, evidence: Evidence, place: str, quote: str, columns: tuple[int, int]) -> str:
        """Line and column, the quote, and the line it stands in."""
        gap = " " * (columns[0] - width(place))
        pad = " " * (min(columns[1], 40) - width(quote))
        line = f"    {gap}{place}  {self._paint('1', quote)}{pad}"
        return f"{line}  {self._paint('2', self._context(evidence))}".rstrip()

    def _place(self, evidence: Evidence) -> str:
        """Line and column, counted from 1."""
        line = bisect_right(self.breaks, evidence.start - 1)
        begin = self.breaks[line - 1] + 1 if line else 0
        return f"{line + 1}:{evidence.start - begin + 1}"

    def _context(self, evidence: Evidence) -> str:
        """The words around the quote, within its line."""
        text = self.report.article.text
        begin = text.rfind("\n", 0, evidence.start) + 1
        end = text.find("\n", evidence.end)
        begin, end = max(begin, evidence.start - 24), len(text) if end < 0 else end
        ahead = "…" if begin and text[begin - 1] != "\n" else ""
        return ahead + shortened(harmless(text[begin:end]).strip(), _COLUMNS - 40)

    def _summary(self) -> Iterator[str]:
        counts = Counter(f.verdict for f in self.report.findings)
        if not counts:
            yield self._paint("1", self.words("coverage", "none"))
            return
        tally = self.words.plain("joint").join(f"{self.words('verdict', v)} {counts[v]}" for v in _ORDER if counts[v])
        yield self._paint("1", self.words("coverage", "summary", tally=tally))

    def _coverage(self, coverage: Coverage) -> Iterator[str]:
        claims = len(self.report.claims)
        yield self.words(
            "coverage",
            "numbers" if self.report.article.text else "claims",
            numbers=coverage.numbers,
            read=coverage.read,
            claims=claims,
            checked=coverage.checked,
        )
        unread = [(u.reason, f"{self._place(u.evidence)} {self._named(u.evidence.quote)}") for u in coverage.unread]
        apart = [(n.reason, self._unchecked(n.claim)) for n in coverage.not_checked if not self._is_told(n.claim)]
        yield from self._listed("unread", unread)
        yield from self._listed("not_checked", apart)

    def _is_told(self, claim: str) -> bool:
        """A figure that stands in a finding was compared, whatever else might have been asked of it."""
        spans = self.claims[claim].evidence if claim in self.claims else ()
        return bool(spans) and all(not self.compared.isdisjoint(range(s.start, s.end)) for s in spans)

    def _unchecked(self, claim: str) -> str:
        known = self.claims.get(claim)
        return self._named(quote_of(known, self.words) if known else claim)

    def _named(self, quote: str) -> str:
        return self.words.quoted(shortened(harmless(quote), 24))

    def _listed(self, key: str, items: list[tuple[str, str]]) -> Iterator[str]:
        """A line a reason, with what it is given for."""
        for reason in dict.fromkeys(reason for reason, _ in items):
            named = [name for other, name in items if other == reason]
            more = len(named) - _MOST_LISTED
            rest = [self.words("coverage", "more", count=more)] if more > 0 else []
            text = self.words.plain("joint").join(named[:_MOST_LISTED] + rest)
            yield self.words("coverage", key, reason=self.words("reason", reason), text=text)

    def _notices(self) -> Iterator[str]:
        yield from (harmless(notice) for notice in self.report.notices)

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text
