"""Solutions of towns, who copies them, and how they become public."""
