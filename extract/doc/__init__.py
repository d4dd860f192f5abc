"""The spaCy document: one pipeline a language, and its words by offset."""
