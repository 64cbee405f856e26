"""The certificate as a PDF, made again byte for byte from what was frozen at issue."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import formats, translation
from django.utils.translation import gettext as _

from lotse.base import files, links, qr
from lotse.base import pdf as engine
from lotse.base.text import slug
from lotse.credentials.models import Certificate
from lotse.credentials.rules import code
from lotse.credentials.wording import HolderForm
from lotse.events.wording import Format
from lotse.training.wording import PartnerRole

TEMPLATE = "credentials/documents/typst/certificate.typ"


def pdf(certificate: Certificate) -> bytes:
    """Return the certificate as it was issued."""
    return pdf_many([certificate])


def pdf_many(certificates: Sequence[Certificate], step: Callable[[int], None] = lambda done: None) -> bytes:
    """Return several certificates of one course in one file, a page each or more; at least one.

    `step` is told how many are drawn; the last step puts them together.
    """
    first = certificates[0]
    language = str(first.content["language"])
    with translation.override(language):
        title = f"{first.title}: {first.holder_name}" if len(certificates) == 1 else first.course_title
        pictures: dict[str, str] = {}
        pages = []
        for done, certificate in enumerate(certificates, start=1):
            pages.append(_page(certificate, pictures))
            step(done)
        data = {"labels": _labels(), "pages": pages, "pictures": _read(pictures)}
    at = max(certificate.issued_at for certificate in certificates)
    return engine.render(TEMPLATE, data, language=language, title=title, at=at)


def file_name(certificate: Certificate) -> str:
    """Return the name for the download: title, number and holder in plain ASCII."""
    return f"{slug(certificate.title)}-{certificate.number}-{slug(certificate.holder_name)}.pdf"


def _page(certificate: Certificate, pictures: dict[str, str]) -> dict[str, Any]:
    content = certificate.content
    check = links.absolute("public:certificate", certificate.code, language=content["language"])
    # Whoever has it on paper, or in front of a computer without a camera, types the code there.
    entrance = links.absolute("public:check", language=content["language"])
    image = content["signatory"]["image"]
    if image:
        pictures.setdefault(image, image)
    return {
        "title": content["title"],
        "holder": content["holder"],
        "form": "" if content["form"] == HolderForm.NEUTRAL else str(HolderForm(content["form"]).label),
        "course": content["course"],
        "facts": _facts(content),
        "themes": [{**theme, "units": _units(theme["units"])} for theme in content["themes"]],
        "organiser": content["organiser"],
        "signatory": content["signatory"],
        "place_and_date": ", ".join(part for part in (content["issue_place"], _day(content["issued_on"])) if part),
        "number": certificate.number,
        "code": code.shown(certificate.code),
        "check": check,
        "entrance": entrance.partition("://")[2],
        "qr": qr.plain_svg(check),
        "is_sample": content["is_sample"],
    }


def _facts(content: dict[str, Any]) -> list[list[str]]:
    where = str(Format(content["format"]).label)
    if content["format"] != Format.ONLINE and content["place"]:
        where = f"{where}, {content['place']}"
    rows = [
        [_("Course number"), content["course_number"]],
        [_("Period"), _period(content["starts_on"], content["ends_on"])],
        [_("Form and place"), where],
        [
            _("Participation"),
            _("Attended %(attended)s of %(held)s teaching units")
            % {"attended": _units(content["units_attended"]), "held": _units(content["units_held"])},
        ],
        [_("Organiser"), content["organiser"]],
        [_("Partners"), "\n".join(f"{p['name']} ({PartnerRole(p['role']).label})" for p in content["partners"])],
    ]
    return [row for row in rows if row[1]]


def _labels() -> dict[str, str]:
    return {
        "took_part": _("has taken part in the course"),
        "themes": _("Themes"),
        "units": _("Units"),
        "unit_note": _("One teaching unit (UE) is 45 minutes."),
        "unsigned": _("This document was made by machine and is valid without a signature."),
        "signature": _("Signature of %(name)s"),
        "number": _("Number"),
        "check": _("Anybody can check it with this code at"),
        "code": _("Check code"),
        "qr": _("QR code with the address of the check page"),
        "sample": _("SAMPLE, not a valid document"),
        "sample_word": _("SAMPLE"),
    }


def _read(pictures: dict[str, str]) -> dict[str, list[int]]:
    found = {}
    for stored in pictures:
        try:
            found[stored] = list(files.path(stored).read_bytes())
        except (OSError, ValueError):
            # A lost image must not keep anybody from the certificate: the sentence takes its place.
            continue
    return found


def _day(value: str) -> str:
    if not value:
        return ""
    shape = "j. F Y" if translation.get_language() == "de" else "j F Y"
    return formats.date_format(date.fromisoformat(value), shape)


def _period(start: str, end: str) -> str:
    if start == end or not end:
        return _day(start)
    return _("%(first)s to %(last)s") % {"first": _day(start), "last": _day(end)}


def _units(value: str) -> str:
    return formats.localize(Decimal(value), use_l10n=True)
