"""Somebody writes the own project; the trainer comments; it is shared."""

from datetime import datetime

from lotse.base import audit, locking, outbox
from lotse.base.actor import Actor
from lotse.base.text import tidy, tidy_block
from lotse.base.transactions import action
from lotse.events.models import Registration
from lotse.people.models import Person
from lotse.training import errors, wording
from lotse.training.documents import mails
from lotse.training.models import Project, ProjectComment
from lotse.training.queries import project as query
from lotse.training.queries import run as runs
from lotse.training.rules import project as rule


@action
def write(*, registration: Registration, values: dict[str, str], by: Actor, at: datetime) -> Project:
    """Store the project of a confirmed seat; the trainers are told once, when it waits for them anew."""
    # The lock makes the second click of a double click find the project of the first.
    locking.lock(Registration, registration.pk)
    if not runs.has_seat(registration):
        raise errors.NoSeat(wording.NO_CONFIRMED_SEAT)
    project = Project.objects.filter(registration=registration).first()
    new = project is None
    project = project or Project(registration=registration, waits_for="trainer", waits_since=at, changed_at=at)
    clean = {n: tidy(values.get(n, ""))[:200] if n == "title" else tidy_block(values.get(n, "")) for n in rule.FIELDS}
    changed = sorted(name for name, value in clean.items() if getattr(project, name) != value)
    if not changed and not new:
        return project
    for name, value in clean.items():
        setattr(project, name, value)
    told = new or project.waits_for == "participant"
    project.changed_at = at
    _now_waits_for(project, "trainer", at)
    project.save()
    # Which parts, never the words: until it is shared only participant and trainers read them.
    audit.record("project.written", ("project", project.uuid), by=by, at=at, after={"fields": changed})
    if told:
        _tell_trainers(project, at)
    return project


@action
def comment(
    *, project: Project, author: Person | None, by_trainer: bool, text: str, by: Actor, at: datetime
) -> ProjectComment:
    """Add a comment; the other side gets a mail and a line in „Zu tun“."""
    text = tidy_block(text)
    if not text:
        raise errors.NothingSaid(wording.EMPTY_COMMENT)
    project = query.full().get(pk=locking.lock(Project, project.pk).pk)
    last = project.comments.order_by("-id").first()
    if last is not None and (last.text, last.by_trainer) == (text, by_trainer):
        return last
    said = ProjectComment.objects.create(
        project=project, author=author, by_trainer=by_trainer, author_name=by.label[:200], text=text, at=at
    )
    audit.record("project.commented", ("project", project.uuid), by=by, at=at)
    _now_waits_for(project, "participant" if by_trainer else "trainer", at)
    project.save(update_fields=["waits_for", "waits_since"])
    if by_trainer:
        registration = project.registration
        mail = mails.project_commented(project=project, comment=said)
        outbox.queue(mail, to=registration.email, name=registration.full_name, about=_about(project), at=at)
    else:
        _tell_trainers(project, at)
    return said


@action
def share(*, project: Project, by: Actor, at: datetime) -> Project:
    """Let the course office read the project too. Sharing twice changes nothing."""
    project = query.full().get(pk=locking.lock(Project, project.pk).pk)
    if project.shared_at:
        return project
    if not rule.shareable({name: getattr(project, name) for name in rule.FIELDS}):
        raise errors.NotShareable(wording.NOT_SHAREABLE)
    project.shared_at = at
    project.save(update_fields=["shared_at"])
    audit.record("project.shared", ("project", project.uuid), by=by, at=at)
    return project


@action
def unshare(*, project: Project, by: Actor, at: datetime) -> Project:
    """Take the sharing back."""
    project = query.full().get(pk=locking.lock(Project, project.pk).pk)
    if project.shared_at is None:
        return project
    project.shared_at = None
    project.save(update_fields=["shared_at"])
    audit.record("project.unshared", ("project", project.uuid), by=by, at=at)
    return project


def _now_waits_for(project: Project, side: str, at: datetime) -> None:
    if project.waits_for != side:
        project.waits_for, project.waits_since = side, at


def _tell_trainers(project: Project, at: datetime) -> None:
    for member in project.registration.event.team.filter(task="trainer").select_related("person"):
        mail = mails.project_written(project=project, trainer=member.person)
        outbox.queue(mail, to=member.person.email, name=member.person.full_name, about=_about(project), at=at)


def _about(project: Project) -> tuple[str, object]:
    return ("project", project.uuid)
