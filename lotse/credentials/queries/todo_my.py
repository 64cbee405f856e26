"""What somebody has to do about the own certificates."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from lotse.base.todo import Line
from lotse.credentials.models import Certificate
from lotse.credentials.wording import CertificateState
from lotse.events.queries import registration as registrations
from lotse.events.rules import states
from lotse.people.models import Person

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
            title=_("Your certificate is ready: %(title)s") % {"title": paper.course_title},
            why=_("Keep the file, and hand it in at your personnel office."),
            action=_("To the certificate"),
            url_name="my:registration",
            url_args=(paper.registration.uuid,),
        )
        for paper in issued.select_related("registration").order_by("-id")
    ]
    unchosen = mine.filter(
        state=states.CONFIRMED, event__starts_at__lte=at, holder_wish__isnull=True, certificates__isnull=True
    )
    return lines + [
        Line(
            title=_("How should the certificate name you? %(title)s") % {"title": row.event.title},
            why=_("Smart City Lotsin, Smart City Lotse or neutral: without your choice it stays neutral."),
            action=_("Choose"),
            url_name="my:registration",
            url_args=(row.uuid,),
        )
        for row in unchosen
    ]
