"""The worker reminds of the next steps of copies, each in a transaction of its own."""

import threading
from datetime import date

import pytest

from lotse.base import clock
from lotse.jobs import next_steps
from tests import exchange
from tests.exchange import receivers
from tests.people import NOW, towns

pytestmark = pytest.mark.django_db


def test_whoever_is_responsible_is_reminded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    solution, stop = exchange.published(), threading.Event()
    for number, day in enumerate((11, 13, 14)):
        facts = {"next_on": date(2027, 1, day), "responsible_email": f"amt{number}@dorf.example"}
        towns.copy(solution, towns.town(), **facts)
    assert next_steps.look_after(stop) == 2
    assert next_steps.look_after(stop) == 0
    assert receivers("copy_step") == ["amt0@dorf.example", "amt1@dorf.example"]


def test_a_worker_that_stops_leaves_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    towns.copy(exchange.published(), towns.town(), next_on=NOW.date(), responsible_email="amt@dorf.example")
    stop = threading.Event()
    stop.set()
    assert next_steps.look_after(stop) == 0 and receivers("copy_step") == []
