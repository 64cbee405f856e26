"""An operator gets a login code on the console, and uses it."""

import secrets
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.people import access, errors
from lotse.people.models import ConsoleCode, Person
from lotse.people.rules import console_code as rule


@action
def issue(*, person: Person, by: Actor, at: datetime) -> str:
    """Return a new code, the only time it can be read; the person's former one ends. Only for operators."""
    if not access.may_run_installation(person):
        raise errors.NoOperator
    code = "".join(secrets.choice(rule.ALPHABET) for _ in range(rule.LENGTH))
    ConsoleCode.objects.update_or_create(
        person=person, defaults={"digest": make_password(code), "issued_at": at, "tries": 0, "used_at": None}
    )
    audit.record("console_code.issued", ("person", person.uuid), by=by, at=at)
    return rule.readable(code)


@action
def redeem(*, person: Person, typed: str, by: Actor, at: datetime) -> bool:
    """Return True when this is the person's open code, and use it up. A wrong one is counted."""
    if not rule.resembles(typed):
        return False
    known = ConsoleCode.objects.filter(person=person).first()
    if known is None:
        return False
    code = locking.lock(ConsoleCode, known.pk)
    if not rule.usable(issued_at=code.issued_at, used_at=code.used_at, tries=code.tries, at=at):
        return False
    right = check_password(rule.normal(typed), code.digest)
    if right:
        code.used_at, code.digest = at, ""
    else:
        code.tries += 1
    code.save(update_fields=["digest", "tries", "used_at"])
    verb = "console_code.used" if right else "console_code.missed"
    audit.record(verb, ("person", person.uuid), by=by, at=at, after={"tries": code.tries})
    return right
