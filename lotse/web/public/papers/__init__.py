"""What a run offers to take along: application, announcement, calendar, QR code."""
