"""What happens to dates and sign-ups."""
