"""Mails about solutions: all facts in the text, what happens next, until when, what otherwise."""

from lotse.base import installation, links, mailtext
from lotse.base.outbox import Mail
from lotse.exchange.models import Copy, Interest, Release, Report, Solution, Takeover
from lotse.exchange.queries import town
from lotse.exchange.rules.takeover import VALID
from lotse.people.models import Person


def release_asked(*, release: Release, reply_to: str = "") -> Mail:
    """Ask a named person of the town for the release; its page needs no account."""
    solution = release.solution
    token = links.sign("release", release.uuid, release.version)
    return mailtext.mail(
        "release_asked",
        "exchange/mails/release_asked.txt",
        solution.language,
        reply_to=reply_to,
        release=release,
        solution=solution,
        link=links.absolute("link:release", token, language=solution.language),
    )


def solution_returned(*, solution: Solution, person: Person, sender: str, by_town: bool) -> Mail:
    """Tell who wrote an entry why it came back."""
    return mailtext.mail(
        "solution_returned",
        "exchange/mails/solution_returned.txt",
        person.language,
        solution=solution,
        person=person,
        sender=sender,
        by_town=by_town,
        link=_work_page(solution, person),
    )


def solution_published(*, solution: Solution, person: Person) -> Mail:
    """Tell who wrote an entry that everybody can read it now."""
    return mailtext.mail(
        "solution_published",
        "exchange/mails/solution_published.txt",
        person.language,
        solution=solution,
        person=person,
        link=links.absolute("public:solution", solution.slug, language=person.language),
    )


def interest_received(*, interest: Interest) -> Mail:
    """Send the page on which somebody confirms the own address.

    The note stays on that page: until the address is proved, nobody sends own words to a stranger through us.
    """
    token = links.sign("interest", interest.uuid, interest.version)
    return mailtext.mail(
        "interest_received",
        "exchange/mails/interest_received.txt",
        interest.language,
        reply_to=_carrier(),
        interest=interest,
        solution=interest.solution,
        link=links.absolute("link:interest", token, language=interest.language),
    )


def interest_declined(*, interest: Interest) -> Mail:
    """Say no, with the reason."""
    return mailtext.mail(
        "interest_declined",
        "exchange/mails/interest_declined.txt",
        interest.language,
        reply_to=_carrier(),
        interest=interest,
        solution=interest.solution,
        link=links.absolute("public:solution", interest.solution.slug, language=interest.language),
    )


def copy_opened(*, copy: Copy, person: Person) -> Mail:
    """Tell the town that had the idea who takes it up. Notes and plans of the other town stay there."""
    hall = town.hall(copy.solution.municipality)
    return mailtext.mail(
        "copy_opened",
        "exchange/mails/copy_opened.txt",
        person.language,
        copy=copy,
        solution=copy.solution,
        person=person,
        link=links.absolute("municipality:copies", hall.uuid if hall else "", language=person.language),
    )


def copy_step(*, copy: Copy, name: str, language: str) -> Mail:
    """Remind of the next step of a copy."""
    hall = town.hall(copy.municipality)
    return mailtext.mail(
        "copy_step",
        "exchange/mails/copy_step.txt",
        language,
        copy=copy,
        solution=copy.solution,
        name=name,
        link=links.absolute("municipality:copy", hall.uuid, copy.uuid, language=language) if hall else "",
    )


def takeover_sent(*, takeover: Takeover, solutions: list[Solution]) -> Mail:
    """Ask a town whether what others have written about it is right; its page needs no account."""
    token = links.sign("takeover", takeover.uuid, takeover.version)
    return mailtext.mail(
        "takeover_sent",
        "exchange/mails/takeover_sent.txt",
        takeover.language,
        reply_to=_carrier(),
        takeover=takeover,
        solutions=solutions,
        until=takeover.sent_at + VALID,
        link=links.absolute("link:takeover", token, language=takeover.language),
    )


def report_answered(*, report: Report) -> Mail:
    """Answer somebody who has reported an error and left an address."""
    return mailtext.mail(
        "report_answered",
        "exchange/mails/report_answered.txt",
        report.language,
        reply_to=_carrier(),
        report=report,
        solution=report.solution,
    )


def _work_page(solution: Solution, person: Person) -> str:
    """Return where this person works on the entry: the author in the own area, an editor in that of the town."""
    hall = town.hall(solution.municipality)
    if hall is None or solution.author_id == person.pk:
        return links.absolute("my:solution", solution.uuid, language=person.language)
    return links.absolute("municipality:solution", hall.uuid, solution.uuid, language=person.language)


def _carrier() -> str:
    found = installation.current()
    return found.carrier_email if found else ""
