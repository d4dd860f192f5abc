"""Counts and what they count.

counts      a number of things, and the things; `lists`, `apposed` and `called` count the names
enumerated  the things told one by one, without a list's marks
aged        so many people, and the age of each
paired      as many figures as names or years
occasions   how often, and in which years
tallies     games, and what came of them
latest      the number of the new one, and how many there are with it
convened    (by `latest`) the number of the council that meets, and of the one whose members it changes
eras        an anniversary over the turn of the era
medals      gold, silver and bronze, and how many that makes
"""
