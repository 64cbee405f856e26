"""What is right about places and bodies."""
