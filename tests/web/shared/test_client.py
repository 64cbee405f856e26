"""Where a request comes from."""

import pytest
from django.test import RequestFactory, override_settings

from lotse.web.shared import client

SEEN = "192.0.2.7"


@pytest.mark.parametrize(
    ("trusted", "forwarded", "expected"),
    [
        (False, "203.0.113.5", SEEN),
        (True, "203.0.113.5", "203.0.113.5"),
        (True, "10.0.0.1, 203.0.113.5", "203.0.113.5"),
        (True, "", SEEN),
        (True, "not an address", "unknown"),
        (True, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
    ],
)
def test_address(trusted: bool, forwarded: str, expected: str) -> None:
    request = RequestFactory().get("/", headers={"x-forwarded-for": forwarded}, REMOTE_ADDR=SEEN)
    with override_settings(LOTSE_TRUST_PROXY=trusted):
        assert client.address(request) == expected


def test_mark_tells_no_address() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=SEEN)
    assert len(client.mark(request)) == 16 and SEEN not in client.mark(request)
    assert client.mark(request) != client.mark(RequestFactory().get("/", REMOTE_ADDR="192.0.2.8"))
