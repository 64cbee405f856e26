"""The daily mail about questions and answers."""

from lotse.base import links, mailtext
from lotse.base.outbox import Mail
from lotse.exchange.models import Answer, Question
from lotse.people.models import Person
from lotse.regions.models import Organisation


def digest(*, person: Person, hall: Organisation, questions: list[Question], answers: list[Answer]) -> Mail:
    """Tell an editor what others ask the town, and what was answered to its own questions."""
    return mailtext.mail(
        "questions_digest",
        "exchange/mails/questions_digest.txt",
        person.language,
        person=person,
        questions=questions,
        answers=answers,
        link=links.absolute("municipality:questions", hall.uuid, language=person.language),
    )
