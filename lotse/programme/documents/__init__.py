"""What leaves the house about measures: search text."""
