"""Somebody reports an error in an entry that the town has not confirmed."""
