"""People, organisations, products, places and offices, with their aliases."""
