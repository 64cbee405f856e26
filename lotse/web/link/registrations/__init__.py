"""Pages: registrations."""
