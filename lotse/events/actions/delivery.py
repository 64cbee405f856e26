"""A mail that may go to somebody only once."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import IntegrityError

from lotse.base import outbox
from lotse.base.outbox import Mail
from lotse.base.statements import insert
from lotse.base.transactions import attempt
from lotse.events.models import Delivery, Registration


def first(registration: Registration, key: str, *, at: datetime) -> bool:
    """Note, inside an action, that the mail of this key goes to this person; False when it has gone already.

    The database decides: whoever comes second finds the key taken, whatever was looked up before.
    """
    try:
        with attempt():
            insert(Delivery(registration=registration, key=key, at=at))
    except IntegrityError:
        return False
    return True


def to_each(
    people: Iterable[Registration], key: str, mail: Callable[[Registration, int], Mail], *, at: datetime
) -> int:
    """Write to each of these people who has not had it; for seats without a name once to whoever booked them.

    `mail` is told the person and how many seats of the booking have no name. Return how many mails were written.
    """
    open_seats: dict[int, list[Registration]] = {}
    written = 0
    for person in people:
        if not first(person, key, at=at):
            continue
        if person.name_key:
            about = ("registration", person.uuid)
            outbox.queue(mail(person, 0), to=person.email, name=person.full_name, about=about, at=at)
            written += 1
        else:
            open_seats.setdefault(person.booking_id, []).append(person)
    for seats in open_seats.values():
        booking = seats[0].booking
        about = ("booking", booking.uuid)
        outbox.queue(mail(seats[0], len(seats)), to=booking.booker_email, name=booking.booker_name, about=about, at=at)
    return written + len(open_seats)
