"""The map of the towns, and all that is drawn of the region."""
