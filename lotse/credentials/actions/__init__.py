"""What happens to certificates."""
