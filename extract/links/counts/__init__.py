"""Counts and what they count."""
