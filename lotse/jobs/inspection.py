"""Looks once a day for records that cannot be right; the desk shows the result."""

import threading
from dataclasses import asdict
from datetime import datetime, timedelta

from lotse.base import clock, findings
from lotse.base.findings import Finding
from lotse.base.models import Inspection
from lotse.credentials.queries import findings as credentials
from lotse.events.queries import findings as events

KEPT = timedelta(days=90)


def find(at: datetime) -> list[Finding]:
    """Return what all storeys find."""
    return [*events.find(at), *findings.unsent(at), *credentials.find()]


def look(stop: threading.Event) -> None:
    """Store today's result, and forget old ones."""
    at = clock.now()
    Inspection.objects.create(at=at, findings=[asdict(finding) for finding in find(at)])
    Inspection.objects.filter(at__lt=at - KEPT).delete()
