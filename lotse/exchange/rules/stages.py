"""Stages of a copy, from the first interest to operation; a copy may also rest or end."""

INTEREST, CHECK, DECISION, PROCUREMENT = "interest", "check", "decision", "procurement"
IMPLEMENTATION, OPERATION, RESTING, ENDED = "implementation", "operation", "resting", "ended"

PATH = (INTEREST, CHECK, DECISION, PROCUREMENT, IMPLEMENTATION, OPERATION)
ALL = (*PATH, RESTING, ENDED)


def may_follow(before: str, after: str) -> bool:
    """Return True where a copy may go from one stage to the other. What has ended stays ended; steps may be skipped."""
    return before != ENDED and after in ALL
