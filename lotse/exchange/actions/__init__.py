"""What happens to solutions and copies."""
