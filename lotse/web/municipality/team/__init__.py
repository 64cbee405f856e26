"""Who writes for the town."""
