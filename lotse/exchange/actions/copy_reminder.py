"""Somebody is reminded of the next step of a copy."""

from datetime import datetime, timedelta

from lotse.base import audit, outbox
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.exchange.actions import copy as copies
from lotse.exchange.actions import entry
from lotse.exchange.documents import mails
from lotse.exchange.models import Copy
from lotse.exchange.queries import town
from lotse.exchange.rules import copy as rule

AHEAD = timedelta(days=2)


@action
def remind(*, copy: Copy, by: Actor, at: datetime) -> int:
    """Write to whoever is responsible, else to the town's editors; once for each day planned. Return how many mails."""
    copy = copies.locked(copy)
    last_day = entry.today(at) + AHEAD
    if not rule.is_due(next_on=copy.next_on, reminded_on=copy.reminded_on, stage=copy.stage, last_day=last_day):
        return 0
    if copy.responsible_email:
        mail = mails.copy_step(copy=copy, name=copy.responsible, language=copy.solution.language)
        outbox.queue(mail, to=copy.responsible_email, name=copy.responsible, about=copies.about(copy), at=at)
        told = 1
    else:
        editors = list(town.editors(copy.municipality))
        for person in editors:
            mail = mails.copy_step(copy=copy, name=person.full_name, language=person.language)
            entry.tell(person, mail, about=copies.about(copy), at=at)
        told = len(editors)
    copy.reminded_on = copy.next_on
    copy.save(update_fields=["reminded_on"])
    audit.record("copy.reminded", copies.about(copy), by=by, at=at, after={"next_on": copy.next_on, "mails": told})
    return told
