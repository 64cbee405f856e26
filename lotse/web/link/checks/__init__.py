"""Pages: the yearly question."""
