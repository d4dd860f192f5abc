"""Passages so short that they tell one thing: two like levels, and what the words say of the two.

telling     (no reader) the passage, its only two like levels, and which of them came first
played      the figures as such a passage tells them, before anything is read
changes, lengths, steps          the one change between them; of lengths of time; by steps
ways, sides, bars                which way it went; which of two sides is the greater; a bound held against it
passages    (no reader) the paragraph and the figures in it that count
sharing, summing, gaps, points   the one share, the sum, the gap, points told as percent: by elimination
scales, slips                    a scale word or a digit lost
journeys    a way, its time and its speed
retaken     of any length: the subject takes up the movement or the gap of the sentence before
"""
