"""Relations of a whole article that no words join: read last of all, of figures that agree to their last digit.

What is told paragraphs apart, or in another order than any reader of words knows, is joined where the figures are of
one kind and fit, with digits enough that it is no chance.  Nothing here can be wrong: these relations say what a
careful reader has checked and found right.

    shares     a share whose part or whole is far off; shares that make 100%
    sums       a list, a column, two parts, and the like figure that they make
    apart      how far two like figures are apart, also two readings of a thermometer
    moved      a change in percent or times, and its ends
    multiples  so many times another
    products   a price or so much each, a number of things, and what they come to
    retold     one figure told twice: headline and text, text and table
    lengths    lengths of time that add up

What these share: near (which figures may show a relation, which digits do not fit by chance); read asks them all.
"""
