"""Once on a working day each editor reads in one mail what was asked and answered."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from lotse.base import audit, clock
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.exchange.actions import entry
from lotse.exchange.documents import question_mail
from lotse.exchange.models import Answer, Question
from lotse.exchange.queries import question as query
from lotse.exchange.queries import town
from lotse.exchange.rules import question as rule
from lotse.regions.models import Municipality


@dataclass
class _News:
    """What the editors of one town have not read yet."""

    questions: list[Question] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)


@action
def send(*, by: Actor, at: datetime) -> int:
    """Write today's mails, once a day from the morning on; return how many. What was told is told once."""
    local, last = at.astimezone(clock.zone()), query.last_digest()
    if not rule.is_digest_time(weekday=local.weekday(), hour=local.hour):
        return 0
    if last is not None and last.astimezone(clock.zone()).date() == local.date():
        return 0
    news: dict[Municipality, _News] = defaultdict(_News)
    for question in query.untold_questions():
        news[question.solution.municipality].questions.append(question)
    for answer in query.untold_answers():
        news[answer.question.municipality].answers.append(answer)
    sent = 0
    for municipality, found in sorted(news.items(), key=lambda pair: pair[0].pk):
        sent += _tell(municipality, found, by=by, at=at)
    return sent


def _tell(municipality: Municipality, news: _News, *, by: Actor, at: datetime) -> int:
    editors, hall = list(town.editors(municipality)), town.hall(municipality)
    if hall is None or not editors:
        # Who comes later reads them on the pages of the town; a mail can wait for them.
        return 0
    for person in editors:
        mail = question_mail.digest(person=person, hall=hall, questions=news.questions, answers=news.answers)
        entry.tell(person, mail, about=("person", person.uuid), at=at)
    Question.objects.filter(pk__in=[row.pk for row in news.questions]).update(told_at=at)
    Answer.objects.filter(pk__in=[row.pk for row in news.answers]).update(told_at=at)
    after = {"editors": len(editors), "questions": len(news.questions), "answers": len(news.answers)}
    audit.record("questions.told", ("municipality", municipality.ags), by=by, at=at, after=after)
    return len(editors)
