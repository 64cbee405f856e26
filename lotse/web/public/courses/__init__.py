"""Courses and their runs."""
