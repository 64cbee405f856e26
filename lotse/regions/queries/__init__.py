"""What we read about places and bodies."""
