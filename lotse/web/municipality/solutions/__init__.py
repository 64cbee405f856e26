"""What the town offers to others."""
