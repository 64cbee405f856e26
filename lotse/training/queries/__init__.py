"""What we read about courses, runs and projects."""
