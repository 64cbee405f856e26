"""What happens to courses, runs and projects."""
