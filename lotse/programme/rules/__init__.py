"""What is right about measures."""
