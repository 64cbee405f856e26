"""What is right about the standing of a town."""
