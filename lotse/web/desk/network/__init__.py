"""The towns of the region: their standing, and what the coordination knows about them."""
