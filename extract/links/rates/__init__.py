"""Rates, products, averages and lengths that multiply."""
