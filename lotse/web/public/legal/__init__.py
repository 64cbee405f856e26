"""Imprint, privacy, accessibility, source code."""
