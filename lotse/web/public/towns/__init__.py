"""The towns of the region: what is known about each, and what it gives and takes."""
