"""Guides (Leitfäden): written by the editors, read by everybody."""
