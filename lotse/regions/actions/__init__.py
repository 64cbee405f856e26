"""What happens to places and bodies."""
