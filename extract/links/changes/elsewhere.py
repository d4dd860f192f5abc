"""A change that is measured against something else than the levels beside it.

"11,900 in June, 12,400 in July; compared with July last year they were 15 percent higher" · "up 6% in constant
currency" · "helped by a 20% increase in prices" · 扣除價格因素實際增長.
"""

from __future__ import annotations

import re

from claimgraph.extract.figures import changewords, dating
from claimgraph.extract.figures.figure import Figure
from claimgraph.extract.figures.roles import Part
from claimgraph.extract.figures.scene import Scene
from claimgraph.extract.figures.signs import signs
from claimgraph.extract.links.changes.aside import made_on
from claimgraph.extract.links.changes.basis import conceded, on_a_basis
from claimgraph.extract.links.changes.moment import clause, moment, part_of_year
from claimgraph.extract.links.retold.wording import content
from claimgraph.extract.words import cues as cue_data
from claimgraph.extract.words import scopewords
from claimgraph.extract.words.phrasings import phrasing
from claimgraph.ontology.model import Form, MentionKind, Time


def elsewhere(scene: Scene, change: Figure, base: Figure | None, result: Figure | None) -> bool:
    """The words around the change name another base, another basis or another thing than its ends."""
    known = changewords.words(scene)
    if on_a_basis(scene, change, base, result) or conceded(scene, change, base, result):
        return True
    if base is not None and result is not None and _other_subject(scene, known, change, (base, result)):
        return True
    if result is not None and any(test(scene, change, result) for test in (_added_to, more_of, made_on)):
        return True
    if base is not None and _names_base(scene, change, base):
        return True
    if base is not None and result is not None and _is_net(scene, change, base, result):
        return True
    if base is not None and _THEN_WENT.search(scene.folded[change.item.end : base.item.start]):
        return True  # fell by 23% after limits were lowered from 30mph to 20mph
    if base is not None and (_of_forecast(scene, change, base) or _set_apart(scene, change, base)):
        return True
    if base is not None and base.index < change.index and _behind(scene, known, change, base):
        return True
    if base is not None and result is not None and _of_things(scene, change, base):
        return True
    if base is not None and (_names_time(scene, change, base) or _names_thing(scene, known, change, base)):
        return True
    if base is not None and result is not None and _of_own_time(scene, known, change, base, result):
        return True
    if result is not None and result.index < change.index and other_thing(scene, change, _told(scene, result, change)):
        return True
    return _caused(scene, known, change, base, result) or _other_time(scene, known, change, base, result)


_THEN_WENT = phrasing("elsewhere", "then_went")


def goes_against(scene: Scene, change: Figure, result: Figure) -> bool:
    """稅率從33%降至25%的同時,調高了附加稅3個百分點: told before the movement or beside it, it went the other way."""
    if result.part is not Part.RESULT or change.play.sign * result.play.sign >= 0:
        return False
    first, last = sorted((change.item, result.item), key=lambda i: i.start)
    between = scene.folded[first.end : last.start]
    cues = cue_data.load(scene.language)
    beside = change.index < result.index or cues.word("meanwhile").search(between) is not None
    return beside and re.search(r"[,，;；]", between) is not None


def _names_base(scene: Scene, change: Figure, base: Figure) -> bool:
    """比常年同期高4.2度，打破了1988年的38.1度: a plain level behind the change is not what the change names."""
    if change.index > base.index or base.part is Part.BASE or change.play.cue is None:
        return False
    start, _ = clause(scene, change)
    what = _BESIDE_WHAT.search(scene.folded[start : change.play.cue[0]])
    words = what["what"] if what and not list(scene.times_in(start, change.play.cue[0])) else ""
    told = scene.folded[change.item.end : base.item.start]
    return bool(words) and not any(words[i : i + 2] in told for i in range(len(words) - 1))


_BESIDE_WHAT = phrasing("elsewhere", "beside_what")  # no such word in a spaced script


def _added_to(scene: Scene, change: Figure, result: Figure) -> bool:
    """Tax goes from 13 per cent to 19, adding 5 per cent to the bill: what it is added to is named, and is another."""
    match = _TO_WHAT.match(scene.folded, change.item.end)
    if match is None or _ADDING.search(scene.ahead(change.item.start, _WIDE)) is None:
        return False
    told = scene.folded[scene.line_of(result.item).start : change.item.start]
    return not any(w[:_STEM] in told for w in match["what"].split())


