"""Claims and findings as triples, and back."""
