"""The public pages read the time of the tests."""

import pytest

from lotse.base import clock
from tests.people import NOW


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is always the same Monday morning."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
