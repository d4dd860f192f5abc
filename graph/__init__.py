"""The reasoner: takes claims, knows nothing of language, returns findings.  Also the RDF side."""
