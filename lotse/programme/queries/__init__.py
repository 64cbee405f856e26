"""What we read about the model project."""
