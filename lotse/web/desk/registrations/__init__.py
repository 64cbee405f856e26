"""Registrations of a run: list, one by one, import."""
