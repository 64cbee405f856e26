"""Every record can be named in a log or in the editorial desk."""

from typing import Any

import pytest
from django.apps import apps

from tests.house import test_doors
from tests.house.test_storeys import STOREYS

world = test_doors.world


@pytest.mark.django_db
def test_every_stored_record_has_a_name(world: dict[str, dict[str, Any]]) -> None:
    named = {}
    for model in apps.get_models():
        if model._meta.app_label in STOREYS:
            record = model._default_manager.first() or model()
            try:
                named[model.__name__] = str(record)
            except AttributeError:
                # Nothing of this kind is in the world, and its name follows a key.
                continue
    assert len(named) > 20
    assert [name for name, text in named.items() if not isinstance(text, str) or " object (" in text] == []
