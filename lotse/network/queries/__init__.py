"""What we read about the network."""
