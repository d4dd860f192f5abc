"""Spoken fractions and ordinals of spaced languages: two-thirds, one and a half, half a million, twenty-fifth."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from claimgraph.extract.numbers.numbersum import Total, add_up
from claimgraph.extract.numbers.numbertokens import LARGE, Token
from claimgraph.extract.numbers.numberwords import Kind, NumberWords

_PARTS = frozenset({Kind.FRACTION, Kind.ORDINAL})


def spoken(run: list[Token], lexicon: NumberWords) -> tuple[Total, bool] | None:
    """The numeral at the head of a run of words, fractions included, and whether it is an ordinal."""
    total = add_up(run, lexicon)
    if total is None:
        return _headless(run, lexicon)
    if total.end < len(run) and run[total.end].kind is Kind.DOZEN and "and" not in run[total.end].gap:
        return _dozens(run, total, lexicon), False
    denominator = _denominator(run, total.end)
    if denominator is not None:
        return _over(run, total, denominator, lexicon)
    last = _last_ordinal(run, total, lexicon)
    if last is not None:
        return last, True
    return _scaled(run, _mixed(run, total, lexicon)), False


def _last_ordinal(run: list[Token], total: Total, lexicon: NumberWords) -> Total | None:
    """one hundred and fifth: an ordinal, not a fraction."""
    at = total.end
    if at >= len(run) or "and" not in run[at].gap or run[at - 1].kind not in LARGE:
        return None
    part = _denominator([run[at]._replace(gap=""), *run[at + 1 :]], 0)
    if part is None or run[at + part[1] - 1].word.endswith("s") or run[at].word in lexicon.no_ordinal:
        return None
    end = at + part[1]
    return replace(total, value=total.value + part[0], end=end, after=end)


def _headless(run: list[Token], lexicon: NumberWords) -> tuple[Total, bool] | None:
    """a fifth, half, half a million, third."""
    first = 1 if run[0].kind is Kind.ARTICLE else 0
    if first and first < len(run) and run[first].kind is Kind.DOZEN:
        return Total(value=run[first].value, end=first + 1, after=first + 1), False
    part = _denominator(run, first)
    if part is None:
        return None
    word, end = run[first].word, first + part[1]
    total = Total(value=1 / part[0], step=Fraction(0), end=end, after=end, fraction=True)
    scaled = _scaled(run, total)
    if first or word in lexicon.lone_fractions or scaled.end > end:
        return scaled, False
    return _ordinal(run, first, part, lexicon)


def _ordinal(
    run: list[Token], first: int, part: tuple[Fraction, int], lexicon: NumberWords
) -> tuple[Total, bool] | None:
    end = first + part[1]
    if run[end - 1].word.endswith("s") or run[first].word in lexicon.no_ordinal:
        return None
    return Total(value=part[0], end=end, after=end), True


def _denominator(run: list[Token], at: int) -> tuple[Fraction, int] | None:
    """The number of "fifth(s)", "twenty-fifth(s)" and how many words it takes."""
    if at >= len(run) or "and" in run[at].gap:
        return None
    if run[at].kind in _PARTS:
        return run[at].value, 1
    if run[at].kind is Kind.TENS and at + 1 < len(run) and run[at + 1].kind in _PARTS:
        return run[at].value + run[at + 1].value, 2
    return None


def _over(run: list[Token], total: Total, part: tuple[Fraction, int], lexicon: NumberWords) -> tuple[Total, bool]:
    """three fifths, two hundred and fifty-four hundredths, one hundred thirty-fifths; twenty-fifth is an ordinal."""
    end, (under, length) = total.end, part
    plural = run[end + length - 1].word.endswith("s")
    tens = run[end - 1].kind is Kind.TENS and length == 1
    if tens and not plural:
        return replace(total, value=total.value + under, end=end + 1, after=end + 1), True
    split = max((i for i in range(1, end) if "and" in run[i].gap), default=0)
    upto = end
    if tens and end > 1 and not split:
        under, upto = under + run[end - 1].value, end - 1
    if split and not plural:
        return replace(total, value=total.value + under, end=end + 1, after=end + 1), True
    whole = add_up(run[:split], lexicon) if split else None
    over = add_up(run[split:upto], lexicon)
    if over is None or (not plural and over.value != 1):
        return total, False
    last = end + length
    if whole and whole.scale > 1 and last < len(run) and run[last].kind is Kind.SCALE:
        value = over.value / under * run[last].value + whole.value
        return Total(value=value, step=Fraction(0), end=last + 1, after=last + 1), False
    value = over.value / under * (whole.scale if whole else 1) + (whole.value if whole else 0)
    done = Total(value=value, step=Fraction(0), end=end + length, after=end + length, fraction=True)
    return _scaled(run, done), False


def _mixed(run: list[Token], total: Total, lexicon: NumberWords) -> Total:
    """one and a half, six million and two thirds."""
    at = total.end
    if at >= len(run) or "and" not in run[at].gap:
        return total
    rest = [run[at]._replace(gap=""), *run[at + 1 :]]
    while total.scale == 1 and rest and rest[-1].kind in (Kind.SCALE, Kind.DOZEN):
        rest.pop()
    part = spoken(rest, lexicon) if rest else None
    if part is None or part[1] or not (part[0].fraction or part[0].step == 0):
        return total
    end = at + part[0].end
    scale = total.scale if part[0].fraction else 1
    return Total(value=total.value + part[0].value * scale, step=Fraction(0), end=end, after=end, fraction=True)


def _dozens(run: list[Token], total: Total, lexicon: NumberWords) -> Total:
    """two dozen, three hundred and two dozens."""
    end = total.end
    split = max((i for i in range(1, end) if "and" in run[i].gap), default=0)
    whole, over = (add_up(run[:split], lexicon) if split else None), add_up(run[split:end], lexicon)
    value = (over or total).value * run[end].value + (whole.value if whole else 0)
    step = run[end].value if value == run[end].value else run[end].value / 2  # a dozen is told more loosely
    return Total(value=value, step=step, end=end + 1, after=end + 1)


def _scaled(run: list[Token], total: Total) -> Total:
    """A fraction of a scale word or dozen: half a million, five and a half million; three dozen."""
    at = total.end
    if not total.fraction:
        return total
    if at + 1 < len(run) and run[at].kind is Kind.ARTICLE:
        at += 1
    if at < len(run) and run[at].kind in (Kind.SCALE, Kind.DOZEN):
        return replace(total, value=total.value * run[at].value, end=at + 1, after=at + 1, fraction=False)
    return total
