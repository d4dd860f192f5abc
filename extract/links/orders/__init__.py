"""Orders, ranks and superlatives.

order       which of two figures is said to be greater; `equals` that one is, where they are equal
behind      a rank, and all who are told to stand before it
predicate   the comparison is said of one figure alone, and means the one before
sides       the two are named, with their figures around (`brief.sides`: of a short English passage)
superlative, topped    the greatest of all, against a rival told next (`among`, `ranks`, `reported`); by elimination
ranked      a place in a ranking, and how many are ranked
interim     the score at the interval, what was added, the score at the end
placed      a place, and the list of those that have more
clocked     a mark in sport, and the one it is held against
outgrown    what was added, and the total that it brings
places      two ranks, and by how many places they differ
scores      the two numbers of a score or a vote
things      (no reader) what can be put in order
"""
