"""Two clicks at the very same moment are one wish, in every database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from lotse.base import audit, locking
from lotse.exchange.actions import copy as copies
from lotse.exchange.actions import interest as interests
from lotse.exchange.actions import report as reports
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import saved_search as searches
from lotse.exchange.actions import takeover as takeovers
from lotse.exchange.models import Copy, Interest, Report, SavedSearch, Solution, Takeover
from tests import exchange
from tests.exchange import mails
from tests.people import DESK, NOW, towns

CLICKS = 4


def at_once(click: Callable[[], object]) -> None:
    """Click several times together, each in a connection of its own."""
    start = Barrier(CLICKS)

    def one(_: int) -> None:
        try:
            start.wait(timeout=30)
            click()
        finally:
            connection.close()

    with ThreadPoolExecutor(CLICKS) as pool:
        list(pool.map(one, range(CLICKS)))


@pytest.mark.django_db(transaction=True)
def test_every_wish_is_heard_once() -> None:
    town, taker = towns.town(), towns.town()
    solution, waiting = exchange.foreign(town), exchange.in_review(town, title="In Prüfung")
    towns.editor(town)
    who = {"first_name": "Nele", "last_name": "Neu", "email": "nele@dorf.example", "note": "", "language": "de"}
    contact = {"name": "K", "email": "k@stadt.example", "language": "de"}
    told = {"kind": "removal", "text": "Weg.", "email": "", "language": "de"}
    at_once(lambda: exchange.draft(town, title="Neu"))
    at_once(lambda: copies.begin(solution=solution, municipality=taker, by=DESK, at=NOW))
    at_once(lambda: interests.say(solution=solution, municipality=taker, **who, by=DESK, at=NOW))
    at_once(lambda: takeovers.send(municipality=town, **contact, by=DESK, at=NOW))
    at_once(lambda: reviews.publish(solution=waiting, by=DESK, at=NOW))
    at_once(lambda: reports.say(solution=solution, **told, by=DESK, at=NOW))
    at_once(lambda: searches.ask(email="nele@dorf.example", asked="topic=energy", language="de", by=DESK, at=NOW))
    found = [Solution.objects.filter(title="Neu"), Copy.objects, Interest.objects, Takeover.objects, Report.objects]
    assert [rows.count() for rows in [*found, SavedSearch.objects]] == [1] * 6  # type: ignore[attr-defined]
    kinds = ("interest_received", "takeover_sent", "solution_published", "saved_search")
    assert [len(mails(kind)) for kind in kinds] == [1] * 4


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_it_is_the_lock_that_makes_them_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it all of them look before the first has finished, and each is noted."""
    solution = exchange.foreign()
    everybody, record = Barrier(CLICKS), audit.record

    def together(*facts: Any, **more: Any) -> Any:
        everybody.wait(timeout=30)
        return record(*facts, **more)

    monkeypatch.setattr(locking, "lock", lambda model, pk: model._default_manager.get(pk=pk))
    monkeypatch.setattr(audit, "record", together)
    told = {"kind": "error", "text": "Falsch.", "email": "", "language": "de"}
    at_once(lambda: reports.say(solution=solution, **told, by=DESK, at=NOW))
    assert Report.objects.count() == CLICKS