def more_of(scene: Scene, change: Figure, result: Figure) -> bool:
    """66 penguins, against 42, and 157% more visitors: things that are named here and nowhere before."""
    match = _MORE_WHAT.match(scene.folded, change.item.end) if change.index > result.index else None
    if match is None or change.quantity.kind is not MentionKind.PERCENTAGE:
        return False
    return match["what"][:_STEM] not in scene.folded[scene.line_of(result.item).start : change.item.start]


_MORE_WHAT = phrasing("elsewhere", "more_what")
_ADDING, _TO_WHAT = phrasing("elsewhere", "adding"), phrasing("elsewhere", "to_what")


def _of_forecast(scene: Scene, change: Figure, base: Figure) -> bool:
    """同比增長12%，高於預期的6.9億: behind a change and a pause, what the result is held against."""
    if change.index > base.index or base.play.cue is None:
        return False
    foreseen = scopewords.words(scene.language).foreseen
    behind = re.split(r"[;；。]", base.item.after[:_BESIDE])[0]
    lead = scene.folded[change.item.end : base.item.end + len(behind)]
    return _PAUSE.search(lead[: base.play.cue[1] - change.item.end]) is not None and foreseen.search(lead) is not None


def _is_net(scene: Scene, change: Figure, base: Figure, result: Figure) -> bool:
    """結業4900家，新開5300家，淨增400家: the one less the other, neither of them what there was before."""
    told = base.part is Part.BASE and result.part is Part.RESULT
    start = max(change.item.start - len(change.item.before), change.quantity.start - _BESIDE)
    return not told and _NET.search(scene.folded, start, change.quantity.start) is not None


_NET = phrasing("elsewhere", "net")


def _set_apart(scene: Scene, change: Figure, base: Figure) -> bool:
    """Down half a point to 2.5%, far below the 3.8% of 1997; lifted its estimate by a million, compared with 1,351."""
    if base.index < change.index or base.play.cue is None:
        return False
    if _FAR.search(scene.folded, max(change.item.end, base.play.cue[0] - _NEAR), base.item.start):
        return True
    start = scene.line_of(change.item).start
    compared = _COMPARED.fullmatch(scene.folded[slice(*base.play.cue)]) is not None
    return compared and _ESTIMATED.search(scene.folded, start, change.item.start) is not None


_NEAR = 6  # characters of "far" before "below"
_FAR, _COMPARED = phrasing("elsewhere", "far"), phrasing("elsewhere", "compared")
_ESTIMATED = phrasing("elsewhere", "estimated")


_PAUSE = phrasing("elsewhere", "pause")
_BESIDE = 24  # characters of "that analysts had forecast"


def _behind(scene: Scene, known: changewords.ChangeWords, change: Figure, base: Figure) -> bool:
    """A 15 per cent rise per doctor; treble what the hall can seat; up by a tenth since January, not since 2019."""
    start = change.item.end
    match = known.behind.match(scene.folded[start : start + _WIDE])
    if match is None or re.search(r"[.,;:]", match.group()):
        return False
    since = known.since.match(match.group().lstrip())
    if since is None:
        return base.quantity.per is None or not match.group().lstrip().endswith(f"per {base.quantity.per}")
    time = next(iter(scene.times_in(start, start + match.end() + 5)), None)
    when = moment(scene, base)
    if time is None or when is None or not (time.period and when.period):
        return time is None or not _same(scene, time, when, base)
    begins, over = time.period.since, when.period.until
    return begins is not None and over is not None and begins >= over


_WIDE = 60


def _other_subject(scene: Scene, known: changewords.ChangeWords, change: Figure, ends: tuple[Figure, Figure]) -> bool:
    """固定資產投資下降, beside a rate of GDP: the change's own clause names what moved, and nothing named it before."""
    start, end = clause(scene, change)
    within = any(start <= f.item.start < end for f in ends)
    if within or change.index < max(f.index for f in ends):
        return False
    if all(f.item.sentence != change.item.sentence for f in ends):
        start = scene.line_of(change.item).start
    lead = scene.folded[start : change.item.start]
    if _APPOSED.search(lead):
        return False
    cut = max((m.end() for m in known.saying.finditer(lead)), default=0)
    told = [(scene.line_of(f.item).start, min(start, scene.line_of(f.item).end)) for f in ends]
    before = " ".join(scene.folded[a:b] for a, b in told)
    moved = signs(scene.language)

    def fresh(noun: str) -> bool:
        if known.money.fullmatch(noun) and ends[0].quantity.kind is not MentionKind.CURRENCY:
            return True
        if _PRICE.fullmatch(noun) and ends[0].quantity.kind is MentionKind.CURRENCY and not _PRICE.search(before):
            return False  # 一斤賣30元…，收購價少了兩成
        stem = noun[:_STEM] if noun.isascii() else noun
        return not (stem in before or known.light.fullmatch(noun) or any(p.search(noun) for p in moved))

    return any(map(fresh, nouns(scene, start + cut, change.item.start))) and any(_named(scene, a, b) for a, b in told)


