"""Hand-made reports for the tests of the RDF side: every kind of claim, every script, and texts that mean harm."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from claimgraph.ontology.amount import Amount, Hedge
from claimgraph.ontology.model import (
    Article,
    Bond,
    Change,
    Claim,
    Coverage,
    Entity,
    Event,
    Evidence,
    Finding,
    Form,
    Grain,
    Level,
    LevelKind,
    Mention,
    MentionKind,
    Modality,
    Period,
    Promise,
    Relation,
    Repair,
    Report,
    Role,
    Slip,
    Step,
    Verdict,
    Wording,
)

Y2023 = Period(since=date(2023, 1, 1), until=date(2024, 1, 1), grain=Grain.YEAR)
Y2025 = Period(since=date(2025, 1, 1), until=date(2026, 1, 1), grain=Grain.YEAR)
SINCE_MAY = Period(since=date(2025, 5, 1), until=None)
UNTIL_JUNE = Period(since=None, until=date(2026, 7, 1), fiscal=True)


def span(article: Article, quote: str, nth: int = 0) -> Evidence:
    at = -1
    for _ in range(nth + 1):
        at = article.text.index(quote, at + 1)
    return article.evidence(at, at + len(quote))


def report(
    article: Article, claims: tuple[Claim, ...], findings: tuple[Finding, ...] = (), mentions: tuple[Mention, ...] = ()
) -> Report:
    return Report(
        article=article, mentions=mentions, claims=claims, findings=findings, coverage=Coverage(numbers=0, read=0)
    )


def money(value: str, step: str = "0", **more: object) -> Amount:
    return Amount(value=Fraction(value), step=Fraction(step), unit="USD", **more)  # type: ignore[arg-type]


def chinese() -> Report:
    """Levels, a change with two readings, a relation, a finding with steps, slip and repair."""
    article = Article(
        id="海光.txt",
        text="海光公司財務長林可表示，2023年年化收入20億美元，2025年超過200億美元，兩年增長了9倍。",
        language="zh-Hant",
        title="海光收入增長",
        published=date(2026, 1, 19),
        source="晨報",
    )
    shared: dict[str, Any] = {"subject": "海光公司", "metric": "arr", "speaker": "林可"}
    claims = (
        Level(
            id="c1",
            evidence=(span(article, "20億美元"),),
            period=Y2023,
            amount=money("2e9", "1e8"),
            loci=(span(article, "2023年"),),
            **shared,
        ),
        Level(
            id="c2",
            evidence=(span(article, "超過200億美元"),),
            period=Y2025,
            amount=money("2e10", "1e8", hedges=(Hedge.AT_LEAST, Hedge.ABOUT)),
            readings=(money("2e11", "1e9"), money("2e12", "1e10")),
            periods=(Y2023, SINCE_MAY),
            scope=("北美", "雲端"),
            title=True,
            vague=True,
            **shared,
        ),
        Change(
            id="c10",
            evidence=(span(article, "增長了9倍"),),
            period=Y2025,
            base_period=Y2023,
            form=Form.FACTOR,
            wording=Wording.BY_TIMES,
            amount=Amount(value=Fraction(9), step=Fraction(1)),
            readings=(Amount(value=Fraction(90), step=Fraction(10)),),
            direction=1,
            base="c1",
            result="c2",
            each=(2, 3),
            recurring="year",
            base_subject="同業",
            base_metric="廠商數",
            base_scope=(),
            **shared,
        ),
        Relation(
            id="r1",
            evidence=(span(article, "20億美元"), span(article, "200億美元")),
            bond=Bond.RATIO,
            terms=("c2", "c1", "c10"),
            closed=False,
            soft=True,
            inclusive=True,
            length=3,
        ),
    )
    finding = Finding(
        id="f1",
        check="growth",
        verdict=Verdict.INCONSISTENT,
        claims=("c1", "c2", "c10", "r1"),
        evidence=(span(article, "增長了9倍"), span(article, "20億美元")),
        reading="N times",
        grade="rounded",
        reason="no reading",
        steps=(
            Step(op="quantity", args=("c1",), result="[1, 2)"),
            Step(op="divide", args=("0", "c2"), result="[9, ∞)"),
        ),
        slip=Slip(name="scale-10", values=(("told", "9"), ("meant", "90"))),
        repair=Repair(claim="c10", value="10", ties=(("c1", "22億"),)),
        facts=(("claimed", "9"), ("computed", "10")),
    )
    mentions: tuple[Mention, ...] = (
        Entity(kind=MentionKind.ORGANISATION, evidence=span(article, "海光公司"), name="海光公司", identifier="Q42"),
        Entity(kind=MentionKind.PERSON, evidence=span(article, "林可"), name="林可"),
    )
    return report(article, claims, (finding,), mentions)


def english() -> Report:
    """The other kinds: share, event, promise, role, and figures that are no decimals."""
    article = Article(
        id="ferry",
        text="Mara Quill, the new chief executive of Tern Ferries, said a third of its 60,000 passengers came by bus. "
        "A new terminal opens on Nov. 31, 2025, and all boats will be electric within two years.",
        language="en",
        published=date(2025, 6, 2),
    )
    whole = Amount(value=Fraction(60000), step=Fraction(1), whole=True)
    claims = (
        Role(
            id="role/1",
            evidence=(span(article, "Mara Quill"),),
            person="Mara Quill",
            office="chief executive",
            organisation="Tern Ferries",
        ),
        Level(id="n", evidence=(span(article, "60,000"),), metric="passengers", amount=whole, kind=LevelKind.COUNT),
        Level(
            id="s",
            evidence=(span(article, "a third"),),
            metric="passengers by bus",
            kind=LevelKind.SHARE,
            amount=Amount(value=Fraction(100, 3), worded=True, unit="%"),
            whole="n",
            part="n",
            of="passengers",
            per="day",
        ),
        Event(
            id="e",
            evidence=(span(article, "Nov. 31, 2025"),),
            what="launch",
            modality=Modality.PLANNED,
            day=(2025, 11, 31),
            weekday=0,
        ),
        Promise(id="p", evidence=(span(article, "within two years"),), what="electric boats", period=UNTIL_JUNE),
        Change(id="d", evidence=(span(article, "new"),), form=Form.DIRECTION, direction=-1),
        Level(id="range", evidence=(), amount=Amount(value=Fraction(-3), upper=Fraction(1, 7), unit="Δ°C")),
    )
    return report(article, claims)


HOSTILE = (
    'a"b\\c\n<script>alert(1)</script> \u202eevil\u202c }} INSERT DATA {<a:b> <a:c> 1} '
    "\x00\x07\ud800 \u2028 \ufeff {?s} ''' \"\"\" %3E 5"
)


def hostile() -> Report:
    """Every text is an attack: quotes, backslashes, markup, SPARQL, direction marks, controls, half a pair."""
    article = Article(id=HOSTILE, text=HOSTILE, language="en", title=HOSTILE, source=HOSTILE)
    claims = (
        Level(
            id=HOSTILE,
            evidence=(article.evidence(0, len(HOSTILE)),),
            subject=HOSTILE,
            metric=HOSTILE,
            speaker=HOSTILE,
            scope=(HOSTILE,),
            amount=Amount(value=Fraction(5), unit=HOSTILE),
            per=HOSTILE,
        ),
        Promise(id="p#/=;char=0,1", evidence=(article.evidence(0, 1),), what=HOSTILE),
    )
    finding = Finding(
        id=HOSTILE,
        check=HOSTILE,
        verdict=Verdict.TENSION,
        claims=(HOSTILE,),
        evidence=(article.evidence(0, 1),),
        reason=HOSTILE,
        facts=((HOSTILE, HOSTILE),),
    )
    return report(article, claims, (finding,))


def all_reports() -> tuple[Report, ...]:
    return chinese(), english(), hostile()
