"""The line of an event, as its policy sees it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from lotse.base import clock
from lotse.base.statements import Slot, Statement
from lotse.base.text import fold, tidy
from lotse.events.models import Event, KeptSeats, LineMove, Registration
from lotse.events.rules import line as rule
from lotse.events.rules import states
from lotse.events.wording import LinePolicy, QuotaOf
from lotse.events.wording import line as wording
from lotse.regions.models import Municipality, Organisation

KEY_LENGTH = 40


class Standing(NamedTuple):
    """What the policy sees of somebody: kept with the registration from the moment it is made."""

    priority: int = 0
    quota_key: str = ""
    group: str = ""


class InLine(NamedTuple):
    """One active registration, as far as the policy asks for it."""

    pk: int
    state: str
    seat: int | None
    booking: int
    together: bool
    lined_up_at: datetime | None
    created_at: datetime
    priority: int
    quota_key: str
    group: str


def policy(event: Event, at: datetime) -> rule.Policy:
    """Return how the event gives out its seats at this moment."""
    kept = {}
    if event.line_policy == LinePolicy.KEPT:
        rows = _KEPT.all(event=event.pk)
        kept = {row.name: row.seats for row in rows if row.until is None or at < row.until}
    return rule.Policy(kind=event.line_policy, fill_gaps=event.fill_gaps, quota=event.quota_seats, kept=kept)


def in_words(event: Event) -> str:
    """Return in the active language who gets a seat that becomes free, and how that is told."""
    return wording.who_is_next(
        policy=event.line_policy,
        quota_of=event.quota_of,
        quota_seats=event.quota_seats,
        fill_gaps=event.fill_gaps and event.most_per_booking > 1,
        move_up=event.move_up,
        offer_hours=event.offer_hours,
    )


def rows(event: Event) -> list[InLine]:
    """Return the active registrations, in the order in which they were made."""
    return [InLine(*row) for row in _ACTIVE.all(event=event.pk)]


def taken(found: Iterable[InLine]) -> list[rule.Taken]:
    """Return the seats that are taken."""
    return [rule.Taken(row.quota_key, row.group) for row in found if row.state in states.SEATED]


def parties(found: Iterable[InLine]) -> list[rule.Party]:
    """Return those who wait: people of one booking who want to take part together are one party."""
    groups: dict[tuple[str, int], list[InLine]] = {}
    for row in found:
        if row.state == states.WAITING:
            key = ("booking", row.booking) if row.together else ("person", row.pk)
            groups.setdefault(key, []).append(row)
    return [
        rule.Party(
            ids=tuple(row.pk for row in members),
            lined_up=max(row.lined_up_at or row.created_at for row in members),
            priority=members[0].priority,
            quota_key=members[0].quota_key,
            group=members[0].group,
        )
        for members in groups.values()
    ]


def standing(event: Event, employer: Organisation | None, typed: str, group: str = "") -> Standing:
    """Return what the policy of the event sees of somebody from this employer. Reads only what the policy needs."""
    if event.line_policy not in (LinePolicy.PRIORITY, LinePolicy.QUOTA):
        return Standing(group=group)
    towns = list(employer.municipalities.select_related("district")) if employer else []
    if event.line_policy == LinePolicy.PRIORITY:
        return Standing(priority=int(any(town.lotsen_count == 0 for town in towns)), group=group)
    return Standing(quota_key=_quota_key(event, towns, employer.name if employer else typed), group=group)


def group_of(event: Event, code: str) -> str | None:
    """Return the name of the group whose code was typed, "" without a code, or None for an unknown one."""
    typed = fold(tidy(code))
    if not typed:
        return ""
    return next((row.name for row in _KEPT.all(event=event.pk) if fold(row.code) == typed), None)


def moves(event: Event) -> list[LineMove]:
    """Return every move in the line, newest first, with the people."""
    found = LineMove.objects.filter(event=event).select_related("registration__booking__organisation")
    return list(found.order_by("-id"))


def last_day(event: Event) -> date | None:
    """Return the last day on which somebody can still move up: seats are given out until the event starts."""
    return event.starts_at.astimezone(clock.zone()).date() if event.starts_at else None


def _quota_key(event: Event, towns: list[Municipality], name: str) -> str:
    """Return the town or district that counts; a body for several of them, or an unknown one, counts by its name."""
    if event.quota_of == QuotaOf.DISTRICT:
        keys = {town.district.name if town.district else "" for town in towns}
    else:
        keys = {town.ags for town in towns}
    return (keys.pop() if len(keys) == 1 and "" not in keys else fold(name))[:KEY_LENGTH]


_ACTIVE = Statement(
    lambda: (
        Registration.objects.filter(event=Slot(Registration, "event"), state__in=states.ACTIVE)
        .order_by("id")
        .values_list(
            "id",
            "state",
            "seat",
            "booking_id",
            "booking__together",
            "lined_up_at",
            "created_at",
            "priority",
            "quota_key",
            "group",
        )
    )
)
_KEPT = Statement(lambda: KeptSeats.objects.filter(event=Slot(KeptSeats, "event")).order_by("id"))
