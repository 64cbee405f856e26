"""What leaves the house about solutions: mails, search text."""
