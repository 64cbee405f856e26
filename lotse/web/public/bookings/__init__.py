"""A personnel office registers several people at once, without an account."""
