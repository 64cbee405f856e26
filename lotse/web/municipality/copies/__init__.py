"""What the town copies from others, and others from it."""
