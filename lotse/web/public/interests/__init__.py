"""Somebody says „das interessiert uns“ without an account."""
