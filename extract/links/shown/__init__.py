"""Relations of a whole article that its figures show where no words join them: asked last of all.

What is told paragraphs apart, or in another order than any reader of words knows, is joined where the figures fit to
their last digit, are of one kind, and only one such pair, run or product is near.  So nothing here can be wrong:
these relations say what a careful reader has checked and found right.

    shares       a share, its part in the same sentence and its whole before: 3,408 students …, 12.0% of the total
    sums         the parts of a sentence, list or table that make a like figure told before; shares that make 100%
    differences  快1.2公里, a spread of 4.2 points: how far two like figures are apart
    same         a headline and the text, the text and a table
    products     a price, a number and what they come to; so many for each of another number

What these share: near (which figures may show a relation); read asks them all.
"""
