"""The editors of a town do not leave it without one, not even two at the very same moment."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from lotse.base import actor, audit, locking
from lotse.people import access, errors
from lotse.people.actions import membership as actions
from lotse.people.models import Membership, Person
from lotse.people.wording import Role
from lotse.regions.models import Organisation
from tests import people
from tests.people import DESK, NOW

HERE = "Rathaus Musterdorf"


def hall() -> Organisation:
    return people.organisation(HERE, "municipality")


def editor(name: str) -> Membership:
    person = people.person(role=Role.EDITOR, organisation=hall(), name=name)
    return Membership.objects.get(person=person)


def take(row: Membership, by: Person) -> None:
    actions.take(membership=row, by=actor.person(by.uuid, by.full_name), at=NOW)


def left() -> list[str]:
    rows = Membership.objects.filter(organisation=hall(), role=Role.EDITOR).order_by("person__first_name")
    return [row.person.full_name for row in rows]


@pytest.mark.django_db
def test_the_last_editor_stays_among_colleagues(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = editor("Anna Eins"), editor("Berta Zwei")
    people.person(role=Role.EDITOR, organisation=people.organisation("Anderes Rathaus", "municipality"))
    people.person(role=Role.TRAINER, organisation=hall())
    take(two, one.person)
    with pytest.raises(errors.LastEditor):
        take(one, one.person)
    assert left() == ["Anna Eins"]
    # Without the rule the town would be left without anybody: the test sees it.
    monkeypatch.setattr(access, "may_leave_without_editor", lambda *facts: True)
    take(one, one.person)
    assert left() == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.OPERATOR])
def test_whoever_looks_after_the_towns_takes_the_last_one_too(role: Role) -> None:
    row = editor("Anna Eins")
    take(row, people.person(role=role, organisation=people.organisation("Agentur", "agency")))
    assert left() == []


@pytest.mark.django_db
@pytest.mark.parametrize("by", [actor.visitor(), actor.link("x", "Jemand"), actor.person(uuid.UUID(int=7), "Weg")])
def test_nobody_else_does_but_a_command(by: actor.Actor) -> None:
    row = editor("Anna Eins")
    with pytest.raises(errors.LastEditor):
        actions.take(membership=row, by=by, at=NOW)
    actions.take(membership=row, by=DESK, at=NOW)
    assert left() == []


@pytest.mark.django_db
def test_taking_twice_changes_nothing() -> None:
    one, two = editor("Anna Eins"), editor("Berta Zwei")
    for _click in range(2):
        take(two, one.person)
    assert [event.verb for event in audit.trail("person", two.person.uuid)].count("membership.taken") == 1


@pytest.mark.django_db
def test_it_counts_after_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = editor("Anna Eins"), editor("Berta Zwei")
    lock = locking.lock

    def while_we_wait(model: Any, pk: Any) -> Any:
        """The colleague was quicker and is done before we get the lock."""
        Membership.objects.filter(pk=one.pk).delete()
        return lock(model, pk)

    monkeypatch.setattr(locking, "lock", while_we_wait)
    with pytest.raises(errors.LastEditor):
        take(two, one.person)


def at_once(one: Membership, two: Membership) -> None:
    """Each takes the role of the other, in a connection of its own."""
    start = Barrier(2)

    def click(row: Membership, by: Person) -> None:
        try:
            start.wait(timeout=30)
            take(row, by)
        except (errors.LastEditor, errors.LastOperator):
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(click, (one, two), (two.person, one.person)))


@pytest.mark.django_db(transaction=True)
def test_two_who_take_each_other_leave_one() -> None:
    at_once(editor("Anna Eins"), editor("Berta Zwei"))
    assert len(left()) == 1


@pytest.mark.django_db(transaction=True)
def test_two_operators_of_different_bodies_leave_one() -> None:
    rows = []
    for name in ("Anna Eins", "Berta Zwei"):
        body = people.organisation(f"Träger von {name}", "agency")
        person = people.person(role=Role.OPERATOR, organisation=body, name=name)
        rows.append(Membership.objects.get(person=person))
    at_once(*rows)
    assert Membership.objects.filter(role=Role.OPERATOR).count() == 1


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_it_is_the_lock_that_leaves_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it both look before the first has finished, and nobody is left."""
    one, two = editor("Anna Eins"), editor("Berta Zwei")
    both, record = Barrier(2), audit.record

    def together(*facts: Any, **more: Any) -> Any:
        both.wait(timeout=30)
        return record(*facts, **more)

    monkeypatch.setattr(locking, "lock", lambda model, pk: model._default_manager.get(pk=pk))
    monkeypatch.setattr(audit, "record", together)
    at_once(one, two)
    assert left() == []
