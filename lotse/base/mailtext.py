"""Turns a text template into a mail: the first line is the title, the rest the body.

A mail template has a block "title" at its top; greeting and signature are the template's own. Where it has a block
"opening", somebody else's words can stand there instead; what follows the block always stays.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.template import engines
from django.utils import translation

from lotse.base import installation
from lotse.base.outbox import Mail

_GAPS = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Own:
    """Somebody's own words, filled in. An empty one leaves that of the template."""

    title: str = ""
    opening: str = ""


def mail(
    kind: str,
    template: str,
    language: str,
    *,
    calendar: str = "",
    calendar_method: str = "",
    reply_to: str = "",
    own: Own | None = None,
    **values: object,
) -> Mail:
    """Return the mail made from `template` in `language`; texts are plain, nothing is escaped."""
    with translation.override(language):
        if own is not None:
            values |= {"own": own, "kind_template": template}
            template = "base/own_mail.txt"
        text = engines["lotse"].get_template(template).render({**values, "language": language})
        if own is not None:
            text = _GAPS.sub("\n\n", text)
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


def shown(style: str, value: object) -> str:
    """Return a value as mails and pages show it in the active language; `style` names a filter of the templates."""
    lotse: Any = engines["lotse"]
    return str(lotse.env.filters[style](value))
