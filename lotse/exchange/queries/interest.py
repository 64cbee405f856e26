"""Who has said „das interessiert uns“."""

from django.db.models import QuerySet

from lotse.exchange.models import Interest
from lotse.exchange.queries import town
from lotse.exchange.rules import mail_domain
from lotse.exchange.wording import InterestState


def full() -> QuerySet[Interest]:
    """Return interests with solution and towns."""
    return Interest.objects.select_related("municipality", "solution__municipality")


def waiting() -> QuerySet[Interest]:
    """Return confirmed interests that nobody has answered, the longest waiting first."""
    return full().filter(state=InterestState.CONFIRMED).order_by("confirmed_at", "id")


def answered() -> QuerySet[Interest]:
    """Return what was accepted or declined, newest first."""
    rows = full().filter(state__in=(InterestState.ACCEPTED, InterestState.DECLINED))
    return rows.order_by("-decided_at", "-id")


def domain_hint(interest: Interest) -> mail_domain.Verdict:
    """Return whether the address is one of the town hall's mail domain. A hint only."""
    hall = town.hall(interest.municipality)
    return mail_domain.verdict(interest.email, hall.mail_domain if hall else "")
