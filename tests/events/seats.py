"""Seats without a name, made directly: how they come about is tested elsewhere."""

from lotse.events.models import Booking, Event, Registration
from lotse.events.rules import states
from tests.people import NOW


def nameless(
    event: Event, number: int, email: str = "amt@musterdorf.example", *, first_seat: int = 90
) -> list[Registration]:
    """So many confirmed seats of one booking whose names are still open; mails go to whoever booked."""
    booking = Booking.objects.create(
        event=event,
        booker_name="Petra Personal",
        booker_email=email,
        payer="employer",
        is_group=True,
        created_at=NOW,
        completed_at=NOW,
        confirmed_at=NOW,
    )
    return [
        Registration.objects.create(
            event=event,
            booking=booking,
            email=email,
            state=states.CONFIRMED,
            seat=first_seat + place,
            approval="granted",
            created_at=NOW,
            confirmed_at=NOW,
        )
        for place in range(number)
    ]
