"""Pages: takeovers."""
