"""What somebody has to do about the own certificates."""

from datetime import datetime, timedelta

from lotse.base.todo import Line
from lotse.credentials import wording
from lotse.credentials.models import Certificate
from lotse.credentials.wording import CertificateState
from lotse.events.queries import registration as registrations
from lotse.people.models import Person
from lotse.training.queries import run as runs

# How long a new certificate stays in the list: nobody marks it as fetched.
FRESH = timedelta(days=30)


def for_person(person: Person, at: datetime) -> list[Line]:
    """Return a line for each new certificate, and for each running course without a wished form of address."""
    mine = registrations.of_person(person)
    issued = Certificate.objects.filter(
        registration__in=mine.order_by(), state=CertificateState.VALID, issued_at__gt=at - FRESH
    )
    lines = [
        Line(
            title=wording.TODO_MY_READY % {"title": paper.course_title},
            why=wording.TODO_MY_READY_WHY,
            action=wording.TODO_MY_OPEN,
            url_name="my:registration",
            url_args=(paper.registration.uuid,),
        )
        for paper in issued.select_related("registration").order_by("-id")
    ]
    unchosen = runs.seats(person).filter(event__starts_at__lte=at, holder_wish__isnull=True, certificates__isnull=True)
    return lines + [
        Line(
            title=wording.TODO_MY_FORM % {"title": row.event.title},
            why=wording.TODO_MY_FORM_WHY,
            action=wording.TODO_MY_CHOOSE,
            url_name="my:registration",
            url_args=(row.uuid,),
        )
        for row in unchosen
    ]
