"""Meetings of the network at the desk."""
