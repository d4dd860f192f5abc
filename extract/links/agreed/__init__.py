"""Relations that no words join and that only their figures tell: read last, of what stands apart in an article.

Each module takes what is read already and adds what holds to the last digit written; nothing here can fail.
"""
