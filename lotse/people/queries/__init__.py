"""What we read about persons and roles."""
