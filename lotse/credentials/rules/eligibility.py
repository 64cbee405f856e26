"""Who gets a certificate, and why others do not (yet)."""

from typing import Literal

from lotse.events.rules import states
from lotse.events.rules.attendance import Share

Reason = Literal["no seat", "not over", "not noted", "below threshold", "issued"]


def reason_against(*, state: str, over: bool, share: Share, threshold: int, has_valid: bool) -> Reason | None:
    """Return why no certificate is issued, or None when it is due."""
    if has_valid:
        return "issued"
    if state != states.CONFIRMED:
        return "no seat"
    if not over:
        return "not over"
    if not share.complete:
        return "not noted"
    return None if share.reaches(threshold) else "below threshold"
