"""Numbers and quantities: numerals, units, hedges, ranges, rates."""
