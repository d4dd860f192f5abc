"""Changes and the figures they run between."""
