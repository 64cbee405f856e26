"""What leaves the house about towns: search text."""
