"""Addresses and invitations."""

from datetime import UTC, datetime, timedelta

import pytest

from lotse.people.rules import address, invitation

NOW = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "demo", "verdict"),
    [
        ("a@dorf.example", True, "ok"),
        ("a@EXAMPLE", True, "ok"),
        ("a@stadt.de", True, "real address in demo"),
        ("a@example.com", True, "real address in demo"),
        ("a@notexample", True, "real address in demo"),
        ("a@stadt.de", False, "ok"),
    ],
)
def test_address(given: str, demo: bool, verdict: str) -> None:
    assert address.allowed(given, is_demo=demo) == verdict


@pytest.mark.parametrize(
    ("used", "withdrawn", "at", "expected"),
    [
        (None, None, NOW + timedelta(days=13), True),
        (None, None, NOW + timedelta(days=14), False),
        (NOW, None, NOW, False),
        (None, NOW, NOW, False),
    ],
)
def test_invitation(used: datetime | None, withdrawn: datetime | None, at: datetime, expected: bool) -> None:
    assert invitation.usable(sent_at=NOW, used_at=used, withdrawn_at=withdrawn, at=at) is expected
