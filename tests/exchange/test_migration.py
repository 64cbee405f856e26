"""Joint buying: what a town had said before stays as far as it was seen, and there is a way back."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests import exchange
from tests.people import NOW, towns

BEFORE, AFTER = "0010_no_search_key", "0011_joint_buying"


def migrated(to: str) -> Any:
    """Go to a migration of the exchange; return its copies."""
    executor = MigrationExecutor(connection)
    executor.migrate([("exchange", to)])
    state = MigrationExecutor(connection).loader.project_state([("exchange", to)])
    return state.apps.get_model("exchange", "Copy").objects


@pytest.mark.django_db(transaction=True)
def test_forward_and_back() -> None:
    solution = exchange.published()
    keys = {name: towns.copy(solution, towns.town(name), name).pk for name in ("own", "giver", "school", "public")}
    silent = towns.copy(solution, towns.town("silent"), "public").pk
    try:
        rows = migrated(BEFORE)
        rows.filter(pk__in=keys.values()).update(wants_joint_buying=True, changed_at=NOW)
        rows = migrated(AFTER)
        listed = dict(rows.values_list("pk", "buying_listed"))
        assert {name: listed[pk] for name, pk in keys.items()} == {
            "own": "",
            "giver": "",
            "school": "school",
            "public": "school",
        }
        assert listed[silent] == ""
        rows = migrated(BEFORE)
        assert set(rows.filter(wants_joint_buying=True).values_list("pk", flat=True)) == {
            keys["school"],
            keys["public"],
        }
    finally:
        ((_app, newest),) = MigrationExecutor(connection).loader.graph.leaf_nodes("exchange")
        migrated(newest)
