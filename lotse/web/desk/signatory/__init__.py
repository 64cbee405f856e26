"""Who signs certificates."""
