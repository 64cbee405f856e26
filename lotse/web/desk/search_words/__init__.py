"""Words of the search: what nothing was found for, and what means the same."""
