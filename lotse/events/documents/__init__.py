"""What leaves the house about dates and sign-ups: mails, calendar files, lists."""
