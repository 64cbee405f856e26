"""Tools for developers: `python -m tools.<name>`, or `make help`."""
