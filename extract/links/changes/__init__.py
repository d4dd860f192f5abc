"""Changes and the figures they run between: which module asks what.

A change and its two levels
    growth      from X to Y, by Z, in one sentence; `episodes` cuts it into movements, `levels` and `across` complete it
    brackets    two writings of one figure, and an earlier value in brackets; `farexchange` where no rate was so
    against, namedbase, rhythm       the base named with its figure, named again, of the period before
    peaks                            the base a peak or a low that is named with its figure
    bearers     the base of somebody named, whose level stands elsewhere
    ratesapart  one rate so much above or below that of the whole, told before
    lone, elimination, unnamed       nothing else can be meant: in a sentence, in a short text, in sentences beside
    comedown                         a loss or a gain of so many, behind the two ends that it lies between
    compound, piled                  so much a year for so many years; steps on top of each other
    equated                          an amount, what is done to it and what that makes
    discounts, resale                what is left of a price; bought for and sold for
    pairs, twofold                   one difference told twice: between levels, and as a percentage
    durations                        of lengths of time
A direction alone
    direction, turned, prorated      from X to Y with a word of direction; two times and a verb; of unlike lengths
    wayward                          by just the gap between two levels, the other way
    reckoned                         identities of shares, votes and takings that a sentence reckons out
Whether two figures may be the ends of a change
    comparable, exactly, stated, aside, elsewhere, basis, anew, ahead, earlier, anaphora, moment

In whole articles: likewise (one multiple of several things), sincethen (since a time told before), listed (its result
under the name that a list told it by), toldafter (its levels in sentences of their own).
"""
