"""Whole ways through the house, walked by a real browser on a real server."""
