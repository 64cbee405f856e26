"""`lotse check`: one sentence for each thing that has to be in order; code 1 when something is not."""

import argparse
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core import checks

from lotse.base import clock, installation, search
from lotse.base.models import OutboxMail
from lotse.config import database, mail_check, mailserver
from lotse.config import sender_records as records
from lotse.config.refusal import Refusal
from lotse.jobs import bounces
from lotse.regions.queries import municipality

PATIENCE = timedelta(minutes=15)
"""A mail that waits longer than this past its time means that no worker runs or the mail server refuses."""


class Note(str):
    """Worth knowing, though nothing is wrong: code 0."""


def run(chosen: argparse.Namespace) -> int:
    """Print every answer; what needs the database is asked only when it answers."""
    answers: list[Callable[[], str]] = [code_in_order, data_writable]
    try:
        database.reach()
    except Refusal as refusal:
        answers.append(_always(refusal))
    else:
        answers += [database_current, set_up, towns_entered, search_built, mails_leave]
    answers += [mail_server, bounces_read]
    faults = 0
    for answer in answers:
        try:
            said = answer()
            print(f"note   {said}" if isinstance(said, Note) else f"ok     {said}")
        except Refusal as refusal:
            faults += 1
            print(f"WRONG  {refusal}")
    for said in sender_records():
        print(f"{'ok    ' if said.startswith(mail_check.GOOD) else 'note  '} {said}")
    return 1 if faults else 0


def _always(refusal: Refusal) -> Callable[[], str]:
    def answer() -> str:
        raise refusal

    return answer


def code_in_order() -> str:
    """Django's own system checks."""
    serious = [message for message in checks.run_checks() if message.is_serious()]
    if serious:
        raise Refusal("; ".join(f"{message.id}: {message.msg}" for message in serious))
    return "The settings are valid and the program is complete."


def data_writable() -> str:
    """The folder for files."""
    folder: Path = settings.LOTSE_DATA
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Refusal(f"LOTSE_DATA is {folder} and cannot be written: give the right to this user.")
    return f"The folder {folder} can be written."


def database_current() -> str:
    """Migrations."""
    waiting = database.pending()
    if waiting:
        raise Refusal(f"The database is {waiting} steps behind this version: run `lotse migrate`.")
    return "The database answers and is up to date."


def set_up() -> str:
    """`lotse setup` or `lotse demo` was run."""
    if database.pending():
        raise Refusal("Whether Lotse is set up can be said after `lotse migrate`.")
    found = installation.current()
    if found is None:
        raise Refusal("Lotse is not set up: run `lotse setup`.")
    return f"This is {found}."


def towns_entered() -> str:
    """`lotse import towns` was run. A region may give courses without."""
    if database.pending():
        raise Refusal("Whether towns are entered can be said after `lotse migrate`.")
    number = municipality.real().count()
    if not number:
        return Note("No town of the region is entered yet: `lotse import towns FILE` does it.")
    return f"{number} towns of the region are entered."


def search_built() -> str:
    """`lotse search rebuild` was run, by this version or one with the same rules for words."""
    if database.pending():
        raise Refusal("Whether the search is ready can be said after `lotse migrate`.")
    state = search.state()
    if state is None or state.built_at is None:
        raise Refusal("The search has no index of what was there before: run `lotse search rebuild` once.")
    if state.analysis != search.ANALYSIS:
        raise Refusal("The index of the search is from another version: run `lotse search rebuild`.")
    return f"The search knows {state.texts} texts."


def mails_leave() -> str:
    """The outbox is being emptied."""
    if database.pending():
        raise Refusal("Whether mails leave can be said after `lotse migrate`.")
    failed = OutboxMail.objects.filter(state=OutboxMail.FAILED).count()
    late = OutboxMail.objects.filter(state=OutboxMail.QUEUED, due_at__lt=clock.now() - PATIENCE).count()
    if late:
        raise Refusal(
            f"Mails that should have left long ago: {late}. Check that `lotse up` runs and the mail server answers."
        )
    if failed:
        raise Refusal(f"Mails that could not be delivered: {failed}. Look at them in the course office.")
    return "No mail waits longer than it should."


def mail_server() -> str:
    """SMTP."""
    if settings.LOTSE_DEMO:
        return "A demonstration sends no mail outside."
    if settings.LOTSE_SMTP is None:
        raise Refusal("LOTSE_SMTP_URL is empty, so no mail can leave: give the address of your mail server.")
    sender, host = settings.DEFAULT_FROM_EMAIL, settings.LOTSE_SMTP.host
    problem = mailserver.problem(settings.LOTSE_SMTP, settings.LOTSE_HOST, sender)
    mail_check.keep(problem=problem)
    if problem:
        raise Refusal(f"The mail server {host} refuses us ({problem}): check LOTSE_SMTP_URL and LOTSE_MAIL_FROM.")
    return f"The mail server {host} accepts us, and {sender} as sender."


def bounces_read() -> str:
    """Mails that come back after the mail server has taken them."""
    access = settings.LOTSE_BOUNCE_IMAP
    if access is None:
        return Note(
            "LOTSE_BOUNCE_IMAP_URL is empty: unless the mail server hands them to `lotse bounce`, nobody learns of"
            " mails that come back later."
        )
    problem = bounces.problem(access)
    if problem:
        raise Refusal(f"The mailbox on {access.host} cannot be opened ({problem}): check LOTSE_BOUNCE_IMAP_URL.")
    return f"The mailbox {access.folder} on {access.host} opens: mails that come back are read there."


def sender_records() -> list[str]:
    """SPF, DKIM and DMARC of the sender's domain, one sentence each. Whether mails arrive depends on them."""
    if settings.LOTSE_DEMO or settings.LOTSE_SMTP is None:
        return []
    found = records.look(settings.DEFAULT_FROM_EMAIL, settings.LOTSE_SMTP.host, settings.LOTSE_DKIM_SELECTOR)
    mail_check.keep(records=[finding.stored() for finding in found])
    return [mail_check.sentence(finding) for finding in found]
