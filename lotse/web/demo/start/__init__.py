"""The first page of the demonstration: choose a role."""