def _names_time(scene: Scene, change: Figure, base: Figure) -> bool:
    """Cut to 5.99, still twice what it charged in 2022: what it is so many times of has a time of its own."""
    match = _SO_MANY_OF.match(scene.folded, change.item.end)
    times = list(scene.times_in(match.start(), match.end())) if match is not None else []
    if change.play.form is not Form.FACTOR or not times or base.index > change.index:
        return False
    when = moment(scene, base)
    return when is None or not _same(scene, times[0], when, base)


def _names_thing(scene: Scene, known: changewords.ChangeWords, change: Figure, base: Figure) -> bool:
    """56% above the average of 53,870 and more than twice that of its neighbours: so many times of another thing."""
    match = _THAT_OF.match(scene.folded, change.item.end)
    if change.play.form is not Form.FACTOR or match is None or base.index > change.index:
        return False
    if list(scene.times_in(*match.span("what"))):
        return False
    before = scene.folded[scene.line_of(base.item).start : change.item.start]
    named = [w for w in re.findall(r"[a-z]{4,}", match["what"]) if known.light.fullmatch(w) is None]
    return bool(named) and not any(w[:_STEM] in before for w in named)


_THAT_OF = phrasing("elsewhere", "that_of")
_SO_MANY_OF = phrasing("elsewhere", "so_many_of")


def _of_own_time(scene: Scene, known: changewords.ChangeWords, change: Figure, base: Figure, result: Figure) -> bool:
    """第二季由3.0%上修至3.3%，第一季則萎縮0.5%: its own clause, behind the two, tells of neither's time."""
    start, _ = clause(scene, change)
    if max(base.index, result.index) > change.index or start < max(base.item.end, result.item.end):
        return False
    leads = (
        (t, scene.masked[max(start, t.start - 24) : t.start].rstrip()) for t in scene.times_in(start, change.item.start)
    )
    own = [
        t
        for t, lead in leads
        if t.recurring is None and t.kind is not MentionKind.DURATION and not _is_against(known, lead)
        if not (_SINCE_THEN.search(scene.folded[t.start : t.end]) or _WITHIN.match(scene.folded, t.end))
    ]
    ends = [t for f in (base, result) if (t := moment(scene, f)) is not None]
    return bool(own and ends) and not any(_same(scene, own[-1], t, base) for t in ends)


def _told(scene: Scene, result: Figure, change: Figure) -> frozenset[str]:
    """What is told of before the change, from the sentence of its result on."""
    return content(scene, scene.line_of(result.item).start, change.item.start)


def _of_things(scene: Scene, change: Figure, base: Figure) -> bool:
    """Earned $785m, on 1.8 percent fewer shares: sums of money, and another thing that grew fewer."""
    match = _FEWER.match(scene.folded[change.item.end : change.item.end + _WIDE])
    return match is not None and base.quantity.kind is MentionKind.CURRENCY


_FEWER = phrasing("elsewhere", "fewer")
_STEM = 5


def _named(scene: Scene, start: int, end: int) -> bool:
    """The stretch says of what it tells, by a noun or by what was done: 報名1200人."""
    if nouns(scene, start, end):
        return True
    words = [w for w in scene.tokens.before(end, start) if w.pos == "VERB" and w.end - w.start > 1]
    return not scene.spaced and bool(words)


def nouns(scene: Scene, start: int, end: int) -> list[str]:
    """The nouns of a stretch that are no part of a figure."""
    taken = [(i.start, i.end) for i in scene.items_in(start, end)]
    words = scene.tokens.before(end, start)
    return [
        scene.folded[w.start : w.end]
        for w in words
        if w.pos in ("NOUN", "PROPN") and w.tag != "TIME" and not any(a <= w.start < b for a, b in taken)
    ]


_PRICE = phrasing("elsewhere", "price")
_APPOSED = phrasing("elsewhere", "apposed")


def _beside(change: Figure, span: tuple[int, int]) -> tuple[int, int]:
    """The clause from the figure before the change to the figure behind it."""
    item = change.item
    return max(span[0], item.start - len(item.before)), min(span[1], item.end + len(item.after))


def _caused(
    scene: Scene, known: changewords.ChangeWords, change: Figure, base: Figure | None, result: Figure | None
) -> bool:
    """Helped by, 受惠: what follows is another change, unless its own clause tells of the ends."""
    item = change.item
    before = scene.folded[item.start - len(item.before) : item.start]
    last = None
    for match in known.cause.finditer(before):
        last = match
    if last is None or re.search(r"[;；]", before[last.end() :]):
        return False
    nearer = [f for f in (base, result) if f is not None and f.index == change.index + 1 and f.part is not Part.LEVEL]
    return not nearer


