"""Named placeholders in texts that the desk writes: {first_name}, {title}."""

import re
from collections.abc import Collection, Mapping
from typing import Final

COMMON: Final = ("first_name", "last_name", "full_name", "title", "date", "place", "organiser", "page")
"""What every mail about a registration can name."""
OF_PERSON: Final = frozenset({"first_name", "last_name"})
"""What a mail to whoever booked for others cannot name."""
EXTRA: Final[Mapping[str, tuple[str, ...]]] = {
    "received": ("deadline",),
    "offered": ("deadline",),
    "waiting": ("position",),
    "cancelled": ("reason",),
    "event_cancelled": ("reason",),
    "fee_waived": ("reason",),
    "booking_received": ("deadline",),
    "booking_offered": ("deadline",),
    "booking_fee_waived": ("reason",),
    "approval_asked": ("deadline", "approver"),
    "approval_reminder": ("deadline", "approver"),
    "approval_changed": ("deadline", "approver"),
    "approval_changed_after": ("approver",),
    "approval_over": ("approver",),
    "approval_passed": ("deadline", "approver"),
    "approval_granted": ("approver",),
    "approval_refused": ("approver", "reason"),
    "approval_lapsed": ("approver",),
}
"""What a mail of this kind can name besides."""
_PLACE = re.compile(r"\{([^{}\n]*)\}")


def known(kind: str) -> tuple[str, ...]:
    """Return the placeholders of a kind of mail."""
    common = [name for name in COMMON if name not in OF_PERSON or not kind.startswith("booking_")]
    return (*common, *EXTRA.get(kind, ()))


def unknown(text: str, allowed: Collection[str]) -> list[str]:
    """Return the placeholders in the text that mean nothing, each once, as they stand there."""
    found = dict.fromkeys(match.group(0) for match in _PLACE.finditer(text))
    return [place for place in found if place[1:-1].strip() not in allowed]


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its placeholders filled in, once: what a value contains stays as it is."""
    return _PLACE.sub(lambda match: values.get(match.group(1).strip(), match.group(0)), text)
