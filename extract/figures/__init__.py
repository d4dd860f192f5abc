"""Figures: every quantity with its part in the sentence and its arguments by scope."""
