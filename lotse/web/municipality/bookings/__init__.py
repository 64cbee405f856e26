"""Who of the town takes part in courses."""
