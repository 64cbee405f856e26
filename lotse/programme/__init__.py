"""The model project of the region: its measures."""
