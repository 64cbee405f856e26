"""The races: each lets 50 visitors of a running server want the same at once, and returns the faults it finds.

"oversold"  more people with a seat than there are seats
"double"    a seat, or a person, twice
"lost"      a seat is free although it was wanted, or somebody was neither seated nor refused
"twice"     the same thing was done, or told by mail, more than once
"error"     a visitor got no proper answer
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.server import Lotse
from tests.storm.crowd import Wish, ask, person, rush, seated, tell, told_places, visitor
from tools.visitor import Answer, Visitor

CROWD, SEATS, LINE, TABS = 50, 5, 20, 20
Scene = dict[str, Any]
Faults = set[str]


def seat(lotse: Lotse, scene: Scene) -> Faults:
    """50 people register for 5 seats."""
    path = scene["register"]
    answers = _rush([(visitor(lotse, n), Wish(path, "email", person(n))) for n in range(CROWD)])
    faults = _seats(lotse, scene, full=True) | _answers(answers, {302})
    # Who waits was told a place; nobody shares it.
    places = [place for _email, place in told_places(lotse, _about(lotse, scene["event"]))]
    faults |= {"twice"} if len(set(places)) < len(places) else set()
    return faults | ({"lost"} if len(places) + SEATS != CROWD else set())


def same_person(lotse: Lotse, scene: Scene) -> Faults:
    """One person registers 50 times at once."""
    path = scene["register"]
    answers = _rush([(visitor(lotse, n), Wish(path, "email", person(0))) for n in range(CROWD)])
    return _seats(lotse, scene) | _answers(answers, {302}) | ({"lost"} if not seated(lotse, scene["event"]) else set())


def offer(lotse: Lotse, scene: Scene) -> Faults:
    """5 people give their seats back by 10 clicks each; then the 5 offers are accepted by 10 clicks each."""
    cancels = [(visitor(lotse, n), _cancelling(scene["seated"][n % SEATS])) for n in range(CROWD)]
    answers = _rush(cancels)
    faults = _answers(answers, {302}) | _seats(lotse, scene, full=True)
    faults |= _once(lotse, scene, "registration.cancelled", SEATS) | _once(lotse, scene, "registration.offered", SEATS)
    faults |= _mails(lotse, scene, "registration_cancelled", SEATS) | _mails(
        lotse, scene, "registration_offered", SEATS
    )
    accepts = [(visitor(lotse, n), _confirming(scene["line"][n % SEATS])) for n in range(CROWD)]
    faults |= _answers(_rush(accepts), {302}) | _seats(lotse, scene, full=True)
    faults |= _once(lotse, scene, "registration.offer_accepted", SEATS)
    return faults | _mails(lotse, scene, "registration_confirmed", SEATS * 2)


MOMENTS = (300, 100, 600, 1000)
"""Milliseconds until the offers of a scene run out: the pace of the machine decides which is amid the clicks."""


def expiry(lotse: Lotse, scene: Scene) -> Faults:
    """5 offers run out while they are accepted by 5 clicks each, and while 20 others in the line send something."""
    takers = [_confirming(scene["line"][n % SEATS]) for n in range(CROWD // 2)]
    others = [_confirming(scene["line"][SEATS + n % (LINE - SEATS)]) for n in range(CROWD // 2)]
    wishes = [wish for pair in zip(takers, others, strict=True) for wish in pair]
    end = f"UPDATE events_registration SET hold_until = '{{}}' WHERE event_id = {scene['event']} AND state = 'offered'"
    moment = MOMENTS[scene["event"] % len(MOMENTS)]
    done = rush(
        [(visitor(lotse, n), wish) for n, wish in enumerate(wishes)],
        lambda: tell(lotse, end.format(datetime.now(UTC) + timedelta(milliseconds=moment))),
    )
    faults = _answers(done.answers, {302}) | _seats(lotse, scene, full=True)
    trail = _trail(lotse, scene)
    for subject in {subject for _verb, subject in trail}:
        ended = [trail[verb, subject] for verb in ("registration.offer_accepted", "registration.offer_expired")]
        # An offer was accepted, or ran out; whoever was asked anew may do both, one after the other.
        faults |= {"twice"} if sum(ended) > trail["registration.offered", subject] else set()
    return faults


def group(lotse: Lotse, scene: Scene) -> Faults:
    """48 people reserve 2 seats each, 2 register alone; 10 tabs send each booking, 10 clicks confirm it."""
    wishes = [Wish(scene["group"], "seats", {"seats": "2"})] * (CROWD - 2)
    wishes += [Wish(scene["register"], "email", person(n)) for n in (1, 2)]
    crowd = [(visitor(lotse, n), wish) for n, wish in enumerate(wishes)]
    answers = _rush(crowd)
    numbers = seated(lotse, scene["event"])
    faults = _seats(lotse, scene) | _answers(answers, {200, 302}) | ({"lost"} if len(numbers) < SEATS - 1 else set())
    pairs = zip(crowd[:-2], answers, strict=False)
    held = [(who, one.location) for (who, _), one in pairs if isinstance(one, Answer) and one.status == 302]
    tabs = [_tab(lotse, *held[n % min(2, len(held))], n) for n in range(TABS)]
    # Whoever comes after the first is shown the booking as it was sent.
    faults |= _answers(_rush(tabs), {200, 302})
    booked = min(2, len(held))
    faults |= _seats(lotse, scene) | _once(lotse, scene, "booking.completed", booked)
    faults |= _mails(lotse, scene, "booking_received", booked)
    pages = [_link(text, "booking") for text in _texts(lotse, scene, "booking_received")][:2]
    confirms = [_confirming(pages[n % len(pages)]) for n in range(TABS)]
    faults |= _answers(_rush([(visitor(lotse, n), wish) for n, wish in enumerate(confirms)]), {302})
    return faults | _once(lotse, scene, "booking.confirmed", booked) | _mails(lotse, scene, "booking_confirmed", booked)


def substitute(lotse: Lotse, scene: Scene) -> Faults:
    """5 people hand their seats on, each to several at once, in several tabs; one is named by all of them."""
    crowd = []
    for n in range(CROWD):
        named = person(1000 if n < SEATS else n - n % 2)
        wanted = {name: named[name] for name in ("first_name", "last_name", "email")}
        wish = Wish(scene["seated"][n % SEATS] + "substitute/", "email", wanted)
        crowd.append((visitor(lotse, n), wish))
    answers = _rush(crowd)
    faults = _seats(lotse, scene, full=True) | _answers(answers, {200, 302})
    return faults | _once(lotse, scene, "registration.taken_over", SEATS)


RACES: dict[str, tuple[Callable[[Lotse, Scene], Faults], Faults]] = {
    "seat": (seat, {"oversold", "double"}),
    "person": (same_person, {"double"}),
    "offer": (offer, {"twice"}),
    "expiry": (expiry, {"twice"}),
    "group": (group, {"oversold", "double", "twice"}),
    "substitute": (substitute, {"double"}),
}
"""Each race, and the faults it must find where the defence is taken away."""


def _rush(wishes: Sequence[tuple[Visitor, Wish]]) -> list[Answer | Exception]:
    return rush(wishes).answers


def _seats(lotse: Lotse, scene: Scene, *, full: bool = False) -> Faults:
    """What is wrong with seats and people of the event."""
    numbers, faults = seated(lotse, scene["event"]), set()
    if len(numbers) > SEATS:
        faults.add("oversold")
    if full and len(set(numbers)) < SEATS:
        faults.add("lost")
    there = (
        f"SELECT name_key, email, count(*) FROM events_registration WHERE event_id = {scene['event']} "
        "AND name_key <> '' AND ended_at IS NULL GROUP BY name_key, email HAVING count(*) > 1"
    )
    if len(set(numbers)) < len(numbers) or ask(lotse, there):
        faults.add("double")
    return faults


def _answers(answers: Sequence[Answer | Exception], good: set[int]) -> Faults:
    return set() if all(isinstance(one, Answer) and one.status in good for one in answers) else {"error"}


def _trail(lotse: Lotse, scene: Scene) -> Counter[tuple[str, str]]:
    """How often what was done to which registration or booking of the event."""
    rows = ask(lotse, f"SELECT verb, subject_ref FROM base_auditevent WHERE {_about(lotse, scene['event'])}")
    return Counter(rows)


def _once(lotse: Lotse, scene: Scene, verb: str, expected: int) -> Faults:
    """It was done to so many, and to each once."""
    times = [n for (done, _subject), n in _trail(lotse, scene).items() if done == verb]
    return ({"twice"} if sum(times) > len(times) or len(times) > expected else set()) | (
        {"lost"} if len(times) < expected else set()
    )


def _texts(lotse: Lotse, scene: Scene, kind: str) -> list[str]:
    statement = f"SELECT text FROM base_outboxmail WHERE kind = '{kind}' AND {_about(lotse, scene['event'])}"
    return [text for (text,) in ask(lotse, f"{statement} ORDER BY id")]


def _mails(lotse: Lotse, scene: Scene, kind: str, expected: int) -> Faults:
    found = len(_texts(lotse, scene, kind))
    return {"twice"} if found > expected else {"lost"} if found < expected else set()


def _about(lotse: Lotse, event: int) -> str:
    """The condition for rows about the registrations and bookings of an event; SQLite keeps ids without hyphens."""
    uuid = "CAST(uuid AS varchar)" if lotse.database_url else (
        "substr(uuid, 1, 8) || '-' || substr(uuid, 9, 4) || '-' || substr(uuid, 13, 4) || '-' || substr(uuid, 17, 4)"
        " || '-' || substr(uuid, 21)"
    )  # fmt: skip
    of = f"SELECT {uuid} FROM events_registration WHERE event_id = {event}"
    return f"subject_ref IN ({of} UNION {of.replace('events_registration', 'events_booking')})"


def _confirming(page: str) -> Wish:
    return Wish(page, "csrfmiddlewaretoken", to=page + "confirm/")


def _cancelling(page: str) -> Wish:
    return Wish(page + "cancel/", "csrfmiddlewaretoken")


def _tab(lotse: Lotse, who: Visitor, path: str, number: int) -> tuple[Visitor, Wish]:
    """Another tab of the same browser, that sends the booking."""
    tab = visitor(lotse, number)
    tab.cookies = dict(who.cookies)
    tab.headers = dict(who.headers)
    mine = path.rstrip("/")[-6:]
    values = {"booker_name": "Petra Personal", "booker_email": f"office-{mine}@storm.example", "do": "send"}
    values |= {"employer": "Stadtwerke Musterdorf", "payer": "employer", "terms": "on", "privacy": "on"}
    for place in (1, 2):
        values |= {f"p{place}-first_name": f"Gast{place}", f"p{place}-last_name": f"Gruppe{mine}"}
        values |= {f"p{place}-email": f"guest{place}-{mine}@storm.example", f"p{place}-approval": "granted"}
    return tab, Wish(path, "booker_name", values)


def _link(text: str, kind: str) -> str:
    found = re.search(rf"https?://[^/\s]+(/link/{kind}/\S+)", text)
    assert found, "the mail has the link"
    return found.group(1)
