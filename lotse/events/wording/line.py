"""How we speak about the waiting list and offered seats."""

from django.utils.translation import gettext_lazy as _

from lotse.events.wording import LinePolicy, MoveUp, QuotaOf

LINE_FULL = _("All seats are taken, and the waiting list is full as well. Please choose another date.")
UNKNOWN_CODE = _("No seats are kept under this code. Please check it, or leave the field empty.")
NOT_OFFERED = _("This seat is no longer offered to you. Your page shows where you stand now.")
NOT_WAITING = _("Only somebody on the waiting list can be called up.")
TOO_FEW_FREE = _("Fewer seats are free than these people need. Raise the number of seats first.")

NEXT = {
    LinePolicy.ARRIVAL: _("A seat that becomes free goes to whoever has waited longest."),
    LinePolicy.PRIORITY: _(
        "A seat that becomes free goes to people from towns without a Lotse first, then in order of arrival."
    ),
    LinePolicy.KEPT: _("Seats that become free go in order of arrival; some are kept for named groups."),
    LinePolicy.BY_HAND: _("The course office decides who gets a seat that becomes free."),
}
NEXT_BY_QUOTA = {
    QuotaOf.TOWN: _("Seats that become free go in order of arrival; each town gets at most %(seats)s."),
    QuotaOf.DISTRICT: _("Seats that become free go in order of arrival; each district gets at most %(seats)s."),
}
GAPS = _("Where fewer seats are free than a group needs, others may get them first.")
TOLD = {
    MoveUp.OFFER: _("The seat is offered by mail and can be accepted for %(hours)s working hours."),
    MoveUp.DIRECT: _("The seat is given at once, and a mail says so."),
}


def who_is_next(
    *, policy: str, quota_of: str, quota_seats: int | None, fill_gaps: bool, move_up: str, offer_hours: int
) -> str:
    """Say who gets a seat that becomes free under this policy, and how it is told."""
    if policy == LinePolicy.QUOTA:
        first = str(NEXT_BY_QUOTA[QuotaOf(quota_of or QuotaOf.TOWN)]) % {"seats": quota_seats or 0}
    else:
        first = str(NEXT[LinePolicy(policy)])
    gaps = [str(GAPS)] if fill_gaps and policy != LinePolicy.BY_HAND else []
    told = str(TOLD[MoveUp(move_up)]) % {"hours": offer_hours}
    return " ".join([first, *gaps, told])
