"""Mails about one shared talk: to the towns that are interested, and to the one that is asked to tell."""

from typing import Any

from lotse.base import links, mailtext
from lotse.base.outbox import Mail
from lotse.network.models import Meeting
from lotse.regions.models import Municipality


def talk_proposed(*, meeting: Meeting, town: Municipality, name: str, language: str) -> Mail:
    """Tell an interested town that one talk is proposed instead of many calls."""
    return _mail("talk_proposed", meeting, name, language, town=town)


def talk_asked(*, meeting: Meeting, number: int, name: str, language: str) -> Mail:
    """Ask the town that had the idea whether it tells all of them at once."""
    return _mail("talk_asked", meeting, name, language, number=number)


def _mail(kind: str, meeting: Meeting, name: str, language: str, **values: Any) -> Mail:
    solution = meeting.solution
    return mailtext.mail(
        kind,
        f"network/mails/{kind}.txt",
        language,
        reply_to=meeting.event.contact_email,
        meeting=meeting,
        event=meeting.event,
        solution=solution,
        name=name,
        link=links.absolute("public:solution", solution.slug if solution else "", language=language),
        **values,
    )
