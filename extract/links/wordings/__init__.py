"""Relations read from the wording of a whole sentence, or of two: `wordings.toml` has the ways of telling each."""
