"""Feedback of a run at the desk: results, file, sheet for the room."""
