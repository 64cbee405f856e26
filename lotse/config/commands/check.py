"""`lotse check`: one sentence for each thing that has to be in order; code 1 when something is not."""

import argparse
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core import checks

from lotse.base import clock, installation
from lotse.base.models import OutboxMail
from lotse.config import database, mailserver
from lotse.config.refusal import Refusal
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
        answers += [database_current, set_up, towns_entered, mails_leave]
    answers.append(mail_server)
    faults = 0
    for answer in answers:
        try:
            said = answer()
            print(f"note   {said}" if isinstance(said, Note) else f"ok     {said}")
        except Refusal as refusal:
            faults += 1
            print(f"WRONG  {refusal}")
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


def mails_leave() -> str:
    """The outbox is being emptied."""
    if database.pending():
        raise Refusal("Whether mails leave can be said after `lotse migrate`.")
    failed = OutboxMail.objects.filter(state=OutboxMail.FAILED).count()
    late = OutboxMail.objects.filter(state=OutboxMail.QUEUED, due_at__lt=clock.now() - PATIENCE).count()
    if late:
        raise Refusal(
            f"{late} mails should have left long ago: check that `lotse up` runs and the mail server answers."
        )
    if failed:
        raise Refusal(f"{failed} mails could not be delivered: look at them in the course office.")
    return "No mail waits longer than it should."


def mail_server() -> str:
    """SMTP."""
    if settings.LOTSE_DEMO:
        return "A demonstration sends no mail outside."
    if settings.LOTSE_SMTP is None:
        raise Refusal("LOTSE_SMTP_URL is empty, so no mail can leave: give the address of your mail server.")
    problem = mailserver.problem(settings.LOTSE_SMTP, settings.LOTSE_HOST)
    if problem:
        raise Refusal(f"The mail server {settings.LOTSE_SMTP.host} refuses us ({problem}): check LOTSE_SMTP_URL.")
    return f"The mail server {settings.LOTSE_SMTP.host} accepts us."
