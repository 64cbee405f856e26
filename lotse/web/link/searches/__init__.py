"""Searches that are kept, opened by a mailed link."""
