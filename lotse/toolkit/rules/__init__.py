"""What is right about ready-made papers."""
