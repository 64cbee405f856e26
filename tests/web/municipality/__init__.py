"""Pages of a town."""
