"""Accounts, persons, memberships (person in organisation with role), invitations."""
