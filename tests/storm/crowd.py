"""Many visitors at the same moment, and what the database says afterwards."""

import json
import re
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

import psycopg

from tests.server import ROOT, Lotse
from tools.visitor import Answer, Visitor, form

BEHIND_PROXY = {"LOTSE_TRUST_PROXY": "1"}
"""Every visitor comes from an address of its own, so that the limits of the product stay as they are."""


@dataclass(frozen=True)
class Wish:
    """What one visitor wants: opens a page, then sends its form that `has` this field, with these values, when all do.

    `to` is another address to send it to; that of the page where it is empty.
    """

    page: str
    has: str
    values: Mapping[str, str] = field(default_factory=dict)
    to: str = ""


def visitor(lotse: Lotse, number: int) -> Visitor:
    """Return a visitor with an address of its own."""
    made = Visitor(lotse.url)
    made.headers["X-Forwarded-For"] = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    return made


def person(number: int) -> dict[str, str]:
    """Return what somebody types to register."""
    return {
        "first_name": f"Vorname{number}",
        "last_name": f"Nachname{number}",
        "email": f"person{number}@storm.example",
        "employer": "Stadtwerke Musterdorf",
        "payer": "employer",
        "approval": "granted",
        "terms": "on",
        "privacy": "on",
    }


@dataclass
class Rushed:
    """What came of a rush: for each visitor the answer, and when it was sent and answered."""

    answers: list[Answer | Exception]
    sent: list[float]
    answered: list[float]

    @property
    def seconds(self) -> float:
        """From the first that was sent to the last that was answered."""
        return max(self.answered) - min(self.sent)


def rush(wishes: Sequence[tuple[Visitor, Wish]], at_start: Callable[[], None] | None = None) -> Rushed:
    """Let all send at the same moment."""
    size = len(wishes)
    done = Rushed([TimeoutError()] * size, [0.0] * size, [0.0] * size)
    start = threading.Barrier(size, action=at_start)

    def one(place: int) -> None:
        who, wish = wishes[place]
        values, problem = _opened(who, wish)
        start.wait(100)
        done.sent[place] = time.monotonic()
        try:
            done.answers[place] = problem or who.post(wish.to or wish.page, values)
        except (OSError, HTTPException) as broken:
            done.answers[place] = broken
        done.answered[place] = time.monotonic()

    threads = [threading.Thread(target=one, args=(place,)) for place in range(size)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(200)
    return done


def _opened(who: Visitor, wish: Wish) -> tuple[dict[str, str], Exception | None]:
    """Open the page; return what its form sends, or why it cannot be sent."""
    try:
        _action, values = form(who.get(wish.page).text, wish.has)
    except StopIteration:
        return {}, LookupError(f"no form with {wish.has} at {wish.page}")
    except (OSError, HTTPException) as broken:
        return {}, broken
    return {**values, **wish.values}, None


def statuses(answers: Sequence[Answer | Exception]) -> Counter[object]:
    """How often which status, or which failure."""
    return Counter(a.status if isinstance(a, Answer) else repr(a) for a in answers)


def seeded(lotse: Lotse, module: str, *arguments: str) -> str:
    """Run a module that makes records, with the environment of the installation; return what it printed last."""
    return printed(lotse, module, *arguments)[-1]


def printed(lotse: Lotse, module: str, *arguments: str) -> list[str]:
    """Run such a module; return all its lines."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=lotse.environ, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def scenes(lotse: Lotse, rounds: int) -> dict[str, list[dict[str, Any]]]:
    """Make what the races need; return it by race, one scene for each round."""
    found: dict[str, list[dict[str, Any]]] = json.loads(seeded(lotse, "tests.storm.seed_races", str(rounds)))
    return found


def ask(lotse: Lotse, statement: str) -> list[tuple[Any, ...]]:
    """Run one SQL statement on the installation's database."""
    if lotse.database_url:
        with psycopg.connect(lotse.database_url, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []
    with sqlite3.connect(lotse.data / "lotse.sqlite3", timeout=30) as connection:
        return connection.execute(statement).fetchall()


def tell(lotse: Lotse, statement: str) -> None:
    """Run one SQL statement that has no answer."""
    ask(lotse, statement)


def seated(lotse: Lotse, event: int | None = None) -> list[int]:
    """The seat numbers given out."""
    where = f"AND event_id = {event}" if event else ""
    return [
        row[0]
        for row in ask(lotse, f"SELECT seat FROM events_registration WHERE seat IS NOT NULL {where} ORDER BY seat")
    ]


def told_places(lotse: Lotse, where: str = "1 = 1") -> list[tuple[str, int]]:
    """Return who was told which place in the line, in the order in which they were stored."""
    kind = "kind = 'registration_waiting'"
    rows = ask(lotse, f"SELECT to_address, title FROM base_outboxmail WHERE {kind} AND {where} ORDER BY id")
    return [(email, int(re.findall(r"\d+", title)[0])) for email, title in rows]


def event_of(lotse: Lotse, path: str) -> int:
    """The event whose registration form has this path."""
    course, run = path.strip("/").split("/")[-3:-1]
    found = ask(
        lotse,
        "SELECT run.event_id FROM training_run AS run JOIN training_course AS course ON course.id = run.course_id "
        f"WHERE course.slug = '{course}' AND run.slug = '{run}'",
    )
    return int(found[0][0])


def ranks(lotse: Lotse, event: int | None = None) -> tuple[dict[str, int], int]:
    """Return who came how far ahead of whom, by address: seats first, then the line as it stands; and how many wait."""
    where = f"AND event_id = {event}" if event else ""
    seats = ask(lotse, f"SELECT email FROM events_registration WHERE seat IS NOT NULL {where} ORDER BY seat")
    waiting = f"SELECT email FROM events_registration WHERE state = 'waiting' {where} ORDER BY lined_up_at, id"
    line = ask(lotse, waiting)
    return {email: rank for rank, (email,) in enumerate([*seats, *line], 1)}, len(line)


def overtaken(arrivals: Sequence[tuple[float, float, int]]) -> int:
    """Count who stands ahead of somebody that was answered before they sent; arrivals are (sent, answered, rank)."""
    answers = sorted((answered, rank) for _sent, answered, rank in arrivals)
    found, last, place = 0, 0, 0
    for sent, _answered, rank in sorted(arrivals):
        while place < len(answers) and answers[place][0] < sent:
            last = max(last, answers[place][1])
            place += 1
        found += rank < last
    return found
