"""When an entry may become public: the town has released it, and the desk has read it."""

from lotse.exchange.rules import states


def may_publish(*, state: str, released: bool) -> bool:
    """Return True in review only, and only with a release by the town that still holds."""
    return released and state == states.REVIEW


def may_write(state: str) -> bool:
    """Return True while nobody outside the town relies on the text."""
    return state == states.DRAFT


def may_ask_release(state: str) -> bool:
    """Return True for a draft, and while a request is open (a new one takes its place)."""
    return state in (states.DRAFT, states.RELEASE)


def may_correct(*, state: str, unconfirmed: bool) -> bool:
    """Return True where the desk answers for the text: public or hidden, and the town has not said yes to it."""
    return unconfirmed and state in (states.PUBLISHED, states.HIDDEN)
