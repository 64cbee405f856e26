"""Scheduled work, the mail sender, the demo loader."""
