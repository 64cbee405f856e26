"""What we read about dates and sign-ups."""
