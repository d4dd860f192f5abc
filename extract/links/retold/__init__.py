"""The same thing told twice: which module asks what.

Headline and text
    restate     any figure of the headline that the text tells again; `likeness`, `headchanges`, `headshare`,
                `slipped`, `rounding` and `nouns` say which one it is
    headlists   the number of people in the headline, and who they are in the lead
    headpairs   a change or a share in the headline, and the two figures of the lead that give it; `headends` finds them
    headgaps    a difference in the headline, and two figures of the text that are so far apart
    headlevels  a level with its change in the headline, and the change of the same level in the text
    headways    a level and its direction in the headline, and where it came from in the lead
    headwords   (by `majority`) a factor or a direction in words
    headrates   a factor in the headline, and so much a year in the text
    headadded   (by `majority`) a part that is told as if it came on top
    camps       (by `majority`) those for and those against, and which of them is the greater in words
    changes, streaks, ages           lengths of time, runs, how old a person is
Within the text
    again       a definite figure: each of the 12 members; `definite` says whether it is one
    gainsaid    two places of one text: 前文…，后文却…
    sources     one event by several reports; `tellers` by papers that the text quotes
    holdings    how many one place has, told twice
    tabled      a row of a table told in the text
    majority, twicetold              a share in words and figures; a change in two ways
    twoages, scaleends               one person in two years; the ends of one scale
    paced       a number of two units of time
What these share
    twins, wording                   writings that look mistyped; the words that two sentences share

In whole articles: yearend (what there was at the end of a year, told again of the year).
laidup    a run of months in the headline, and the months laid out in the lead
"""
