"""Dates, seats, sign-ups, waiting list, attendance: one engine for courses and meetings."""
