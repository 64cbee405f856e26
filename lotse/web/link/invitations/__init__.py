"""Pages: invitations."""
