"""What the desk writes to people of a run: messages, reminders, the texts of the mails."""
