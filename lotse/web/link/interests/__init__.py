"""Pages: interests."""
