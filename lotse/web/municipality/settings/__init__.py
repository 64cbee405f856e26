"""What the town shows of itself."""
