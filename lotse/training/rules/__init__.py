"""What is right about courses."""
