"""The checks, in the order they run."""
