"""Relations read from the wording of a whole sentence, or of two: `wordings.toml` has the ways of telling each.

`sentence` turns a sentence into classes of figures, `read` matches the wordings on it; `found` is what one has caught,
and `rates` and `wholes` make relations of it.
"""
