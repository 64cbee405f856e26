"""How seats of a run are given out: rules, waiting list, selection."""
