"""claimgraph finds the figures in a news article that cannot all be true."""
