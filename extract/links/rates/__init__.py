"""Rates, products, averages and lengths that multiply: which module asks what.

A rate, what it is per, and the total
    products    in one sentence or two, by what the figures measure and count; `passage` says what may multiply there,
                `nexttold`, `unmeant`, `matters` and `atmost` which of it is meant, `factors` what multiplies to what
    multiplied  the words work it out: multiplied by, divided by; `worked` a formula of several terms
    gathered    by elimination: nothing else stands in the sentence
    alone       by elimination: the one rate of a paragraph, its only total and the only count
    capacity    a sentence that is one multiplication of many factors
    recalled    the count was told further back
    spread      per 100,000 people, per day on average: the people, the days told a sentence or two before
    exchanged   a sum in two currencies, and the rate told with them
    areas       length by width, and the area
    dimensions  the units alone say which is which: speed, power
    chained     so many percent of a count, and of those, and how many that makes
Means
    outside     a share of all, and those of parts that leave none out (by `universal`)
    universal   what is told of every one bounds the mean and the total
    averages, extremes, fewest       of a range or a list; of so many days; the least and the greatest of several
    dwellers    of a household, the population told before
    meanof      the mean told last of a total and a count side by side
    yearly      of so many years, months, days
So many to so many
    inverted    of one for each of the other, the wrong way round
    ratios, outof, odds, every       so many to one, of every N, at odds, once in so long
    formulas    rates of sport
    bounds      a range whose ends do not fit
What these share
    rated, lengths                   what a figure is per; how long something went on
"""
