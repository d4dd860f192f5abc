"""Dates, periods and lengths of time, with their anchors and readings."""
