"""One demonstration for all tests of this folder: loading it takes many seconds."""

import smtplib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from lotse.base import clock, installation
from lotse.jobs.demo import loader
from tests import editorial
from tests.jobs.demo.loading import MONDAY, quiet

HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First the tests that want an empty database, then, side by side, those that look at what was loaded."""
    here = [place for place, item in enumerate(items) if HERE in item.path.parents]
    sorted_ones = sorted((items[place] for place in here), key=lambda item: "demo" in getattr(item, "fixturenames", ()))
    for place, item in zip(here, sorted_ones, strict=True):
        items[place] = item


@pytest.fixture(scope="package")
def loaded(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[datetime]:
    """Load on a Monday; what a test changes is taken back after the test, all of it after the last."""
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        override_settings(PRIVATE_ROOT=tmp_path_factory.mktemp("private")),
        transaction.atomic(),
    ):
        patch.setattr(clock, "now", lambda: MONDAY)
        patch.setattr(smtplib.SMTP, "connect", lambda *a, **k: pytest.fail("SMTP was spoken"))
        editorial.home()
        loader.load(quiet)
        yield MONDAY
        transaction.set_rollback(True)
    installation.forget()


@pytest.fixture
def demo(loaded: datetime, db: None) -> datetime:
    """The moment at which everything was loaded."""
    return loaded
