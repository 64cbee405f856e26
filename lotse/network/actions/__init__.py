"""What happens in the network."""
