"""Anybody checks a certificate."""
