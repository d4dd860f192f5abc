"""The reasoner: takes claims, knows nothing of language, returns findings.  Also the RDF side.

reason(claims, published=…, rates=…) -> Reasoning(findings, not_checked)
"""

from claimgraph.graph.solve import Reasoning, contradictions, reason

__all__ = ["Reasoning", "contradictions", "reason"]
