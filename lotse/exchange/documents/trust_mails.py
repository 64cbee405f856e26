"""The mail that asks once a year whether an entry is still right."""

from datetime import date

from lotse.base import links, mailtext
from lotse.base.outbox import Mail
from lotse.exchange.models import Solution
from lotse.people.models import Person


def solution_check(*, solution: Solution, person: Person, ends: date) -> Mail:
    """Ask with a page that needs no account; say since when nobody has looked, and what happens without an answer."""
    token = links.sign("check", solution.uuid, solution.check_version)
    return mailtext.mail(
        "solution_check",
        "exchange/mails/solution_check.txt",
        person.language,
        solution=solution,
        person=person,
        ends=ends,
        link=links.absolute("link:solution_check", token, language=person.language),
    )
