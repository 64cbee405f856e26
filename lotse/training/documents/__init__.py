"""What leaves the house about courses and projects."""
