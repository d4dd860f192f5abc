"""The same thing told twice."""
