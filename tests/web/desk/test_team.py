"""The team: inviting, withdrawing, taking roles back; who may give which role."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.people.actions import invitation as invitations
from lotse.people.models import Invitation, Membership, Person
from lotse.people.wording import Role
from lotse.regions.models import Organisation
from tests import people
from tests.people import DESK, towns

pytestmark = pytest.mark.django_db
INVITE = {"first_name": "Nika", "last_name": "Neu", "email": "Nika@Beispiel.example", "role": "trainer"}


def office() -> Person:
    return people.person(role=Role.ORGANISER, organisation=people.organisation(), name="Ola Büro")


def operator(body: str = "Träger") -> Person:
    return people.person(role=Role.OPERATOR, organisation=people.organisation(body), name="Olga Betrieb")


def team(body: Organisation | None = None) -> str:
    return f"{reverse('desk:team')}?organisation={(body or people.organisation()).pk}"


def invited(role: Role = Role.TRAINER) -> Invitation:
    return invitations.send(
        email="neu@beispiel.example",
        first_name="",
        last_name="",
        organisation=people.organisation(),
        role=role,
        by=DESK,
        at=clock.now() - timedelta(hours=1),
    )


def test_the_course_office_invites(client: Client) -> None:
    client.force_login(office())
    answer = client.post(team(), INVITE)
    assert answer.headers["Location"] == team()
    row = Invitation.objects.get()
    assert (row.email, row.role, row.organisation) == ("nika@beispiel.example", "trainer", people.organisation())
    assert OutboxMail.objects.filter(kind="invitation", to_address=row.email).count() == 1
    page = client.get(team()).content.decode()
    assert "Nika Neu" in page
    assert "Ola Büro" in page


@pytest.mark.parametrize(
    "wrong", [{"email": ""}, {"email": "x"}, {"role": ""}, {"role": "operator"}, {"last_name": "x" * 101}]
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client: Client, wrong: dict[str, str]) -> None:
    client.force_login(office())
    answer = client.post(team(), {**INVITE, **wrong})
    assert answer.status_code == 200
    assert 'value="Nika"' in answer.content.decode()
    assert not Invitation.objects.exists()


def test_a_role_that_is_there_is_not_offered_again(client: Client) -> None:
    me = office()
    client.force_login(me)
    answer = client.post(team(), {**INVITE, "email": me.email, "role": "organiser"})
    assert answer.status_code == 200
    assert not Invitation.objects.exists()


def test_roles_beyond_the_organisation_come_from_the_operator_only(client: Client) -> None:
    chief = people.person(role=Role.OPERATOR, organisation=people.organisation())
    row = Membership.objects.get(person=chief)
    open_one = invited(Role.COORDINATOR)
    client.force_login(office())
    assert client.post(team(), {**INVITE, "role": "coordinator"}).status_code == 200
    for name, pk in (("team_take", row.pk), ("team_resend", open_one.pk), ("team_withdraw", open_one.pk)):
        assert client.post(reverse(f"desk:{name}", args=[pk])).status_code == 403
    assert Membership.objects.filter(pk=row.pk).exists()
    client.force_login(operator())
    assert client.post(team(), {**INVITE, "role": "coordinator"}).status_code == 302


def test_an_invitation_is_sent_again_and_withdrawn(client: Client) -> None:
    client.force_login(office())
    first = invited()
    assert client.get(reverse("desk:team_resend", args=[first.pk])).status_code == 302
    client.post(reverse("desk:team_resend", args=[first.pk]))
    second = Invitation.objects.get(withdrawn_at=None)
    assert second.pk != first.pk
    client.post(reverse("desk:team_resend", args=[first.pk]))
    assert Invitation.objects.count() == 2
    for _click in range(2):
        assert client.post(reverse("desk:team_withdraw", args=[second.pk])).status_code == 302
    assert not Invitation.objects.filter(withdrawn_at=None).exists()


def test_a_role_is_taken_back_after_a_question(client: Client) -> None:
    client.force_login(office())
    row = Membership.objects.get(person=people.person(role=Role.TRAINER, organisation=people.organisation()))
    address = reverse("desk:team_take", args=[row.pk])
    assert client.get(address).status_code == 200
    assert Membership.objects.filter(pk=row.pk).exists()
    for _click in range(2):
        answer = client.post(address, {"organisation": people.organisation().pk})
        assert answer.headers["Location"] == team()
    assert not Membership.objects.filter(pk=row.pk).exists()


def test_the_last_operator_stays(client: Client) -> None:
    me = operator()
    client.force_login(me)
    address = reverse("desk:team_take", args=[Membership.objects.get(person=me).pk])
    page = client.post(address, follow=True).content.decode()
    assert "letzte Person" in page
    assert Membership.objects.filter(person=me).exists()


def test_the_operator_chooses_among_all_and_adds_one(client: Client) -> None:
    client.force_login(operator())
    other = people.organisation("Anderes Haus")
    assert "Anderes Haus</h1>" in client.get(team(other)).content.decode()
    address = reverse("desk:organisation_new")
    assert client.get(address).status_code == 200
    for wrong in ({"name": ""}, {"name": "ﷺ" * 200, "kind": "institute"}, {"name": "Neu", "kind": "x"}):
        assert client.post(address, wrong).status_code == 200
    for _click in range(2):
        client.post(address, {"name": "Stadtwerke Beispielstadt", "kind": "utility"})
    assert Organisation.objects.filter(name="Stadtwerke Beispielstadt").count() == 1


def test_a_colleague_reads_and_changes_nothing(client: Client) -> None:
    client.force_login(people.person(role=Role.TRAINER, organisation=people.organisation(), name="Tom Tal"))
    page = client.get(team()).content.decode()
    assert "Tom Tal" in page
    assert "id_email" not in page
    row = Membership.objects.get()
    assert client.post(team(), INVITE).status_code == 403
    assert client.get(reverse("desk:organisation_new")).status_code == 403
    for name, pk in (("team_take", row.pk), ("team_resend", invited().pk), ("team_withdraw", invited().pk)):
        assert client.post(reverse(f"desk:{name}", args=[pk])).status_code == 403


def test_another_house_and_strangers(client: Client) -> None:
    row, open_one = Membership.objects.get(person=office()), invited()
    addresses = [
        reverse("desk:team_take", args=[row.pk]),
        reverse("desk:team_resend", args=[open_one.pk]),
        reverse("desk:team_withdraw", args=[open_one.pk]),
    ]
    for address in [*addresses, team()]:
        assert client.post(address).headers["Location"].startswith(reverse("account_login"))
    other = people.organisation("Anderes Haus")
    client.force_login(people.person(role=Role.ORGANISER, organisation=other))
    for address in addresses:
        assert client.post(address).status_code == 404
    assert client.post(team(), INVITE).status_code == 404
    for typed in (people.organisation().pk, "x", "9" * 40, ""):
        page = client.get(reverse("desk:team"), {"organisation": typed}).content.decode()
        assert "Anderes Haus</h1>" in page
    client.force_login(people.person())
    assert client.get(team()).status_code == 404
    assert Membership.objects.filter(pk=row.pk).exists()


@pytest.mark.urls("tests.urls")
def test_a_demonstration_refuses_real_addresses(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lotse.base.installation.is_demo", lambda: True)
    client.force_login(office())
    page = client.post(team(), {**INVITE, "email": "jemand@stadt.de"}).content.decode()
    assert "Vorführung" in page


def test_the_coordination_looks_after_the_editors_of_town_halls(client: Client) -> None:
    town, agency = towns.town("Gebdorf"), people.organisation("Beispielagentur", "agency")
    hall, editor = towns.hall(town), towns.editor(town, name="Edda Schreib")
    me = people.person(role=Role.COORDINATOR, organisation=agency)
    client.force_login(me)
    page = client.get(team(hall)).content.decode()
    assert "Edda Schreib" in page
    assert [f'value="{role.value}"' in page for role in Role] == [role == Role.EDITOR for role in Role]
    wish = {**INVITE, "role": "editor"}
    assert client.post(team(hall), wish).headers["Location"] == team(hall)
    assert Invitation.objects.get().organisation == hall
    row = editor.memberships.get()
    for _twice in range(2):
        answer = client.post(reverse("desk:team_take", args=[row.pk]), {"organisation": hall.pk})
        assert answer.headers["Location"] == team(hall)
    assert not editor.memberships.exists()
    # In the own agency, and in other bodies, the coordination decides on nobody.
    assert client.post(team(agency), wish).status_code == 403
    other = people.organisation("Anderes Haus")
    assert client.post(team(other), wish).status_code == 404
    assert "Anderes Haus" not in client.get(team(agency)).content.decode()
    client.force_login(office())
    assert client.post(team(hall), wish).status_code == 404
    assert "Rathaus Gebdorf" not in client.get(team()).content.decode()


def test_a_town_editor_who_also_teaches_cannot_leave_the_town_without_one(client: Client) -> None:
    hall = towns.hall(towns.town("Gebdorf"))
    me = people.person(role=Role.EDITOR, organisation=hall, name="Edda Schreib")
    people.person(me.email, role=Role.TRAINER, organisation=people.organisation())
    client.force_login(me)
    row = me.memberships.get(role=Role.EDITOR)
    page = client.post(reverse("desk:team_take", args=[row.pk]), follow=True).content.decode()
    assert "Das ist die letzte Person der Redaktion. Laden Sie zuerst jemand anderen ein." in page
    assert me.memberships.filter(pk=row.pk).exists()
    people.person(role=Role.EDITOR, organisation=hall)
    client.post(reverse("desk:team_take", args=[row.pk]))
    assert not me.memberships.filter(pk=row.pk).exists()
