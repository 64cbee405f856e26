"""The own searches that are kept."""
