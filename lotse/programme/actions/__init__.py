"""What happens to measures."""
