"""What is right about certificates."""
