"""Any life of a run keeps its promises."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.events.life import Life

pytestmark = pytest.mark.django_db


def test_the_life_of_two_runs() -> None:
    # The rules are the same with both databases; PostgreSQL needs twice the time for each step.
    examples = 12 if connection.vendor == "sqlite" else 4
    quiet = settings(
        max_examples=examples, stateful_step_count=40, suppress_health_check=list(HealthCheck), print_blob=True
    )
    run_state_machine_as_test(Life, settings=quiet)
