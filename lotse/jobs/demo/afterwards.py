"""What follows a course: own projects, comments, certificates."""

from datetime import datetime, timedelta
from functools import partial

from lotse.base import actor
from lotse.base.actor import Actor
from lotse.credentials.actions import certificate as certificates
from lotse.credentials.queries import certificate as certificate_query
from lotse.credentials.wording import HolderForm
from lotse.events.queries import registration as registration_query
from lotse.jobs.demo import cast, texts
from lotse.jobs.demo.cast import Person
from lotse.jobs.demo.house import House
from lotse.jobs.demo.story import Plan, Story
from lotse.training.actions import project as project_actions
from lotse.training.models import Project


def projects(story: Story, plan: Plan, people: list[Person], house: House) -> None:
    """Three own projects: one waits for its author, one was shared, one was only written."""
    last = story.days.at(plan.days[-1], 18)
    clerk = actor.person(house.clerk.uuid, house.clerk.full_name)
    _write(story, plan, cast.CLERK, texts.CLERK_PROJECT, last + timedelta(days=5, hours=1), clerk)
    _comment(story, plan, cast.CLERK, texts.TRAINER_QUESTION, last + timedelta(days=9), house)
    for number, person in enumerate(people[2:4]):
        _write(story, plan, person, texts.PROJECTS[number], last + timedelta(days=6 + number))
        _comment(story, plan, person, texts.COMMENTS[number], last + timedelta(days=10 + number), house)
    story.add(
        last + timedelta(days=14),
        lambda at: project_actions.share(
            project=_project(story, plan, people[2]), by=story.by(plan.key, people[2]), at=at
        ),
    )


def new_project(story: Story, plan: Plan, person: Person) -> None:
    """A project that waits for the trainer."""
    last = story.days.at(plan.days[-1], 18)
    _write(story, plan, person, texts.PROJECTS[2], last + timedelta(days=2))


def issue(story: Story, plan: Plan, people: list[Person], house: House) -> None:
    """Some say how they want to be named; the course office issues all, and one anew after a wedding."""
    end = story.days.at(plan.days[-1], 18)
    forms = (HolderForm.LOTSIN, HolderForm.LOTSIN, HolderForm.LOTSE)
    for person, form in zip(people, forms, strict=False):
        story.add(end + timedelta(hours=1), partial(_wish, story, plan, person, form))
    issued = story.days.at(story.days.following(plan.days[-1]), 10)
    story.add(issued, lambda at: certificates.issue_all(run=story.runs[plan.key], by=house.desk, at=at))
    story.add(
        story.days.at(story.days.following(plan.days[-1] + timedelta(days=12)), 14), partial(_anew, story, plan, house)
    )


def _wish(story: Story, plan: Plan, person: Person, form: HolderForm, at: datetime) -> None:
    registration = story.seats[plan.key, person.email]
    certificates.choose_form(registration=registration, form=form.value, by=story.by(plan.key, person), at=at)


def _anew(story: Story, plan: Plan, house: House, at: datetime) -> None:
    old = certificate_query.of_registration(story.seats[plan.key, cast.RENAMED.email])[0]
    certificates.reissue(
        certificate=old,
        holder_name=f"{cast.RENAMED.first_name} Vogt",
        family_name="Vogt",
        form=HolderForm.LOTSIN.value,
        reason="Der Name hat sich durch Heirat geändert.",
        by=house.desk,
        at=at,
    )


def _write(
    story: Story, plan: Plan, person: Person, values: dict[str, str], at: datetime, by: Actor | None = None
) -> None:
    story.add(
        at,
        lambda at: project_actions.write(
            registration=registration_query.full().get(pk=story.seats[plan.key, person.email].pk),
            values=values,
            by=by or story.by(plan.key, person),
            at=at,
        ),
    )


def _comment(story: Story, plan: Plan, person: Person, text: str, at: datetime, house: House) -> None:
    story.add(
        at,
        lambda at: project_actions.comment(
            project=_project(story, plan, person),
            author=house.trainer,
            by_trainer=True,
            text=text,
            by=house.teaching,
            at=at,
        ),
    )


def _project(story: Story, plan: Plan, person: Person) -> Project:
    return Project.objects.get(registration=story.seats[plan.key, person.email])
