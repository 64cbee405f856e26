"""Whether somebody may still come in with a printed code."""

from datetime import datetime

from lotse.people.models import ConsoleCode
from lotse.people.rules import console_code as rule


def any_open(at: datetime) -> bool:
    """Return True while any printed code can be used; does not say whose."""
    rows = ConsoleCode.objects.filter(used_at=None, tries__lt=rule.TRIES, issued_at__gt=at - rule.VALID)
    return rows.exists()
