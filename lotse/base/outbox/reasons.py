"""Why a mail did not arrive, in plain words. Source of the codes: RFC 3463 and the register of IANA."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_CODE = re.compile(r"(?<![\d.])([45])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_NO_ADDRESS = _("The address does not exist. Please ask for the right one.")
_NOT_REACHED = _("The mail server of this address could not be reached in time.")
_REFUSED = _("The mail server of this address does not trust our mails. The operation can look at SPF, DKIM and DMARC.")
_TOO_LARGE = _("The mail is too large for this mailbox.")
_REASONS: dict[str, str | Promise] = {
    "1.1": _NO_ADDRESS,
    "1.2": _("There is no mail server for the part behind the @. Please check it for a slip of the pen."),
    "1.3": _NO_ADDRESS,
    "1.6": _("The mailbox has moved and left no new address. Please ask for it."),
    "1.10": _("The part behind the @ takes no mails at all. Please ask for another address."),
    "2.1": _("The mailbox is switched off. Please ask for another address."),
    "2.2": _("The mailbox is full. Please call, or try again later."),
    "2.3": _TOO_LARGE,
    "3.4": _TOO_LARGE,
}
_GROUPS: dict[str, str | Promise] = {
    "1": _NO_ADDRESS,
    "2": _("The mailbox cannot take mails at the moment."),
    "4": _NOT_REACHED,
    "7": _REFUSED,
}


def plain(error: str) -> str:
    """Return what the answer of a mail server means, or nothing where it carries no known code."""
    found = _CODE.search(error)
    if found is None:
        return ""
    _class, subject, detail = found.groups()
    return str(_REASONS.get(f"{subject}.{detail}") or _GROUPS.get(subject) or "")
