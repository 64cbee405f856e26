"""Somebody registers without an account."""
