"""Article texts: read from files, folded to one spelling, laid out in blocks and sentences."""
