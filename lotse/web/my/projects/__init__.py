"""Pages: projects."""
