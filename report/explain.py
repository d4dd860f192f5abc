"""A finding in plain words."""

from __future__ import annotations

from claimgraph.ontology.model import Finding


def explain(finding: Finding, language: str) -> str:
    """One or two sentences for an editor, in the article's language."""
    return "; ".join(f"{k} {v}" for k, v in finding.facts) or finding.reason or finding.verdict.value
