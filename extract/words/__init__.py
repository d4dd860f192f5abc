"""Lists of words as patterns: what the folders of languages/ hold, made ready to search."""
