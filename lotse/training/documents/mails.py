"""Mails about own projects."""

from lotse.base import links, mailtext
from lotse.base.outbox import Mail
from lotse.people.models import Person
from lotse.training.models import Project, ProjectComment


def project_written(*, project: Project, trainer: Person) -> Mail:
    """Tell a trainer that a project waits to be read."""
    return mailtext.mail(
        "project_written",
        "training/mails/project_written.txt",
        trainer.language,
        project=project,
        trainer=trainer,
        link=links.absolute("desk:project", project.uuid, language=trainer.language),
    )


def project_commented(*, project: Project, comment: ProjectComment) -> Mail:
    """Tell the participant what the trainer said."""
    registration = project.registration
    event, language = registration.event, registration.booking.language
    return mailtext.mail(
        "project_commented",
        "training/mails/project_commented.txt",
        language,
        reply_to=event.contact_email or event.organiser.email,
        project=project,
        comment=comment,
        link=links.absolute("my:project", registration.uuid, language=language),
    )
