"""Claims of time: dated deeds, ages, lengths and their order."""
