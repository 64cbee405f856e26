"""Somebody withdraws from a contract, without logging in."""
