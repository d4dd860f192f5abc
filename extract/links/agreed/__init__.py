"""Relations that no words join and that only their figures tell: read last, of what stands apart in an article.

Each module takes what is read already and adds what holds to the last digit written; nothing here can fail.

- read       all of them, of an article
- moved      a change and its ends, the one of them or both told elsewhere
- multiples  so many times another
- shares     a share whose part or whole is far off, and shares that make all of a whole
- rated      so much each, of a total and a number of things
- summed     a list, a column of a table, the ends of a change, and what they make
- lengths    lengths of time that add up
- degrees    two readings and how far they are apart
- retold     one number told twice
"""
