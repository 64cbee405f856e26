"""What we read about drafts of papers."""
