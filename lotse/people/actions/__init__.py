"""What happens to persons and roles."""
