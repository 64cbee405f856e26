"""Somebody wants to hear of the next run: asked for, confirmed by mail, told, ended, erased."""

from datetime import datetime

from lotse.base import audit, installation, locking, outbox
from lotse.base.actor import Actor
from lotse.base.text import normal_email, tidy
from lotse.base.transactions import action
from lotse.events.models import Event
from lotse.people.errors import RealAddressInDemo
from lotse.people.rules import address
from lotse.regions.queries import organisation as organisations
from lotse.training.documents import mails
from lotse.training.models import Course, CourseAlert, Run
from lotse.training.queries import course_alert as query


@action
def ask(*, course: Course, email: str, employer: str, language: str, by: Actor, at: datetime) -> CourseAlert:
    """Note the wish and mail the link to confirm it. Asking again mails the link again, at most once a minute."""
    course = locking.lock(Course, course.pk)
    email = normal_email(email)
    if address.allowed(email, is_demo=installation.is_demo()) != "ok":
        raise RealAddressInDemo
    alert = query.full().filter(course=course, email=email, ended_at=None).first()
    if alert is None:
        known = organisations.by_name(employer)
        alert = CourseAlert.objects.create(
            course=course,
            email=email,
            organisation=known,
            organisation_text="" if known else tidy(employer)[:200],
            language=language,
            created_at=at,
        )
    elif outbox.just_queued("course_alert", alert.uuid, at):
        return alert
    audit.record("course_alert.asked", ("course_alert", alert.uuid), by=by, at=at, after={"course": course.title})
    outbox.queue(mails.course_alert(alert=alert), to=email, about=("course_alert", alert.uuid), at=at)
    return alert


@action
def confirm(*, alert: CourseAlert, by: Actor, at: datetime) -> CourseAlert:
    """The address is proven. Confirming twice, or after the end, changes nothing."""
    alert = _fresh(alert)
    if alert.confirmed_at is None and alert.ended_at is None:
        alert.confirmed_at = at
        alert.save(update_fields=["confirmed_at"])
        audit.record("course_alert.confirmed", ("course_alert", alert.uuid), by=by, at=at)
    return alert


@action
def end(*, alert: CourseAlert, by: Actor, at: datetime) -> CourseAlert:
    """Nobody is told any more; the address is erased with the next cleaning."""
    alert = _fresh(alert)
    if alert.ended_at is None:
        alert.ended_at = at
        alert.save(update_fields=["ended_at"])
        audit.record("course_alert.ended", ("course_alert", alert.uuid), by=by, at=at)
    return alert


@action
def announce(*, run_id: int, by: Actor, at: datetime) -> int:
    """Tell everybody who waits for a date that this run is open, once; return how many."""
    locking.lock(Event, Run.objects.values_list("event_id", flat=True).get(pk=run_id))
    run = Run.objects.select_related("course__organisation", "event").get(pk=run_id)
    if run.announced_at is not None or run_id not in query.runs_to_announce(at):
        return 0
    run.announced_at = at
    run.save(update_fields=["announced_at"])
    people = list(query.waiting(run.course))
    for alert in people:
        mail = mails.run_open(alert=alert, run=run)
        outbox.queue(mail, to=alert.email, about=("course_alert", alert.uuid), at=at)
    audit.record("run.announced", ("event", run.event.uuid), by=by, at=at, after={"told": len(people)})
    return len(people)


@action
def forget(*, by: Actor, at: datetime) -> int:
    """Erase what is no longer needed; return how many. The trail keeps that it happened, without the address."""
    rows = query.old(at)
    for alert in rows:
        audit.record("course_alert.erased", ("course_alert", alert.uuid), by=by, at=at)
        alert.delete()
    return len(rows)


def _fresh(alert: CourseAlert) -> CourseAlert:
    locking.lock(CourseAlert, alert.pk)
    return query.full().get(pk=alert.pk)
