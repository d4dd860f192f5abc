"""Relations that no words state: figures side by side that agree exactly, or would but for one slip of the pen.

`read` goes through the paragraphs once all that words state is read; `agreement` finds the figures, `slip` the slips.
"""
