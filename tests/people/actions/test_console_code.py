"""A printed code is shown once, works once, and survives few wrong tries."""

from datetime import datetime, timedelta

import pytest

from lotse.base import audit
from lotse.people import errors
from lotse.people.actions import console_code
from lotse.people.models import ConsoleCode, Person
from lotse.people.queries import console_code as query
from lotse.people.wording import Role
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
WRONG = "ABCD-EFGH-2345"


def operator() -> Person:
    return people.person(role=Role.OPERATOR, organisation=people.organisation())


def issue(person: Person, at: datetime = NOW) -> str:
    return console_code.issue(person=person, by=DESK, at=at)


def redeem(person: Person, typed: str, at: datetime = NOW) -> bool:
    return console_code.redeem(person=person, typed=typed, by=DESK, at=at)


def verbs(person: Person) -> list[str]:
    return [row.verb for row in audit.trail("person", person.uuid) if row.verb.startswith("console_code.")]


def test_it_works_once_and_leaves_nothing_behind() -> None:
    person = operator()
    code = issue(person)
    stored = ConsoleCode.objects.get(person=person)
    assert code.replace("-", "") not in stored.digest and len(stored.digest) > 32
    assert query.any_open(NOW)
    assert redeem(person, code.lower())
    assert not redeem(person, code)
    stored.refresh_from_db()
    assert (stored.digest, stored.used_at) == ("", NOW)
    assert not query.any_open(NOW)
    assert verbs(person) == ["console_code.issued", "console_code.used"]
    assert str(stored) == person.full_name


def test_the_digest_is_salted() -> None:
    salts = set()
    for _ in range(2):
        issue(operator())
        salts.add(ConsoleCode.objects.latest("id").digest.split("$")[-2])
    assert len(salts) == 2


def test_it_lapses_after_a_day_and_can_be_renewed() -> None:
    person = operator()
    old, late = issue(person), NOW + timedelta(hours=24)
    assert not query.any_open(late)
    assert not redeem(person, old, late)
    new = issue(person, late)
    assert not redeem(person, old, late)
    assert redeem(person, new, late)
    assert ConsoleCode.objects.count() == 1


def test_ten_wrong_tries_end_it_and_a_new_one_starts_afresh() -> None:
    person = operator()
    code = issue(person)
    assert [redeem(person, WRONG) for _ in range(10)] == [False] * 10
    assert not query.any_open(NOW)
    assert not redeem(person, code)
    assert ConsoleCode.objects.get().tries == 10
    assert verbs(person) == ["console_code.issued", *["console_code.missed"] * 10]
    assert redeem(person, issue(person))


def test_what_cannot_be_one_is_no_try() -> None:
    person = operator()
    issue(person)
    assert not redeem(person, "ABCD-EFGH")
    assert ConsoleCode.objects.get().tries == 0


def test_it_is_for_operators_and_for_one_person() -> None:
    person, other = operator(), operator()
    code = issue(person)
    assert not redeem(other, code)
    issue(other)
    assert not redeem(other, code)
    with pytest.raises(errors.NoOperator):
        issue(people.person(role=Role.ORGANISER, organisation=people.organisation()))
