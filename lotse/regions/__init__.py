"""Kreise, municipalities (AGS), organisations."""
