"""Withdrawals that the course office decides on."""
