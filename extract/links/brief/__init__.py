"""Passages so short that they tell one thing: two like levels, and what the words say of the two.

telling     (no reader) the passage, its only two like levels, and which of them came first
played      the figures as such a passage tells them, before anything is read
changes, lengths, steps          the one change between them; of lengths of time; by steps
ways, sides, bars                which way it went; which of two sides is the greater; a bound held against it
sharing, summing, gaps, points   the one share, the sum, the gap, points told as percent: by elimination
scales, slips                    a scale word or a digit lost
means       a mean outside its least and its greatest, told before it
perday      (by perhead) a rate divided the wrong way round: 12 days, five tins, 2.4 a day
perhead     so many per 100,000 of the only number of people
priced      a price, what is put on it or taken off, and what is paid
paid        what was paid and is paid now, by the one change
journeys    a way, its time and its speed
passages    (no reader) the figures of a paragraph that count, and which of them are of one kind
summing, gaps                    all like figures in one sum; by how much, more than all, all of two
sharing, points                  the one share, of the only part and whole; points told as percent
misconverted                     one measure in two units, its digits kept
formerly    what is aimed at now against what was before: "60 percent below the old target"
foreseen    (by ways) what is to grow, and to what: 7,000万辆, 将增至30万辆
spans       (by ways) two counts over unlike lengths of time, said to have risen or fallen
ratechange  the change of a rate, by the four counts that make it at two times
amounts     (no reader of its own) those below
daily, stretches    so much a day of a stretch of the calendar, and how long that is
overfull, onewhole, nested   more than the whole; two parts of one whole; a fraction of one percent of it
portions    so much for each of so many, and enough for so many
ranged, rounded     the two ends of one range; a difference rounded further than it is
degrees, tenths     a difference in the other scale; so many in ten under a headline in per cent
misnamed    points told of an amount, which moves by percent
series      a game of a series beyond those that were played
toll        so many of an event, and where they are, that are more than all
onceevery   one every week for so many years, and how many that makes
retaken     of any length: the subject takes up the movement or the gap of the sentence before
"""
