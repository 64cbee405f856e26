"""The clock of the doors: pages and jobs ask it, actions and rules are told the time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return timezone.now()


def zone() -> ZoneInfo:
    """Return the one zone of the installation."""
    return ZoneInfo(settings.TIME_ZONE)
