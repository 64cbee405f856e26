"""Pages: solutions."""
