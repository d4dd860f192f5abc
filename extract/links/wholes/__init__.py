"""Shares, parts and totals."""
