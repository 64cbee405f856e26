"""The desk writes to chosen people of an event."""

import uuid
from collections.abc import Collection
from datetime import datetime

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.outbox import Mail
from lotse.base.text import tidy, tidy_block
from lotse.base.transactions import action
from lotse.events import errors
from lotse.events.actions import delivery, mail_text
from lotse.events.documents import message_mails
from lotse.events.models import Event, Message, Registration
from lotse.events.queries import message as query
from lotse.events.queries import registration as registrations
from lotse.events.wording import message as words
from lotse.people.models import Person

KIND = "message"


@action
def send(
    *, event: Event, key: uuid.UUID, title: str, text: str, people: Collection[int], by: Actor, at: datetime
) -> Message:
    """Write to these registrations of the event, each person once. `key` comes from the form: sent twice is one."""
    event = locking.lock(Event, event.pk)
    # The same key under another event is another message.
    key = uuid.uuid5(event.uuid, str(key))
    known = Message.objects.filter(uuid=key).first()
    if known is not None:
        return known
    title, text = checked(title, text)
    rows = list(registrations.with_days().filter(event=event, pk__in=people).order_by("id"))
    if not rows:
        raise errors.WrongMessage(words.NOBODY_CHOSEN)
    message = Message(uuid=key, event=event, title=title, text=text, created_at=at, created_by=by.label[:200])
    message.save()

    def mail(registration: Registration, open_seats: int) -> Mail:
        return message_mails.message(registration=registration, title=title, text=text, open_seats=open_seats)

    mails = delivery.to_each(rows, query.key(message), mail, at=at)
    after = {"title": title, "people": len(rows), "mails": mails}
    audit.record("message.sent", ("event", event.uuid), by=by, at=at, after=after)
    return message


@action
def test(*, registration: Registration, title: str, text: str, person: Person, by: Actor, at: datetime) -> bool:
    """Mail the writer how the message would look to this person. A double click sends one: False."""
    title, text = checked(title, text)
    mail = message_mails.message(registration=registration, title=title, text=text, page=str(words.OWN_LINK))
    return mail_text.send_test(mail, registration, person, by=by, at=at)


def checked(title: str, text: str) -> tuple[str, str]:
    """Return subject and text in their stored form, or refuse what is missing or cannot be filled in."""
    title, text = tidy(title), tidy_block(text)
    if not title or not text:
        raise errors.WrongMessage(words.MESSAGE_TEXT_MISSING)
    mail_text.refuse_unknown(f"{title}\n{text}", KIND)
    return title, text
