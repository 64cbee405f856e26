"""Migrations are named and have a way back."""

import re

import pytest
from django.db.migrations.loader import MigrationLoader

from tests.house.test_storeys import STOREYS

OWN = [
    (key, migration)
    for key, migration in sorted(MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items())
    if key[0] in STOREYS
]


@pytest.mark.parametrize(("key", "migration"), OWN, ids=[f"{app}.{name}" for (app, name), _ in OWN])
def test_named_and_reversible(key: tuple[str, str], migration: object) -> None:
    assert re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", key[1])
    assert "auto" not in key[1]
    assert all(operation.reversible for operation in migration.operations)  # type: ignore[attr-defined]
