"""What we read about solutions and copies."""
