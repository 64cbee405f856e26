"""What there is to do for the town."""
