"""One demonstration for all tests of a module: loading it takes seconds."""

import smtplib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from lotse.base import clock, installation
from lotse.jobs.demo import loader
from tests.jobs.demo.loading import MONDAY, quiet


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[datetime]:
    """Load on a Monday; what a test changes is taken back after the test, all of it after the module."""
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        override_settings(PRIVATE_ROOT=tmp_path_factory.mktemp("private")),
        transaction.atomic(),
    ):
        patch.setattr(clock, "now", lambda: MONDAY)
        patch.setattr(smtplib.SMTP, "connect", lambda *a, **k: pytest.fail("SMTP was spoken"))
        loader.load(quiet)
        yield MONDAY
        transaction.set_rollback(True)
    installation.forget()


@pytest.fixture
def demo(loaded: datetime, db: None) -> datetime:
    """The moment at which everything was loaded."""
    return loaded
