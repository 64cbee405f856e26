"""What the desk wrote in the small world: a message, reminders in their states, own words for a mail."""

import uuid
from typing import Any

from lotse.events.actions import mail_text, message
from lotse.events.models import Event, Message, Registration, Reminder
from lotse.regions.models import Organisation
from tests.people import DESK, NOW

WHEN = {"by": DESK, "at": NOW}


def build(event: Event) -> None:
    """Write to everybody of an event, plan a look back, note that a reminder is sent, word one mail."""
    rows = Registration.objects.filter(event=event)
    text = {"title": "Parken", "text": "Guten Tag {full_name}, bitte parken Sie am Markt."}
    message.send(event=event, key=uuid.uuid4(), **text, people=[row.pk for row in rows], **WHEN)
    Reminder.objects.create(event=event, anchor="after_end", days=3, title="Danke", text="Danke, {first_name}!")
    Reminder.objects.filter(event=event, days=7).update(sent_at=NOW)
    words = {"title": "Zugesagt: {title}", "opening": "Hallo {first_name}!"}
    mail_text.save(organisation=event.organiser, kind="confirmed", language="de", **words, **WHEN)


def samples() -> dict[str, list[dict[str, Any]]]:
    """Return what may stand in the addresses about messages, reminders and mail texts."""
    bodies = Organisation.objects.filter(own_mail_texts=True).order_by("pk")
    kinds = (("confirmed", "de"), ("received", "en"), ("booking_waiting", "de"), ("approval_asked", "de"))
    return {
        "messages pk": [{"pk": pk} for pk in Message.objects.order_by("pk").values_list("pk", flat=True)],
        "reminders pk": [{"pk": pk} for pk in Reminder.objects.order_by("pk").values_list("pk", flat=True)],
        "mail-texts pk kind language": [
            {"pk": body.pk, "kind": kind, "language": language} for body in bodies for kind, language in kinds
        ],
    }
