"""One world, built once for each test, and the crowd that storms it."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models
from django.db.models.signals import pre_save

from lotse.base import clock
from tests.bad_input import world as worlds
from tests.bad_input.crowd import Crowd, Snapshot, unclean_fields
from tests.people import NOW


@pytest.fixture
def crowd(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crowd]:
    """The crowd at the moment `NOW`. Nothing wrong may be left at the end."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    logging.getLogger("django").setLevel(logging.CRITICAL)
    made = Crowd(worlds.build(), Snapshot())

    def stored(sender: type[models.Model], instance: models.Model, **_more: Any) -> None:
        for name in unclean_fields(instance):
            made.fault(sender.__name__, name, "stored as it came", getattr(instance, name))

    pre_save.connect(stored, weak=False, dispatch_uid="bad-input")
    yield made
    logging.getLogger("django").setLevel(logging.NOTSET)
    pre_save.disconnect(dispatch_uid="bad-input")
