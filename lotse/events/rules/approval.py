"""Whom one may ask for an approval, until when, and what can still be decided. Silence is never an approval."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from lotse.base import periods
from lotse.events.rules import states

OPEN, GRANTED, REFUSED, PASSED_ON, LAPSED, TAKEN_BACK = (
    "open",
    "granted",
    "refused",
    "passed_on",
    "lapsed",
    "taken_back",
)
DECIDED: Final = frozenset({GRANTED, REFUSED})

MOST_ASKED = 8
"""So many requests about one registration; more would only be mail that nobody answers."""
AGREED_TO: Final = frozenset({"format", "place_name", "place_address"})
"""Facts beside the days on which an approval rests."""
FROM = time(8)
"""Reminders go out when offices open."""
_FREE_MAIL = """
1und1.de aim.com aol.com aol.de arcor.de email.de ewetel.net fastmail.com freenet.de gmail.com gmx.at gmx.ch
gmx.com gmx.de gmx.eu gmx.net googlemail.com hotmail.com hotmail.de htp-tel.de icloud.com kabelmail.de live.com
live.de mac.com mail.de mail.ru mailbox.org me.com msn.com netcologne.de o2mail.de o2online.de ok.de online.de
osnanet.de outlook.com outlook.de posteo.de proton.me protonmail.com rocketmail.com t-online.de tuta.com
tutanota.com tutanota.de unitybox.de unity-mail.de versanet.de vodafone.de vodafonemail.de web.de yahoo.com
yahoo.de yandex.com ymail.com zoho.com
"""
FREE_MAIL: Final = frozenset(_FREE_MAIL.split())
"""Where everybody gets an address: it says nothing about an employer."""

NotAskable = Literal["ended", "started", "seat first", "address first", "too often", "granted"]
WrongApprover = Literal["same person", "asked already", "free mail", "employer unknown", "other employer"]


def not_askable(
    *, state: str, starts: datetime | None, proven: bool, granted: bool, asked: int, at: datetime
) -> NotAskable | None:
    """Return why no superior can be asked about a registration now, or None.

    `asked` counts the requests so far; `granted` means that a superior has already said yes by mail.
    """
    if state not in states.ACTIVE or state == states.HELD:
        return "ended"
    if starts is None or starts <= at:
        return "started"
    if state == states.UNCONFIRMED:
        return "seat first"
    if not proven:
        return "address first"
    if granted:
        return "granted"
    return "too often" if asked >= MOST_ASKED else None


def wrong_approver(
    *, address: str, participant: str, employer: Collection[str], asked: Collection[str] = ()
) -> WrongApprover | None:
    """Return why this address cannot stand for the superior of the participant, or None.

    `employer` are domains or addresses of the employer, `asked` the addresses the request has come through.
    """
    if _plain(address) == _plain(participant):
        return "same person"
    if _plain(address) in {_plain(each) for each in asked}:
        return "asked already"
    domain = _domain(address)
    if _free(domain):
        return "free mail"
    known = {found for each in (participant, *employer) if (found := _domain(each)) and not _free(found)}
    if not known:
        return "employer unknown"
    return None if any(_within(domain, each) for each in known) else "other employer"


def due(*, at: datetime, days: int, starts: datetime, zone: ZoneInfo, land: str) -> datetime:
    """Return the last moment to answer: the end of so many working days, and of the last one before the start."""
    return min(periods.end_of_working_day(at, days, zone, land), _latest(at, starts, zone, land))


def due_after_move(
    *, due_at: datetime, requested: datetime, days: int, starts: datetime, at: datetime, zone: ZoneInfo, land: str
) -> datetime:
    """Return the deadline after the days of the event have moved.

    An earlier start shortens it; a later one gives back what the start before had taken. Nothing else does.
    """
    whole = max(due_at, periods.end_of_working_day(requested, days, zone, land))
    return min(whole, _latest(at, starts, zone, land))


def remind_at(*, due_at: datetime, zone: ZoneInfo, land: str) -> datetime:
    """Return when to remind: in the morning of the working day before the last one."""
    # The end of a day is the midnight after it.
    last = (due_at - timedelta(microseconds=1)).astimezone(zone).date()
    return datetime.combine(_working_day_before(last, land), FROM, zone)


def to_remind(
    *, requested: datetime, due_at: datetime, reminded: datetime | None, at: datetime, zone: ZoneInfo, land: str
) -> bool:
    """Return True once, when the reminder is due; who was asked after that moment needs none."""
    moment = remind_at(due_at=due_at, zone=zone, land=land)
    return reminded is None and requested < moment <= at < due_at


def decidable(*, state: str, registration: str, due_at: datetime, at: datetime) -> bool:
    """Return True while the superior can decide: asked, in time, and the registration has not ended."""
    return state == OPEN and registration in states.ACTIVE and at < due_at


def concerns(*, names: Collection[str], days: bool) -> bool:
    """Return True for a change of what a superior has agreed to: the days of absence, form and place."""
    return days or not AGREED_TO.isdisjoint(names)


def absent(*, days: Iterable[date], land: str) -> int:
    """Return on how many working days somebody is away."""
    return sum(periods.is_working_day(day, land) for day in set(days))


def _latest(at: datetime, starts: datetime, zone: ZoneInfo, land: str) -> datetime:
    """Return the end of the last working day before the start; where that is over, the start itself."""
    last = _working_day_before(starts.astimezone(zone).date(), land)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    return min(end, starts) if end > at else starts


def _working_day_before(day: date, land: str) -> date:
    day -= timedelta(days=1)
    while not periods.is_working_day(day, land):
        day -= timedelta(days=1)
    return day


def _plain(address: str) -> str:
    """Return the mailbox behind an address: what stands after a plus sign still arrives there."""
    mailbox, _, domain = address.strip().lower().rpartition("@")
    return f"{mailbox.partition('+')[0]}@{domain.rstrip('.')}"


def _domain(text: str) -> str:
    return text.strip().lower().rpartition("@")[2].strip(".")


def _free(domain: str) -> bool:
    return any(_within(domain, each) for each in FREE_MAIL)


def _within(domain: str, wanted: str) -> bool:
    """Return True for the domain itself and those below it; an ending such as .de is nobody's."""
    return domain == wanted or ("." in wanted and domain.endswith(f".{wanted}"))
