"""The organiser writes subject and opening of mails in own words."""

from datetime import datetime

from lotse.base import audit, locking, outbox
from lotse.base.actor import Actor
from lotse.base.outbox import Mail
from lotse.base.text import tidy, tidy_block
from lotse.base.transactions import action
from lotse.events import errors
from lotse.events.documents import mail_preview
from lotse.events.models import MailText, Registration
from lotse.events.rules import placeholders as rule
from lotse.events.wording import message as words
from lotse.people.models import Person
from lotse.regions.actions import organisation as organisations
from lotse.regions.models import Organisation


@action
def save(
    *, organisation: Organisation, kind: str, language: str, title: str, opening: str, by: Actor, at: datetime
) -> MailText:
    """Store the own words for one kind of mail in one language; the same words again leave no trace."""
    locking.lock(Organisation, organisation.pk)
    if kind not in words.MAIL_KINDS:
        raise errors.UnknownPlaceholder(words.NO_SUCH_MAIL)
    title, opening = tidy(title), tidy_block(opening)
    if not title and not opening:
        raise errors.WrongMessage(words.TEXT_MISSING)
    refuse_unknown(f"{title}\n{opening}", kind)
    known = MailText.objects.filter(organisation=organisation, kind=kind, language=language).first()
    row = known or MailText(organisation=organisation, kind=kind, language=language)
    before = {"title": row.title, "opening": row.opening}
    after = {"title": title, "opening": opening}
    if before == after:
        return row
    row.title, row.opening, row.changed_at, row.changed_by = title, opening, at, by.label[:200]
    row.save()
    _record("mail_text.saved", row, by=by, at=at, before=before, after=after)
    organisations.note_mail_texts(organisation=organisation, own=True, by=by, at=at)
    return row


@action
def reset(*, organisation: Organisation, kind: str, language: str, by: Actor, at: datetime) -> None:
    """Go back to our text. Doing it twice changes nothing."""
    locking.lock(Organisation, organisation.pk)
    row = MailText.objects.filter(organisation=organisation, kind=kind, language=language).first()
    if row is None:
        return
    before = {"title": row.title, "opening": row.opening}
    _record("mail_text.reset", row, by=by, at=at, before=before, after={})
    row.delete()
    left = MailText.objects.filter(organisation=organisation).exists()
    organisations.note_mail_texts(organisation=organisation, own=left, by=by, at=at)


@action
def test(
    *, registration: Registration, kind: str, title: str, opening: str, person: Person, by: Actor, at: datetime
) -> bool:
    """Mail somebody of the desk how this kind of mail would look to a participant. A double click sends one: False."""
    refuse_unknown(f"{title}\n{opening}", kind)
    mail = mail_preview.mail(kind=kind, registration=registration, title=title, opening=opening, at=at)
    return send_test(mail, registration, person, by=by, at=at)


def send_test(mail: Mail, registration: Registration, person: Person, *, by: Actor, at: datetime) -> bool:
    """Queue a mail for somebody of the desk, inside an action; the participant's own page does not show it."""
    about = ("event", registration.event.uuid)
    if any((one.to_address, one.text) == (person.email, mail.text) for one in outbox.just_queued(*about, at)):
        return False
    outbox.queue(mail, to=person.email, name=person.full_name, about=about, at=at)
    audit.record("mail_text.tested", about, by=by, at=at, after={"kind": mail.kind})
    return True


def refuse_unknown(text: str, kind: str) -> None:
    """Refuse a text with a placeholder that a mail of this kind cannot fill in, and name it."""
    known = rule.known(kind)
    unknown = rule.unknown(text, known)
    if unknown:
        shown = ", ".join(f"{{{name}}}" for name in known)
        raise errors.UnknownPlaceholder(
            words.UNKNOWN_PLACEHOLDERS % {"unknown": ", ".join(unknown)[:200], "known": shown}
        )


def _record(
    verb: str, row: MailText, *, by: Actor, at: datetime, before: dict[str, str], after: dict[str, str]
) -> None:
    mail = {"kind": row.kind, "language": row.language}
    audit.record(verb, ("organisation", row.organisation.uuid), by=by, at=at, before=before, after={**mail, **after})
