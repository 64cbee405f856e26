"""Certificates that cannot be right. Only reads."""

from django.db.models import Count, Q

from lotse.base.findings import Finding
from lotse.credentials.models import Certificate
from lotse.credentials.wording import CertificateState
from lotse.events.rules import states


def find() -> list[Finding]:
    """Return valid certificates of people without a seat, or without a single unit of attendance."""
    valid = Certificate.objects.filter(state=CertificateState.VALID)
    attended = Count("registration__attendances", filter=Q(registration__attendances__units__gt=0))
    no_seat = valid.exclude(registration__state=states.CONFIRMED)
    absent = valid.annotate(attended=attended).filter(attended=0)
    return [
        Finding(kind, "certificate", str(row.pk), {"number": row.number, "event": row.course_title})
        for kind, rows in (("certificate without seat", no_seat), ("certificate without attendance", absent))
        for row in rows.order_by("id")
    ]
