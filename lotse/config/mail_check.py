"""What `lotse check` says about the sender of mails, and what the page of the operation shows of it afterwards."""

import contextlib
from typing import Any

from django.conf import settings

from lotse.base import clock, notes
from lotse.config.sender_records import Finding

GOOD = "Found:"
WHAT = {
    "SPF": "SPF says which servers may send mails of this domain",
    "DKIM": "DKIM is the signature of your mail server; its public key stands in the domain name system",
    "DMARC": "DMARC says what others do with mails that fail both, and where they report it",
}


def keep(**facts: Any) -> None:
    """Keep what was found out, and for which server and sender: an answer about another sender is none."""
    smtp = settings.LOTSE_SMTP
    where = {"server": f"{smtp.host}:{smtp.port}" if smtp else "", "sender": settings.DEFAULT_FROM_EMAIL}
    known = notes.read(notes.MAIL_CHECK)
    same = {name: known.get(name) for name in where} == where
    # That the folder cannot be written is said elsewhere.
    with contextlib.suppress(OSError):
        notes.write(notes.MAIL_CHECK, {**(known if same else {}), **where, **facts, "at": clock.now().isoformat()})


def sentence(finding: Finding) -> str:
    """Return one finding in words: what is there, else what to put where."""
    what, entry = WHAT[finding.name], f"{finding.host}. TXT"
    todo = f'put `{entry} "{finding.proposal}"` into the domain name system, or what your mail provider names'
    return {
        "found": f"{GOOD} {finding.name} at {finding.host}: {finding.record}",
        "missing": f"{finding.name} is missing. {what}: {todo}.",
        "several": f"{finding.name} stands more than once at {finding.host} ({finding.record}), so it counts for"
        " nothing. Leave one.",
        "weak": f"{finding.name} at {finding.host} protects nothing ({finding.record}). {what}: {todo}.",
        "unasked": f"{finding.name} was not looked up. {what}: ask its provider for the name of the key and put it into"
        f" LOTSE_DKIM_SELECTOR. The record stands at {finding.host}.",
        "unknown": f"{finding.name} was not looked up: the domain name system does not answer from here."
        f" {what}: {todo}.",
        "nowhere": f"{finding.name} was not looked up: the domain name system asked from here does not know the domain."
        f" {what}: {todo}.",
        "private": f"{finding.name} was not looked up: {finding.host} is no name of the internet. With a real sender"
        f" (LOTSE_MAIL_FROM) {todo}.",
    }[finding.state]
