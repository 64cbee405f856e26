"""The organiser's own words for mails."""

from lotse.base.statements import Slot, Statement
from lotse.events.models import MailText
from lotse.regions.models import Organisation


def of(organisation: Organisation, kind: str, language: str) -> MailText | None:
    """Return the body's own words for a kind of mail, or None. Most bodies have none: then nothing is read."""
    if not organisation.own_mail_texts:
        return None
    return _OF.first(organisation=organisation.pk, kind=kind, language=language)


def all_of(organisation: Organisation) -> dict[tuple[str, str], MailText]:
    """Return all own words of a body by (kind, language)."""
    return {(row.kind, row.language): row for row in MailText.objects.filter(organisation=organisation)}


_OF = Statement(
    lambda: MailText.objects.filter(
        organisation=Slot(MailText, "organisation"), kind=Slot(MailText, "kind"), language=Slot(MailText, "language")
    )
)
