"""Bookings of several people in the small world: sent, confirmed, waiting, and one that is still filled in."""

from itertools import product
from typing import Any

from django.test import Client

from lotse.base import links
from lotse.events.actions import booking as actions
from lotse.events.actions import hold
from lotse.events.actions.booking import GroupEntry, PersonEntry
from lotse.events.models import Booking, Event
from lotse.people.models import Person
from lotse.regions.models import Organisation
from lotse.training.models import Run
from lotse.web.public.bookings import visit
from tests import people
from tests.people import DESK, NOW

WHEN = {"by": DESK, "at": NOW}


def build(hall: Organisation, editor: Person) -> None:
    """Make the bookings of a town hall; its editor has made all of them."""
    event, full = people.run(price_cents=48000).event, people.run(capacity=1).event
    people.confirmed(full)
    for number, state in enumerate(("sent", "confirmed", "waiting")):
        persons = [PersonEntry(f"Gesa{number}", "Gruppe", f"gesa{number}@{hall.slug}.example", "asked"), PersonEntry()]
        bill = {"account": "11.02", "leitweg_id": "05117-31001-02"}
        entry = GroupEntry("Petra Personal", editor.email, hall.name, "employer", persons, **bill)
        if state == "waiting":
            actions.wait(event=full, entry=entry, **WHEN)
            continue
        done = actions.complete(booking=_held(event), entry=entry, **WHEN)
        if state == "confirmed":
            actions.confirm(booking=done, **WHEN)


def begin(client: Client) -> None:
    """Let a browser have begun a booking that is not yet sent."""
    run = people.run(capacity=4)
    booking, session = _held(run.event), client.session
    session[visit.BEGUN] = [booking.uuid.hex]
    session.save()


def token(row: Booking) -> str:
    """Return the token as it was mailed."""
    return links.sign("booking", row.uuid, row.link_version)


def samples() -> dict[str, list[dict[str, Any]]]:
    """Return what may stand in the addresses about bookings."""
    rows = list(Booking.objects.filter(is_group=True).select_related("organisation").order_by("-pk"))
    sent = [row for row in rows if row.completed_at]
    run_of = {run.event_id: run for run in Run.objects.select_related("course")}
    runs = [{"course": r.course.slug, "run": r.slug} for r in run_of.values()]
    persons = [(row, person.uuid) for row in sent for person in row.registrations.all()]
    of_town = [({"town": row.organisation.uuid, "booking": row.uuid}, row) for row in sent if row.organisation]
    return {
        "courses course run booking": [
            {"course": run_of[row.event_id].course.slug, "run": run_of[row.event_id].slug, "booking": row.uuid}
            # One that is still filled in, where there is one.
            for row in sorted(rows, key=lambda row: row.completed_at is not None)
        ],
        "courses course run seats": [{**run, "seats": seats} for run, seats in product(runs, (2, 3))],
        "booking token": [{"token": token(row)} for row in sent],
        "booking token uuid": [{"token": token(row), "uuid": key} for row, key in persons],
        "municipality town booking": [keys for keys, _row in of_town],
        "municipality town booking uuid": [
            {**keys, "uuid": person.uuid} for keys, row in of_town for person in row.registrations.all()
        ],
    }


def _held(event: Event) -> Booking:
    return hold.reserve(event=event, seats=2, session="", address="", **WHEN)
