"""Reports of errors in entries that the town has not confirmed."""
