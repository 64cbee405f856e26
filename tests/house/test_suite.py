"""What `make test` leaves out with PostgreSQL cannot reach a database, and nothing else is left out."""

import pytest
from django.db import connection

from tests.conftest import touches_database


def test_a_test_without_the_mark_is_refused_every_database(request: pytest.FixtureRequest) -> None:
    assert not touches_database(request.node)
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connection.ensure_connection()


@pytest.mark.django_db
def test_the_mark_opens_it(request: pytest.FixtureRequest) -> None:
    assert touches_database(request.node)
    connection.ensure_connection()


def test_so_does_a_fixture(request: pytest.FixtureRequest, db: None) -> None:
    assert touches_database(request.node)
    connection.ensure_connection()
