"""Lotse: training and exchange of good ideas for the towns of one region."""

__version__ = "0.1.0"
