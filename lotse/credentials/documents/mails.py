"""Mails about certificates."""

from lotse.base import links, mailtext
from lotse.base.outbox import Mail
from lotse.credentials.models import Certificate
from lotse.credentials.rules import code


def issued(*, certificate: Certificate) -> Mail:
    """Tell somebody that the certificate is there, new or in place of an earlier one."""
    return _mail("certificate_issued", certificate)


def revoked(*, certificate: Certificate) -> Mail:
    """Tell somebody that the certificate is no longer valid, and why."""
    return _mail("certificate_revoked", certificate)


def _mail(kind: str, certificate: Certificate) -> Mail:
    registration = certificate.registration
    event = registration.event
    language = registration.booking.language
    token = links.sign("registration", registration.uuid, registration.link_version)
    return mailtext.mail(
        kind,
        f"credentials/mails/{kind}.txt",
        language,
        reply_to=event.contact_email or event.organiser.email,
        certificate=certificate,
        registration=registration,
        code=code.shown(certificate.code),
        page=links.absolute("link:registration", token, language=language),
        check=links.absolute("public:certificate", certificate.code, language=language),
    )
