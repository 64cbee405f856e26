"""`lotse setup`: region, carrier, first operator and mail server of a real installation.

Every question can be answered beforehand by an option, so a script can set up too. Called again, it only adds a
further operator; with --code it prints a new login code for one who is there.
"""

import argparse
import sys
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from lotse.base import actor, clock, installation, links
from lotse.base import setup as founding
from lotse.base.errors import Refused
from lotse.config import database, mailserver
from lotse.config.commands import search_rebuild
from lotse.config.refusal import Refusal
from lotse.jobs import register
from lotse.jobs.setup import first_operator, new_code
from lotse.people.errors import NoOperator
from lotse.people.rules.console_code import VALID
from lotse.regions.queries import municipality

COMMAND = actor.job("lotse setup")
HOURS = int(VALID.total_seconds() // 3600)


@dataclass(frozen=True)
class Operator:
    """The person who may do everything."""

    first_name: str
    last_name: str
    email: str


def run(chosen: argparse.Namespace) -> int:
    """Ask, set up, print the code with which the first operator gets in."""
    if settings.LOTSE_DEMO:
        raise Refusal("LOTSE_DEMO is 1, but `lotse setup` makes a real installation: set it to 0.")
    database.reach()
    if chosen.code:
        return renew(chosen)
    mail_test(skip=chosen.skip_mail_test)
    database.migrate()
    refuse_demo()
    found = installation.current()
    region = carrier = ""
    if found is None:
        region = answer(chosen.region, "Name of the region")
        carrier = answer(chosen.carrier, "Body that runs this installation (carrier)")
    else:
        print(f"Lotse is set up for {found.region_name} already; a further operator is added.")
    operator = Operator(
        answer(chosen.operator_first_name, "First name of the operator"),
        answer(chosen.operator_last_name, "Last name of the operator"),
        email(answer(chosen.operator_email, "E-mail address of the operator")),
    )
    try:
        code = found_installation(region, carrier, operator)
    except Refused as refused:
        raise Refusal(str(refused.sentence)) from refused
    if found is None:
        search_rebuild.build_first()
    print_code(code, operator.email)
    if not municipality.real().exists():
        print("Next, enter the towns of your region: `lotse import towns FILE` (see docs/operator/README.md).")
    return 0


def renew(chosen: argparse.Namespace) -> int:
    """Print a new code for an operator who is there already."""
    if database.pending() or installation.current() is None:
        raise Refusal("This database was not set up yet: run `lotse setup` without --code first.")
    refuse_demo()
    address = email(answer(chosen.operator_email, "E-mail address of the operator"))
    try:
        code = new_code(email=address, by=COMMAND, at=clock.now())
    except NoOperator as refused:
        raise Refusal(f"{address} does not run this Lotse: repeat with the address of an operator.") from refused
    print_code(code, address)
    return 0


def refuse_demo() -> None:
    """A demonstration is entered by a button, not by a code."""
    if installation.is_demo():
        raise Refusal("This database holds a demonstration: set up a real installation with another LOTSE_DATA.")


def print_code(code: str, address: str) -> None:
    """The only time that the code can be read."""
    print(f"\nThe login of {address}: open {links.absolute('account_login')}")
    print(f"with that address, and on the next page type this code instead of the mailed one:\n\n    {code}\n")
    print(f"It works once and for {HOURS} hours; `lotse setup --code` prints a new one. Start Lotse with `lotse up`.")


def mail_test(*, skip: bool) -> None:
    """Without a mail server nobody gets a confirmation, so it is tried before anything is written."""
    if skip:
        return
    if settings.LOTSE_SMTP is None:
        raise Refusal("LOTSE_SMTP_URL is empty, so no mail can leave: set it, or repeat with --skip-mail-test.")
    problem = mailserver.problem(settings.LOTSE_SMTP, settings.LOTSE_HOST, settings.DEFAULT_FROM_EMAIL)
    if problem:
        raise Refusal(
            f"The mail server {settings.LOTSE_SMTP.host} does not accept us ({problem}): "
            "correct LOTSE_SMTP_URL, or repeat with --skip-mail-test."
        )
    print(f"The mail server {settings.LOTSE_SMTP.host} accepts us.")


def answer(given: str | None, question: str) -> str:
    """The option's value, or what somebody types; never empty."""
    if given is None and not sys.stdin.isatty():
        raise Refusal(f"{question}: nobody is here to answer; give it as an option, see `lotse setup --help`.")
    text = (given or "").strip()
    while not text:
        if given is not None:
            raise Refusal(f"{question}: the option is empty.")
        try:
            text = input(f"{question}: ").strip()
        except EOFError as error:
            raise Refusal("Set-up was not finished, and nothing was changed.") from error
    return text


def email(text: str) -> str:
    """The address, checked by form."""
    try:
        validate_email(text)
    except ValidationError as error:
        raise Refusal(f"{text!r} is not an e-mail address: repeat with one like name@town.de.") from error
    return text


@transaction.atomic
def found_installation(region: str, carrier: str, operator: Operator) -> str:
    """Write everything or nothing; return the operator's code. Without a region only the operator is new."""
    at = clock.now()
    found = installation.current() or founding.set_up_real(
        region_name=region, carrier_name=carrier, carrier_email=operator.email, by=COMMAND, at=at
    )
    register.enter_others(land=settings.LOTSE_LAND, by=COMMAND, at=at)
    return first_operator(
        first_name=operator.first_name,
        last_name=operator.last_name,
        email=operator.email,
        organisation_name=found.carrier_name,
        by=COMMAND,
        at=at,
    )
