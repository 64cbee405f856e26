"""The installation as its operator sees it."""
