"""What leaves the house about persons: mails."""
