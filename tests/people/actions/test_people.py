"""Accounts, roles, invitations."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Group

from lotse.base import audit
from lotse.base.models import Installation, OutboxMail
from lotse.people import errors
from lotse.people.actions import invitation, membership, person
from lotse.people.models import Invitation, Membership, Person
from lotse.people.queries import membership as query
from lotse.people.wording import Role
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def test_an_account_is_made_once_with_a_verified_address() -> None:
    made = person.ensure(email=" Anna@Dorf.Example ", first_name="Anna", by=DESK, at=NOW)
    assert person.ensure(email="anna@dorf.example", by=DESK, at=NOW) == made
    assert (made.email, made.has_usable_password(), made.full_name) == ("anna@dorf.example", False, "Anna")
    assert made.emailaddress_set.get().verified
    assert [row.verb for row in audit.trail("person", made.uuid)] == ["person.added"]
    assert person.ensure(email="b@dorf.example", by=DESK, at=NOW).full_name == "b@dorf.example"


def test_a_demonstration_makes_no_real_accounts() -> None:
    Installation.objects.create(pk=1, mode="demo", region_name="R", carrier_name="C", created_at=NOW)
    with pytest.raises(errors.RealAddressInDemo):
        person.ensure(email="a@stadt.de", by=DESK, at=NOW)
    with pytest.raises(errors.RealAddressInDemo):
        send("a@stadt.de")


def test_a_name_is_changed() -> None:
    made = people.person(name="Anna Gross")
    person.rename(person=made, first_name=" Anna ", last_name="Groß", language="en", by=DESK, at=NOW)
    made.refresh_from_db()
    assert (made.full_name, made.language) == ("Anna Groß", "en")
    assert audit.trail("person", made.uuid)[-1].detail.before["last_name"] == "Gross"


def test_roles_are_given_once_and_the_last_operator_stays() -> None:
    body = people.organisation()
    one, two = people.person(role=Role.OPERATOR, organisation=body), people.person()
    assert str(membership.give(person=one, organisation=body, role=Role.OPERATOR, by=DESK, at=NOW).role) == "operator"
    assert Membership.objects.count() == 1
    with pytest.raises(errors.LastOperator):
        membership.take(membership=Membership.objects.get(), by=DESK, at=NOW)
    membership.give(person=two, organisation=body, role=Role.OPERATOR, by=DESK, at=NOW)
    membership.take(membership=Membership.objects.get(person=one), by=DESK, at=NOW)
    assert [row.verb for row in audit.trail("person", one.uuid)][-1] == "membership.taken"
    assert query.organisation_ids(two, [Role.OPERATOR]) == [body.pk]
    assert [row.person for row in query.team(body.pk)] == [two]


def test_roles_are_mirrored_into_the_editorial_groups() -> None:
    body = people.organisation()
    somebody = people.person(role=Role.COORDINATOR, organisation=body)
    assert set(somebody.groups.values_list("name", flat=True)) <= set(Group.objects.values_list("name", flat=True))
    assert somebody.groups.exists()
    membership.take(membership=Membership.objects.get(), by=DESK, at=NOW)
    assert not somebody.groups.exists()


def send(email: str = "neu@dorf.example", at: datetime = NOW) -> Invitation:
    return invitation.send(
        email=email,
        first_name="Nele",
        last_name="Neu",
        organisation=people.organisation(),
        role=Role.TRAINER,
        by=DESK,
        at=at,
    )


def test_an_invitation_makes_account_and_role_once() -> None:
    sent = send()
    assert OutboxMail.objects.get(kind="invitation").to_address == "neu@dorf.example"
    made = invitation.accept(invitation=sent, by=DESK, at=NOW)
    assert [str(row.role) for row in query.of(made)] == ["trainer"]
    assert made.full_name == "Nele Neu"
    with pytest.raises(errors.InvitationOver):
        invitation.accept(invitation=sent, by=DESK, at=NOW)
    assert Person.objects.count() == 1


def test_a_second_invitation_replaces_the_first() -> None:
    first, second = send(), send(at=NOW + timedelta(minutes=1))
    assert list(query.open_invitations(first.organisation_id)) == [second]
    for late in (first,):
        with pytest.raises(errors.InvitationOver):
            invitation.accept(invitation=late, by=DESK, at=NOW)


def test_a_double_click_invites_once() -> None:
    assert send() == send(at=NOW + timedelta(seconds=2))
    assert OutboxMail.objects.filter(kind="invitation").count() == 1


def test_invitations_end() -> None:
    sent = send()
    with pytest.raises(errors.InvitationOver):
        invitation.accept(invitation=sent, by=DESK, at=NOW + timedelta(days=14))
    invitation.withdraw(invitation=sent, by=DESK, at=NOW)
    with pytest.raises(errors.InvitationOver):
        invitation.withdraw(invitation=sent, by=DESK, at=NOW)
    with pytest.raises(errors.InvitationOver):
        invitation.accept(invitation=sent, by=DESK, at=NOW)
