"""What is right about solutions and copies."""
