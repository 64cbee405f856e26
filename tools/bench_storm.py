"""200 and 2,000 visitors register at once, each on a connection of its own: one process, asyncio, plain sockets.

A thread or a process for each visitor would measure the visitors and not the server, which shares the machine.
"""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import quantiles
from urllib.parse import urlencode, urlsplit

from tests.server import Lotse
from tests.storm.crowd import event_of, overtaken, person, ranks, seated

CROWDS, SEATS = (200, 2000), 20
PREPARING = 50
"""So many fetch the form at once; what counts begins only when all have it."""
SECONDS = 180


@dataclass
class Guest:
    """One visitor, who has filled in the form."""

    number: int
    form: bytes
    sent: float = 0
    answered: float = 0
    status: object = "no answer"


@dataclass
class Figures:
    """What the storm gave. `overtaken` counts those behind somebody who sent after their own answer had come."""

    crowd: int
    seconds: float
    p50: float
    p95: float
    seats: list[int]
    waiting: int
    errors: int
    overtaken: int
    statuses: Counter[object] = field(default_factory=Counter)

    @property
    def faults(self) -> list[str]:
        """What is not as it has to be."""
        wrong = {
            "seats": self.seats != list(range(1, SEATS + 1)),
            "line": self.waiting != self.crowd - SEATS,
            "errors": self.errors > 0,
            "order": self.overtaken > 0,
        }
        return [name for name, is_wrong in wrong.items() if is_wrong]

    def __str__(self) -> str:
        return (
            f"of {self.crowd}: last answer after {self.seconds:.1f} s, p50 {self.p50:.1f} s, p95 {self.p95:.1f} s, "
            f"{len(self.seats)} seats given, {self.waiting} in line, "
            f"{self.overtaken} overtaken, {self.errors} errors"
        )


def storm(lotse: Lotse, path: str, crowd: int) -> Figures:
    """Let the crowd register; look at the answers and at the database."""
    guests = asyncio.run(_all(lotse, path, crowd))
    begun = min(guest.sent for guest in guests)
    times = [guest.answered - guest.sent for guest in guests if guest.answered] or [0.0, 0.0]
    cuts = quantiles(times, n=20)
    event = event_of(lotse, path)
    places, waiting = ranks(lotse, event)
    ahead = [(guest.sent, guest.answered, places.get(person(guest.number)["email"], 0)) for guest in guests]
    return Figures(
        crowd,
        max(guest.answered for guest in guests) - begun,
        cuts[9],
        cuts[18],
        seated(lotse, event),
        waiting,
        sum(guest.status != 302 for guest in guests),
        overtaken(ahead),
        Counter(guest.status for guest in guests),
    )


def table(found: Iterable[Figures]) -> list[str]:
    """The storms as Markdown."""
    return [
        line
        for figures in found
        for line in (
            f"{figures.crowd:,} visitors register at once for {SEATS} seats, each on a connection of its own (one",
            f"process, asyncio): the last is answered after **{figures.seconds:.1f} s**, p50 {figures.p50:.1f} s, p95",
            f"{figures.p95:.1f} s; {len(figures.seats)} seats given, {figures.waiting:,} in line, {figures.overtaken}",
            f"overtaken, {figures.errors} errors.",
            "",
        )
    ]


async def _all(lotse: Lotse, path: str, crowd: int) -> list[Guest]:
    """Let everybody fetch the form; then send at once."""
    few = asyncio.Semaphore(PREPARING)
    # Other persons, with other addresses, than in another crowd.
    numbers = range(crowd * 10, crowd * 11)
    guests = await asyncio.gather(*(_guest(lotse, path, number, few) for number in numbers))
    await asyncio.gather(*(_send(lotse, guest) for guest in guests))
    return guests


async def _guest(lotse: Lotse, path: str, number: int, few: asyncio.Semaphore) -> Guest:
    about = [f"Host: {urlsplit(lotse.url).netloc}", f"X-Forwarded-For: 10.0.{number >> 8}.{number & 255}"]
    async with few:
        status, headers, page = await _exchange(lotse, _request("GET", path, about))
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.decode())
    assert status == 200, status
    assert token
    cookies = "; ".join(re.findall(r"(?im)^set-cookie: ([^;\r\n]+)", headers))
    body = urlencode({**person(number), "csrfmiddlewaretoken": token.group(1)}).encode()
    about += [f"Cookie: {cookies}", f"Origin: {lotse.url}", f"Referer: {lotse.url}{path}"]
    about += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return Guest(number, _request("POST", path, about) + body)


async def _send(lotse: Lotse, guest: Guest) -> None:
    guest.sent = time.monotonic()
    try:
        async with asyncio.timeout(SECONDS):
            guest.status, _headers, _page = await _exchange(lotse, guest.form)
    except (OSError, EOFError, ValueError) as problem:
        guest.status = repr(problem)
    guest.answered = time.monotonic()


async def _exchange(lotse: Lotse, request: bytes) -> tuple[int, str, bytes]:
    """Send a request on a new connection; return status, headers, page."""
    parts = urlsplit(lotse.url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        writer.write(request)
        head, _, page = (await reader.read(-1)).partition(b"\r\n\r\n")
    finally:
        writer.close()
    if not head:
        raise EOFError("closed without an answer")
    return int(head.split(b" ", 2)[1]), head.decode(), page


def _request(method: str, path: str, headers: Iterable[str]) -> bytes:
    """Return a request after whose answer the server closes the connection."""
    return "\r\n".join([f"{method} {path} HTTP/1.1", *headers, "Connection: close", "", ""]).encode()
