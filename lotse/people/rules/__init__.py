"""What is right about persons and roles."""