def _other_time(
    scene: Scene, known: changewords.ChangeWords, change: Figure, base: Figure | None, result: Figure | None
) -> bool:
    """Than last July, 比上月: a base that is told by its time alone, and is not that of the figure."""
    if base is None:
        return False
    start, end = _beside(change, clause(scene, change))
    when = moment(scene, base)
    if when is None and base.play.cue is not None and scene.folded[slice(*base.play.cue)] == "on":
        return _THEN.search(base.item.before) is None  # rose 2-1/4 to 55 on 538,000 shares
    if when is not None and when.offset == _LAST_YEAR and _is_over_years(scene, start, change.item.start):
        return True
    times = scene.times_in(start, end)
    if any(t.start > change.item.end for t in times) and _of_another(scene, base, change):
        return True
    for time in times:
        lead = scene.masked[max(start, time.start - 24) : time.start].rstrip()
        if time.recurring is None and _is_against(known, lead) and not _same(scene, time, when, base):
            parts = part_of_year(scene, time), part_of_year(scene, when) if when else None
            return not _stepped(time, when, result) or (None not in parts and parts[0] != parts[1])
    return False


def _of_another(scene: Scene, base: Figure, change: Figure) -> bool:
    """147.5 million for coffee, a drop of 42 percent from last year: no base, but what is beside it."""
    compared = base.play.cue is not None and scene.folded[slice(*base.play.cue)] != "from"
    return compared and base.index < change.index and _FOR.match(scene.masked, base.item.end) is not None


_FOR = phrasing("elsewhere", "for")


def _stepped(time: Time, when: Time | None, result: Figure | None) -> bool:
    """4月3.32%，較上月…，3月3.35%: so many months before the result, whenever the text was published."""
    if result is None or result.period is None or when is None or when.period is None or not time.offset:
        return False
    return dating.moved(result.period, time.offset) == when.period


_THEN = phrasing("elsewhere", "then")
_LAST_YEAR = -12


def _is_over_years(scene: Scene, start: int, end: int) -> bool:
    """五年來上漲一倍, beside the figure of last year."""
    long = [t for t in scene.times_in(start, end) if t.seconds is not None and t.seconds >= _YEARS]
    return any(_SINCE_THEN.match(scene.folded[t.end - 1 : end]) for t in long)


_YEARS = 2 * 365 * 24 * 3600
_SINCE_THEN, _WITHIN = phrasing("elsewhere", "since_then"), phrasing("elsewhere", "within")


def _is_against(known: changewords.ChangeWords, lead: str) -> bool:
    """On, from; on its level of: what a change is told against."""
    return _ends(known.against, lead) or _ends(known.against, _LEVEL.sub("", lead).rstrip())


_LEVEL = phrasing("elsewhere", "level")


def _ends(pattern: re.Pattern[str], text: str) -> bool:
    return any(m.end() == len(text) for m in pattern.finditer(text))


def _same(scene: Scene, time: Time, when: Time | None, base: Figure) -> bool:
    """The time could be when the base was."""
    if when is time:
        return True
    if when is None:
        return base.part is Part.BASE
    parts = part_of_year(scene, time), part_of_year(scene, when)
    if time.offset is not None and when.offset is not None:
        return time.offset == when.offset and (None in parts or parts[0] == parts[1])
    if time.period is None or when.period is None:
        return parts[0] == parts[1]
    one, other = time.period, when.period
    if None in (one.since, one.until, other.since, other.until):
        return True
    return one.since < other.until and other.since < one.until  # type: ignore[operator]


def other_thing(scene: Scene, change: Figure, told: frozenset[str]) -> bool:
    """A 20% increase in prices, beside a profit: what moved is named, and it is not what the levels are of."""
    known = changewords.words(scene)
    after = scene.masked[change.item.end : change.item.end + min(len(change.item.after), 70)]
    match = _NOUN.match(after)
    if match is None or known.of.fullmatch(match["of"]) is None or _TERMS.match(after):
        return False
    start = change.item.end + match.end()
    words = content(scene, start, start + len(_THING.match(scene.folded[start : start + 40]).group()))  # type: ignore[union-attr]
    return bool(words) and not words & told


_NOUN, _TERMS = phrasing("elsewhere", "noun"), phrasing("elsewhere", "terms")
_THING = re.compile(r"[a-z-]*(?: [a-z-]+){0,2}")
