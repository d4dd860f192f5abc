"""Shares, parts and totals: which module asks what.

A share, its part and its whole
    shares      the three in one sentence, in whatever order; the rest of these readers where that leaves the whole open
    whole       (no reader) the whole that the words beside a share name: of them, of the volunteers, 占全村
    namedrates  a rate by its name, and its counts by what is said of them: turnout, 合格率
    namedwhole  what stands between 占 and the share is told of an earlier figure: 占竣工面积的86.3%
    thatis      so much, and that is so many percent of a whole told with it
    namedpart   the share names a part that was told among others: 其中货船310艘…，货船占34%
    inside      (no reader) a part opened by its whole, and right behind it the share
    afar        asked last: the whole is any like figure that the share fits, or what is told as the goal
    votes, ofeach, onein, chambers   of votes, of every ten, one in N, of the seats of a house
    ballots     those for, against and neither, of all who have a vote
    summedshare                      of the total of a sum that was read: 33.5% of the total
    inorder     parts side by side with as many shares, each of the one in its place
    complete, sidebyside, twice      shares that make up all; two parts of one untold whole; one share told twice
    leastof     no share of a few is less than one of them makes
    votegap     how far apart the first two are in percent of votes
    contrary    so many for, and that means so many against
    rests       what is left beside parts with shares
A total and its parts
    parts, breakdowns, exhaustive    by the words that open a list, that say made of, by names that leave no third
    totals, together, joined, summedup, additive   the total behind its list, of sentences before by number or by name,
                behind a table, without a word
    saidall     nothing else is said to be there; the whole names its kinds; a list of more than all
    netbought   what was bought net less what was sold net
    divided     a whole told far before the sentence that divides it
    earlier, others, unsaid          parts and wholes told a sentence before; a rest with or without a figure
    numbered                         parts that are numbered through
    spells, yearparts, frames        parts of a time, of a year, of a game
    accrued     what a time added is no more than what several have come to with it
    grids, tables, rowtotals, laws   cells: lists that add up, changes, total columns, what all rows keep but one
    further     what relations that are read tell of figures beside them
A difference of two
    margins, leads, nets             by D votes, A to B; the first less the second; for less against
    samelead                         two leads, "by A to B" each, told to be one or so far from each other
    flows, balances, plusminus       came in and went out; what is added or taken off
What these share
    members, fits, collectives, opposites

In whole articles: itemised (a list of amounts and their shares), stages (stages of a whole),
rounds (what is raised, the worth with and without it, the stake), ofthose (of those, the other, what was left),
byplace (parts by where they are, or by what became of them),
onemore (one in so many, where the part is exactly one in another number).
"""
