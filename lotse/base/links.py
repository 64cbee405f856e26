"""Absolute links for mails, calendars and codes, and the signed tokens in them.

A token names purpose, record and version; raising the record's version revokes it. It is signed with the
newest key; older keys are still accepted.
"""

import uuid
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation


@dataclass(frozen=True)
class Token:
    """What a valid token says."""

    purpose: str
    uuid: uuid.UUID
    version: int


def path(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of a named page in the active language. Remembered: not for addresses with a token."""
    return _path(translation.get_language(), name, args, tuple(kwargs.items()))


# A page has some twenty links; working one out takes longer than drawing it.
@lru_cache(maxsize=4096)
def _path(language: str | None, name: str, args: tuple[object, ...], kwargs: tuple[tuple[str, object], ...]) -> str:
    return reverse(name, args=args or None, kwargs=dict(kwargs) or None)


def absolute(name: str, *args: object, language: str | None = None, **kwargs: object) -> str:
    """Return the full address of a named page, in `language` where given."""
    with translation.override(language or translation.get_language() or settings.LANGUAGE_CODE):
        return settings.LOTSE_BASE_URL + reverse(name, args=args or None, kwargs=kwargs or None)


def sign(purpose: str, record: uuid.UUID, version: int) -> str:
    """Return the token for one record and purpose."""
    value = f"{signing.b64_encode(record.bytes).decode()}.{version}"
    return signing.Signer(key=settings.LOTSE_LINK_KEYS[0], salt=f"link:{purpose}", sep="~").sign(value)


def read(purpose: str, token: str) -> Token | None:
    """Return what the token says, or None when it was changed, is for another purpose or is no token."""
    signer = signing.Signer(
        key=settings.LOTSE_LINK_KEYS[0],
        fallback_keys=[*settings.LOTSE_LINK_KEYS[1:]],
        salt=f"link:{purpose}",
        sep="~",
    )
    try:
        record, _, version = signer.unsign(token).partition(".")
        return Token(purpose, uuid.UUID(bytes=signing.b64_decode(record.encode())), int(version))
    except (signing.BadSignature, ValueError):
        return None
