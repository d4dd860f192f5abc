"""Whether statements over quantities can all hold: exact, and without knowing what a claim is."""
