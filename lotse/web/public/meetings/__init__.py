"""Meetings of the network, for everybody."""
