"""Entries before they become public, and those that are hidden until somebody decides."""
