"""200 people register at once for 20 seats, on a running server with two workers."""

import re
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from typing import Any

import psycopg
import pytest

from tests.server import ROOT, Lotse
from tools.visitor import Answer, Visitor, form

pytestmark = pytest.mark.server
CROWD, SEATS = 200, 20


def seed(lotse: Lotse, seats: int = SEATS) -> str:
    """Make the run; return the path of its form."""
    command = [sys.executable, "-m", "tests.storm.seed", str(seats)]
    done = subprocess.run(command, cwd=ROOT, env=lotse.environ, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-1]


def ask(lotse: Lotse, statement: str) -> list[tuple[Any, ...]]:
    """Run one SQL statement on the installation's database."""
    if lotse.database_url:
        with psycopg.connect(lotse.database_url, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []
    with sqlite3.connect(lotse.data / "lotse.sqlite3", timeout=30) as connection:
        return connection.execute(statement).fetchall()


def register(lotse: Lotse, path: str, number: int, start: threading.Barrier) -> Answer | Exception:
    """One visitor: opens the form, waits for all others, sends."""
    visitor = Visitor(lotse.url)
    try:
        _action, values = form(visitor.get(path).text, "email")
        values |= {
            "first_name": f"Vorname{number}",
            "last_name": f"Nachname{number}",
            "email": f"person{number}@storm.example",
            "employer": "Stadtwerke Musterdorf",
            "payer": "employer",
            "approval": "granted",
            "terms": "on",
            "privacy": "on",
        }
        start.wait(60)
        return visitor.post(path, values)
    except Exception as problem:
        return problem


def storm(
    lotse: Lotse, path: str, crowd: int = CROWD, at_start: Callable[[], None] | None = None
) -> tuple[list[Answer | Exception], float]:
    """Let the crowd register at the same moment; return the answers and the seconds until the last came."""
    answers: list[Answer | Exception] = []
    start = threading.Barrier(crowd + 1, action=at_start)
    threads = [
        threading.Thread(target=lambda n=n: answers.append(register(lotse, path, n, start))) for n in range(crowd)
    ]
    for thread in threads:
        thread.start()
    start.wait(60)
    begun = time.monotonic()
    for thread in threads:
        thread.join(120)
    return answers, time.monotonic() - begun


def statuses(answers: list[Answer | Exception]) -> Counter[object]:
    """How often which status, or which failure."""
    return Counter(a.status if isinstance(a, Answer) else repr(a) for a in answers)


def seated(lotse: Lotse) -> list[int]:
    """The seat numbers given out."""
    return [row[0] for row in ask(lotse, "SELECT seat FROM events_registration WHERE seat IS NOT NULL ORDER BY seat")]


def test_every_seat_once_and_the_rest_in_line(start_lotse: Any) -> None:
    lotse = start_lotse(demo=False, workers=2)
    answers, seconds = storm(lotse, seed(lotse))
    print(f"\n{CROWD} registrations for {SEATS} seats answered in {seconds:.2f} s")
    assert statuses(answers) == {302: CROWD}
    assert seated(lotse) == list(range(1, SEATS + 1))
    assert ask(lotse, "SELECT count(*) FROM events_registration WHERE state = 'waiting'") == [(CROWD - SEATS,)]
    mails = ask(lotse, "SELECT kind, count(*) FROM base_outboxmail GROUP BY kind ORDER BY kind")
    assert dict(mails) | {"registration_received": SEATS, "registration_waiting": CROWD - SEATS} == dict(mails)
    positions = [
        int(re.search(r"\b(\d+)\b", text).group(1))  # type: ignore[union-attr]
        for (text,) in ask(lotse, "SELECT title FROM base_outboxmail WHERE kind = 'registration_waiting' ORDER BY id")
        if re.search(r"\b(\d+)\b", text)
    ]
    assert positions in ([], list(range(1, CROWD - SEATS + 1))), "the line is in the order of arrival"


def test_without_lock_and_constraint_the_same_storm_oversells(start_lotse: Any) -> None:
    lotse = start_lotse(demo=False, workers=2, application="tests.storm.without_defence:application")
    path = seed(lotse)
    ask(lotse, "DROP INDEX registration_seat_once")
    answers, _seconds = storm(lotse, path)
    numbers = seated(lotse)
    double = {seat: n for seat, n in Counter(numbers).items() if n > 1}
    print(f"\nwithout defence: {len(numbers)} seats given out of {SEATS}, {len(double)} of them twice or more")
    assert len(numbers) > SEATS
    assert double
    assert statuses(answers)[302] >= len(numbers)


@pytest.mark.parametrize("stored_before", [3, 30, 60])
def test_a_killed_server_and_worker_lose_nothing(start_lotse: Any, stored_before: int) -> None:
    lotse = start_lotse(demo=True, workers=2)
    path = seed(lotse)
    event = "event_id = (SELECT max(id) FROM events_event)"

    def strike() -> None:
        while ask(lotse, f"SELECT count(*) FROM events_registration WHERE {event}")[0][0] < stored_before:
            time.sleep(0.002)
        assert lotse.kill("granian") + lotse.kill(" work") >= 2

    struck = threading.Thread(target=strike, daemon=True)
    answers, _seconds = storm(lotse, path, crowd=80, at_start=struck.start)
    struck.join(60)
    assert not struck.is_alive(), "the blow fell"
    wait_for(lotse, "SELECT count(*) FROM base_outboxmail WHERE state = 'queued'", [(0,)])
    rows = ask(lotse, f"SELECT seat, email FROM events_registration WHERE {event} AND seat IS NOT NULL ORDER BY seat")
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1)), "no seat is lost in between, none is double"
    stored = {row[0] for row in ask(lotse, f"SELECT email FROM events_registration WHERE {event}")}
    answered = sum(isinstance(a, Answer) and a.status == 302 for a in answers)
    assert len(stored) >= max(answered, stored_before), "whoever was answered is stored"
    written = {
        row[0] for row in ask(lotse, "SELECT to_address FROM base_outboxmail WHERE to_address LIKE '%storm.example'")
    }
    assert written == stored, "whoever is stored has a mail"
    sent = [message_from_bytes(p.read_bytes()) for p in sorted((lotse.data / "mail").rglob("*.eml"))]
    ids = Counter(m["Message-ID"] for m in sent if "storm.example" in str(m["To"]))
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
