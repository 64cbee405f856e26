"""The demonstration: real towns and facts with their sources, and beside them invented persons and bodies."""
