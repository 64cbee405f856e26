"""A personnel office books for several people; one name is still open."""

from datetime import datetime, timedelta

from lotse.base import actor
from lotse.events.actions import booking as bookings
from lotse.events.actions import hold
from lotse.events.actions.booking import GroupEntry, PersonEntry
from lotse.events.models import Booking
from lotse.events.wording import Approval, Payer
from lotse.jobs.demo import cast
from lotse.jobs.demo.cast import Person
from lotse.jobs.demo.story import Story

COSTS = {"price_cents": 48_000, "vat_note": "umsatzsteuerfrei (erfundenes Beispiel)"}
"""The price as an amount, so that the page of the booking can add it up."""
OFFICE = Person("Renate", "Falke", cast.LARGE)
PEOPLE = (Person("Merle", "Kant", cast.LARGE), Person("Yannis", "Economou", cast.LARGE))
# The Leitweg-ID is the example of its specification: none is made up.


def book(story: Story, key: str, at: datetime) -> None:
    """Hold three seats, fill in two names, confirm an hour later."""
    made: list[Booking] = []

    def reserve(at: datetime) -> None:
        event, by = story.runs[key].event, actor.visitor()
        held = hold.reserve(event=event, seats=len(PEOPLE) + 1, session="demo", address="", by=by, at=at)
        made.append(bookings.complete(booking=held, entry=_entry(), by=by, at=at + timedelta(minutes=7)))

    def confirm(at: datetime) -> None:
        by = actor.link(made[0].uuid, OFFICE.full_name)
        bookings.confirm(booking=made[0], by=by, at=at)

    story.add(at, reserve)
    story.add(at + timedelta(hours=1), confirm)


def _entry() -> GroupEntry:
    named = [PersonEntry(one.first_name, one.last_name, one.email, Approval.GRANTED) for one in PEOPLE]
    return GroupEntry(
        booker_name=OFFICE.full_name,
        booker_email=OFFICE.email,
        employer=OFFICE.employer,
        payer=Payer.EMPLOYER,
        people=[*named, PersonEntry(approval=Approval.GRANTED)],
        account="11.02.01 / 543100",
        order_number="11-FB-17",
        leitweg_id="04011000-1234512345-06",
    )
