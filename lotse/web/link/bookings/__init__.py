"""The page of a booking of several people."""
