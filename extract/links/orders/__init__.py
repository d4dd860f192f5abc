"""Orders, ranks and superlatives."""
