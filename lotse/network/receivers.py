"""Small doors: what lower storeys announce to the network."""


def connect() -> None:
    """Start listening."""
