"""What leaves the house about the network: mails."""
