"""Passages so short that they tell one thing: two like levels, and what the words say of the two."""
