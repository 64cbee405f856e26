"""What we read about certificates."""
