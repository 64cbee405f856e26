"""Mails about own projects, and to those who wait for the next run."""

from lotse.base import links, mailtext
from lotse.base.outbox import Mail
from lotse.people.models import Person
from lotse.training.models import CourseAlert, Project, ProjectComment, Run


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


def course_alert(*, alert: CourseAlert) -> Mail:
    """Ask whether the address is right."""
    return mailtext.mail(
        "course_alert",
        "training/mails/course_alert.txt",
        alert.language,
        reply_to=alert.course.organisation.email,
        alert=alert,
        course=alert.course,
        page=_alert_page(alert),
    )


def run_open(*, alert: CourseAlert, run: Run) -> Mail:
    """Tell somebody who waits for a date that a run is open."""
    link = links.absolute("public:run", language=alert.language, course=run.course.slug, run=run.slug)
    return mailtext.mail(
        "run_open",
        "training/mails/run_open.txt",
        alert.language,
        reply_to=run.event.contact_email or run.course.organisation.email,
        alert=alert,
        course=run.course,
        event=run.event,
        link=link,
        page=_alert_page(alert),
    )


def _alert_page(alert: CourseAlert) -> str:
    token = links.sign("alert", alert.uuid, alert.version)
    return links.absolute("link:alert", token, language=alert.language)
