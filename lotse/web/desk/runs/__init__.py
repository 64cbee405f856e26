"""Runs: planned, published, changed, cancelled."""
