"""Who says what, and how sure."""
