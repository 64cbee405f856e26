"""What is right about dates, seats, sign-ups, attendance."""
