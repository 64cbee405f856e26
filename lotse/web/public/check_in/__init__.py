"""Participants check in with the code in the room."""
