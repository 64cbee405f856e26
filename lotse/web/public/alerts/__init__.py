"""Somebody wants to hear of the next run of a course."""
