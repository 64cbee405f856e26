"""What leaves the house about certificates."""
