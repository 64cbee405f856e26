"""200 people register at once for 20 seats, on a running server with two workers."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.utils import parseaddr
from typing import Any

import pytest

from tests import server
from tests.server import WEB, WORKER, Lotse
from tests.storm.crowd import (
    BEHIND_PROXY,
    Rushed,
    Wish,
    ask,
    overtaken,
    person,
    ranks,
    rush,
    seated,
    seeded,
    statuses,
    told_places,
    visitor,
)
from tools.visitor import Answer

pytestmark = pytest.mark.server
CROWD, SEATS = 200, 20


def seed(lotse: Lotse, seats: int = SEATS) -> str:
    """Make the run; return the path of its form."""
    return seeded(lotse, "tests.storm.seed", str(seats))


def storm(lotse: Lotse, path: str, crowd: range = range(CROWD), at_start: Callable[[], None] | None = None) -> Rushed:
    """Let the crowd register at the same moment; the numbers tell who they are."""
    return rush([(visitor(lotse, n), Wish(path, "email", person(n))) for n in crowd], at_start)


def test_every_seat_once_and_the_rest_in_line_as_they_came(start_lotse: Any) -> None:
    lotse = start_lotse(demo=False, workers=2, environ=BEHIND_PROXY)
    done = storm(lotse, seed(lotse))
    print(f"\n{CROWD} registrations for {SEATS} seats answered in {done.seconds:.2f} s")
    assert statuses(done.answers) == {302: CROWD}
    assert seated(lotse) == list(range(1, SEATS + 1))
    assert ask(lotse, "SELECT count(*) FROM events_registration WHERE state = 'waiting'") == [(CROWD - SEATS,)]
    mails = ask(lotse, "SELECT kind, count(*) FROM base_outboxmail GROUP BY kind ORDER BY kind")
    assert dict(mails) | {"registration_received": SEATS, "registration_waiting": CROWD - SEATS} == dict(mails)
    assert [place for _email, place in told_places(lotse)] == list(range(1, CROWD - SEATS + 1))
    order, _waiting = ranks(lotse)
    # What a mail says is where the person stands.
    assert [order[email] - SEATS for email, _place in told_places(lotse)] == list(range(1, CROWD - SEATS + 1))
    arrivals = [
        (sent, answered, order[person(n)["email"]])
        for n, (sent, answered) in enumerate(zip(done.sent, done.answered, strict=True))
    ]
    assert overtaken(arrivals) == 0


def test_the_measure_of_the_order_sees_who_overtakes() -> None:
    first, second, beside = (0.0, 1.0, 1), (2.0, 3.0, 2), (0.5, 2.5, 3)
    assert overtaken([first, second, beside]) == 0
    assert overtaken([(0.0, 1.0, 2), (2.0, 3.0, 1), beside]) == 1


def test_without_lock_and_constraint_the_same_storm_oversells(start_lotse: Any) -> None:
    lotse = start_lotse(
        demo=False, workers=2, application="tests.storm.without_defence:application", environ=BEHIND_PROXY
    )
    path = seed(lotse)
    ask(lotse, "DROP INDEX registration_seat_once")
    answers = storm(lotse, path).answers
    numbers = seated(lotse)
    double = {seat: n for seat, n in Counter(numbers).items() if n > 1}
    print(f"\nwithout defence: {len(numbers)} seats given out of {SEATS}, {len(double)} of them twice or more")
    assert len(numbers) > SEATS
    assert double
    assert statuses(answers)[302] >= len(numbers)


@pytest.fixture(scope="module")
def tough(templates: server.Templates) -> Iterator[Lotse]:
    """A demonstration, which writes its mails into files; it is struck again and again."""
    with server.running(templates, workers=2, environ=BEHIND_PROXY) as lotse:
        yield lotse


@pytest.mark.parametrize("stored_before", [3, 30, 60])
def test_a_killed_server_and_worker_lose_nothing(tough: Lotse, stored_before: int) -> None:
    lotse = tough
    lotse.wait()
    path = seed(lotse)
    # Others than in the storms before.
    crowd = range(stored_before * 1000, stored_before * 1000 + 80)
    addresses = {person(n)["email"] for n in crowd}
    event = "event_id = (SELECT max(id) FROM events_event)"

    def strike() -> None:
        while ask(lotse, f"SELECT count(*) FROM events_registration WHERE {event}")[0][0] < stored_before:
            time.sleep(0.002)
        assert lotse.kill(WEB) + lotse.kill(WORKER) >= 2

    struck = threading.Thread(target=strike, daemon=True)
    answers = storm(lotse, path, crowd, at_start=struck.start).answers
    struck.join(60)
    assert not struck.is_alive(), "the blow fell"
    wait_for(lotse, "SELECT count(*) FROM base_outboxmail WHERE state = 'queued'", [(0,)])
    rows = ask(lotse, f"SELECT seat, email FROM events_registration WHERE {event} AND seat IS NOT NULL ORDER BY seat")
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1)), "no seat is lost in between, none is double"
    stored = {row[0] for row in ask(lotse, f"SELECT email FROM events_registration WHERE {event}")}
    answered = sum(isinstance(a, Answer) and a.status == 302 for a in answers)
    assert len(stored) >= max(answered, stored_before), "whoever was answered is stored"
    written = {row[0] for row in ask(lotse, "SELECT to_address FROM base_outboxmail")} & addresses
    assert written == stored, "whoever is stored has a mail"
    sent = [message_from_bytes(p.read_bytes()) for p in sorted((lotse.data / "mail").rglob("*.eml"))]
    ids = Counter(m["Message-ID"] for m in sent if parseaddr(m["To"])[1] in addresses)
    repeats = sum(ids.values()) - len(ids)
    print(f"\n{answered} of 80 answered, {len(stored)} stored, {len(ids)} mails sent, {repeats} repeated")
    assert len(ids) == len(stored)
    assert repeats <= 1, "at most the one in flight is repeated"


def wait_for(lotse: Lotse, statement: str, expected: list[tuple[Any, ...]], seconds: float = 30) -> None:
    """Wait until the statement gives what is expected."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if ask(lotse, statement) == expected:
            return
        time.sleep(0.2)
    raise AssertionError(f"{statement} gave {ask(lotse, statement)}:\n{lotse.output()[-3000:]}")
