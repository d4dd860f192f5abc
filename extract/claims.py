"""Claims from an article: mentions, their parts and arguments, and the relations between them.

>>> from claimgraph.ontology.model import Article
>>> text = "Sales rose 12% to $112m in 2024, from $100m in 2023."
>>> claims = extract(Article(id="a", text=text, language="en")).claims
>>> [(c.evidence[0].quote, type(c).__name__) for c in claims[:3]]
[('12%', 'Change'), ('$112m', 'Level'), ('$100m', 'Level')]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from claimgraph.extract import ledger, mentions
from claimgraph.extract.chronicle import chronicle
from claimgraph.extract.chronicle.measured import measured
from claimgraph.extract.doc import pipeline
from claimgraph.extract.doc.tokens import Tokens
from claimgraph.extract.figures import dating, scope
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.figures import figures
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import stage
from claimgraph.extract.figures.topics import main_subject
from claimgraph.extract.links import Knot, Tie, Told
from claimgraph.extract.links.changes.exactly import exact
from claimgraph.extract.links.linked import links, readied
from claimgraph.extract.links.retelling import in_one_unit, of_one_metric, parted
from claimgraph.extract.links.shareends import shared
from claimgraph.extract.names import entities, offices
from claimgraph.extract.speech import attribution
from claimgraph.extract.times import cores
from claimgraph.extract.words.ownwords import check_folder
from claimgraph.ontology import metrics as scheme
from claimgraph.ontology.amount import Amount, Hedge
from claimgraph.ontology.model import (
    Article,
    Change,
    Claim,
    Entity,
    Evidence,
    Extraction,
    Form,
    Level,
    LevelKind,
    Mention,
    Modality,
    Period,
    Relation,
    Role,
    Time,
    Wording,
)


def extract(article: Article, *, model: str | None = None, lexicon: Path | None = None) -> Extraction:
    """Read an article: its mentions, its claims, and what was left unread."""
    if lexicon is not None:
        check_folder(lexicon)
    doc = pipeline.read(article, model)
    blocks = pipeline.blocks(doc)
    numbers = mentions.read_mentions(article)
    names = _names(entities.read_entities(doc, article, lexicon), numbers, article, lexicon)
    found = tuple(sorted((*numbers, *names), key=lambda m: (m.start, m.end)))
    scene = stage(article, found, blocks, Tokens(doc), lexicon)
    said = attribution.attribute(blocks, names, article)
    read = readied(scene, figures(scene, said))
    ties, knots = links(scene, read)
    read = parted(of_one_metric(exact(in_one_unit(read, ties), ties), ties), knots)
    read = shared(read, ties)
    claims = [_claim(f, article, ties.get(f.index), read) for f in read]
    lengths = [end for t in ties.values() for end in _told_ends(t, article)]
    told = (
        *claims,
        *lengths,
        *_relations(knots, claims, article),
        *chronicle.chronicle(scene, said, main_subject(scene, said)),
        *_roles(names, article),
    )
    told = (*told, *measured(scene, said, told))
    return Extraction(
        article=article,
        mentions=_with_cores(found, article),
        claims=told,
        unread=ledger.unread(scene, found, told),
        notices=pipeline.notices(doc),
    )


def _with_cores(found: Sequence[Mention], article: Article) -> tuple[Mention, ...]:
    inner = cores.cores([m for m in found if isinstance(m, Time)], article)
    return tuple(sorted((*found, *inner), key=lambda m: (m.start, m.end)))


def _names(read: Sequence[Entity], numbers: Sequence[Mention], article: Article, lexicon: Path | None) -> list[Entity]:
    """The names that are no metric (ARR) and no unit (GW)."""
    amounts = ledger.Covered(m.evidence for m in numbers)
    language = article.language
    return [n for n in read if not scope.is_metric(n.quote, language, lexicon) and not amounts.touches(n.evidence)]


def claim_id(index: int) -> str:
    return f"c{index + 1}"


def _claim(figure: Figure, article: Article, tie: Tie | None, read: Sequence[Figure]) -> Claim:
    if figure.part is Part.CHANGE:
        return _change(figure, article, tie, read)
    return _level(figure, article)


def _common(figure: Figure, article: Article) -> dict[str, object]:
    return {
        "id": claim_id(figure.index),
        "evidence": (article.evidence(figure.item.start, figure.item.end),),
        "subject": figure.subject,
        "metric": figure.measure.metric if figure.measure else None,
        "scope": figure.measure.scope if figure.measure else (),
        "period": figure.period,
        "periods": figure.time.readings if figure.time else (),
        "speaker": figure.speaker,
        "modality": figure.modality,
        "title": figure.title,
        "loci": tuple(_loci(figure, article)),
        "vague": figure.vague,
    }


def _loci(figure: Figure, article: Article) -> Iterable[Evidence]:
    if figure.measure is not None and figure.own and figure.measure.start < figure.measure.end:
        yield article.evidence(figure.measure.start, figure.measure.end)
    if figure.time is not None:
        yield figure.time.evidence
    if figure.play.cue is not None:
        yield article.evidence(*figure.play.cue)


def _level(figure: Figure, article: Article) -> Level:
    quantity = figure.quantity
    return Level(
        **_common(figure, article),  # type: ignore[arg-type]
        kind=_kind(figure),
        amount=_in_percent(quantity.amount) if figure.part is Part.SHARE else _told_amount(figure),
        readings=quantity.readings,
        per=_per(figure),
    )


def _per(figure: Figure) -> str | None:
    """What it is per, unless its metric says so itself (earnings per share); 坪 or square feet it does not say."""
    known = scheme.METRICS.get(figure.measure.metric) if figure.measure else None
    return None if known is not None and known.per not in (None, "area") else figure.quantity.per


_SET_RATES = frozenset({"interest-rate", "mortgage-rate", "tax-rate", "tariff-rate"})


def _told_amount(figure: Figure) -> Amount:
    """A rate that somebody sets is told in full: 4% is no 4.3%."""
    amount = figure.quantity.amount
    fixed = figure.measure is not None and figure.measure.metric in _SET_RATES and figure.unit == "%"
    return replace(amount, whole=True) if fixed and not amount.hedges else amount


def _kind(figure: Figure) -> LevelKind:
    if figure.age:
        return LevelKind.AGE
    if figure.quantity.ordinal:
        return LevelKind.RANK
    if _per(figure) is not None:
        return LevelKind.RATE
    if figure.part is Part.SHARE:
        return LevelKind.SHARE
    return LevelKind.LEVEL


def _change(figure: Figure, article: Article, tie: Tie | None, read: Sequence[Figure]) -> Change:
    base = read[tie.base] if tie and isinstance(tie.base, int) else None
    figure = _turned(figure, tie, read)
    amount, wording = _signed(figure), Wording.TO_TIMES if figure.remains else figure.play.wording
    return Change(
        **_common(figure, article),  # type: ignore[arg-type]
        form=Form.FACTOR if figure.remains else figure.play.form or Form.PERCENT,
        amount=figure.quantity.amount.scaled(Fraction(1, 100), None) if figure.remains else amount,
        readings=figure.quantity.readings,
        wording=wording,
        direction=figure.play.sign,
        base=_end_id(tie, "base"),
        result=_end_id(tie, "result"),
        base_period=_base_period(figure, base),
        base_subject=figure.base_subject,
        recurring=figure.recurring,
        each=(tie.steps if tie else ()) or _each(figure),
    )


def _turned(figure: Figure, tie: Tie | None, read: Sequence[Figure]) -> Figure:
    """By 6.5%, from 2,106 to 1,969: where the words do not say which way, its two ends do."""
    if tie is None or figure.play.sign or not (isinstance(tie.base, int) and isinstance(tie.result, int)):
        return figure
    base, result = (read[n] for n in (tie.base, tie.result))
    falls = base.unit == result.unit and result.quantity.amount.value < base.quantity.amount.value
    return replace(figure, play=replace(figure.play, sign=-1)) if falls else figure


def _end_id(tie: Tie | None, name: str) -> str | None:
    """The claim at an end of a change; a length of time there has a claim of its own."""
    end = getattr(tie, name, None)
    return f"{claim_id(tie.change)}.{name}" if tie and isinstance(end, Told) else None if end is None else claim_id(end)


def _told_ends(tie: Tie, article: Article) -> Iterable[Level]:
    for name in ("base", "result"):
        end = getattr(tie, name)
        if isinstance(end, Told):
            place = (article.evidence(end.start, end.end),)
            yield Level(id=str(_end_id(tie, name)), evidence=place, kind=LevelKind.DURATION, amount=end.amount)


def _each(figure: Figure) -> tuple[int, ...]:
    """How many steps a yearly change over a range of years takes."""
    first, last = figure.base_period, figure.period
    if figure.recurring != "year" or first is None or last is None or first.since is None or last.since is None:
        return ()
    steps = last.since.year - first.since.year
    return (steps,) if steps > 1 else ()


def _base_period(figure: Figure, base: Figure | None) -> Period | None:
    """When the base held; 月減, whatever the passage compares with otherwise: a month before."""
    if base is not None and base.period is not None and (base.explicit or figure.recurring is None):
        return base.period
    own = _shifted(figure.period, figure.recurring)
    told = base.period if base is not None else figure.base_period
    return own if own is not None and figure.recurring in _FINER else told or own


_FINER = frozenset({"month", "quarter", "week"})


def _shifted(period: Period | None, recurring: str | None) -> Period | None:
    return dating.shifted(period, recurring) if period and recurring else None


def _in_percent(amount: Amount) -> Amount:
    """A third is told as 33.3…%."""
    return amount.scaled(Fraction(100), "%") if amount.unit is None and amount.worded else amount


def _signed(figure: Figure) -> Amount:
    amount = figure.quantity.amount
    if figure.play.form is Form.PERCENT:
        amount = _in_percent(amount)
    if figure.play.wording is Wording.DOWN_TIMES:
        hedges = tuple(h for h in amount.hedges if h not in _ROUGHLY)  # 少了約一倍, 近一倍: no more possible
        return replace(amount, step=Fraction(0), hedges=hedges)  # 跌了一倍: all of it, not half
    if figure.play.sign < 0 < amount.value and figure.play.form is not Form.FACTOR:
        return amount.scaled(Fraction(-1), amount.unit)
    if figure.play.sign < 0 < amount.value < 1 and amount.worded:
        return replace(amount, hedges=tuple(_WHAT_IS_LEFT.get(h, h) for h in amount.hedges))
    return amount


_ROUGHLY = frozenset({Hedge.ABOUT, Hedge.NEARLY, Hedge.JUST_UNDER})
_WHAT_IS_LEFT = {  # more than halved: less than half is left
    Hedge.OVER: Hedge.BELOW,
    Hedge.AT_LEAST: Hedge.AT_MOST,
    Hedge.AT_MOST: Hedge.AT_LEAST,
    Hedge.BELOW: Hedge.OVER,
    Hedge.NEARLY: Hedge.ABOUT,
    Hedge.JUST_UNDER: Hedge.JUST_OVER,
    Hedge.JUST_OVER: Hedge.JUST_UNDER,
}


def _relations(knots: Sequence[Knot], claims: Sequence[Claim], article: Article) -> Iterable[Relation | Level]:
    by_id = {c.id: c for c in claims}
    for number, knot in enumerate(knots, start=1):
        own = {
            i: _told(t, f"r{number}.{i}", by_id, article) for i, t in enumerate(knot.terms) if not isinstance(t, int)
        }
        yield from own.values()
        terms = [own[i] if i in own else by_id[claim_id(t)] for i, t in enumerate(knot.terms)]  # type: ignore[arg-type]
        yield Relation(
            id=f"r{number}",
            evidence=tuple(t.evidence[0] for t in terms),
            bond=knot.bond,
            terms=tuple(t.id for t in terms),
            closed=knot.closed,
            soft=knot.soft,
            inclusive=knot.inclusive,
            length=knot.length,
            loci=(article.evidence(*knot.cue),) if knot.cue else (),
        )


def _roles(names: Sequence[Entity], article: Article) -> Iterable[Role]:
    for number, held in enumerate(offices.read_roles(names, article), start=1):
        yield Role(
            id=f"p{number}",
            evidence=(held.person.evidence,),
            subject=held.person.name,
            person=held.person.name,
            office=held.office if held.timing == "current" else f"{held.timing} {held.office}",
            organisation=held.organisation,
            loci=(article.evidence(held.start, held.end), article.evidence(*held.office_span)),
        )


def _told(term: Time | Told, name: str, by_id: Mapping[str, Claim], article: Article) -> Level:
    """A length of time, or a quantity as the relation takes it, as a term of the relation."""
    if isinstance(term, Time):
        amount = term.amount or Amount(value=Fraction(0))
        return Level(id=name, evidence=(term.evidence,), kind=LevelKind.DURATION, amount=amount)
    figure = None if term.figure is None else by_id[claim_id(term.figure)]
    return Level(
        id=name,
        evidence=(article.evidence(term.start, term.end),),
        kind=LevelKind.COUNT if figure is None else LevelKind.LEVEL,
        amount=term.amount,
        per=term.per,
        period=figure.period if figure else None,
        speaker=figure.speaker if figure else None,
        modality=figure.modality if figure else Modality.ASSERTED,
        title=bool(figure and figure.title),
    )
