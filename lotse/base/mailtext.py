"""Turns a text template into a mail: the first line is the title, the rest the body.

A mail template has a block "title" at its top; greeting and signature are the template's own.
"""

from django.template import engines
from django.utils import translation

from lotse.base import installation
from lotse.base.outbox import Mail


def mail(
    kind: str,
    template: str,
    language: str,
    *,
    calendar: str = "",
    calendar_method: str = "",
    reply_to: str = "",
    **values: object,
) -> Mail:
    """Return the mail made from `template` in `language`; texts are plain, nothing is escaped."""
    with translation.override(language):
        text = engines["lotse"].get_template(template).render({**values, "language": language})
        title, _, body = text.strip().partition("\n")
        where = installation.current()
        signature = f"\n\n-- \nLotse {where.region_name} · {where.carrier_name}" if where else ""
    return Mail(
        kind=kind,
        title=title.strip(),
        text=body.strip() + signature + "\n",
        language=language,
        calendar=calendar,
        calendar_method=calendar_method,
        reply_to=reply_to,
    )
