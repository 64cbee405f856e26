"""Who works for an organisation, and invitations."""
