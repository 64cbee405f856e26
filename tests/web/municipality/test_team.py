"""The town's editors: invited by each other, taken back after a question; the last one stays."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base.models import OutboxMail
from lotse.people.actions import invitation as invitations
from lotse.people.models import Invitation, Membership, Person
from lotse.people.wording import Role
from tests.people import DESK, NOW
from tests.web.municipality import cast

pytestmark = pytest.mark.django_db
INVITE = {"first_name": "Nika", "last_name": "Neu", "email": "Nika@Musterdorf.example"}


def at(name: str, *keys: object) -> str:
    """An address of the team."""
    return reverse(f"municipality:{name}", args=[cast.town_hall().uuid, *keys])


def invited() -> Invitation:
    """An open invitation."""
    return invitations.send(
        email="neu@musterdorf.example",
        first_name="",
        last_name="",
        organisation=cast.town_hall(),
        role=Role.EDITOR,
        by=DESK,
        at=NOW - timedelta(hours=1),
    )


def editors() -> list[str]:
    """The names of the town's editors."""
    rows = Membership.objects.filter(organisation=cast.town_hall(), role=Role.EDITOR)
    return sorted(row.person.full_name for row in rows)


def test_a_colleague_is_invited_as_editor(client: Client, me: Person) -> None:
    assert client.get(at("team_invite")).headers["Location"] == at("team")
    for _click in range(2):
        assert client.post(at("team_invite"), INVITE).headers["Location"] == at("team")
    row = Invitation.objects.get()
    assert (row.email, row.role, row.organisation, row.invited_by) == (
        "nika@musterdorf.example",
        "editor",
        cast.town_hall(),
        me,
    )
    assert OutboxMail.objects.filter(kind="invitation", to_address=row.email).count() == 1
    assert "Nika Neu" in cast.text(client.get(at("team")))


@pytest.mark.parametrize(
    "wrong", [{"email": ""}, {"email": "x"}, {"email": "a@" + "b" * 250 + ".de"}, {"last_name": "x" * 101}]
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client: Client, me: Person, wrong: dict[str, str]) -> None:
    answer = client.post(at("team_invite"), {**INVITE, **wrong})
    assert answer.status_code == 200 and 'value="Nika"' in cast.text(answer)
    assert not Invitation.objects.exists()


def test_whoever_is_there_is_not_invited_again(client: Client, me: Person) -> None:
    page = cast.text(client.post(at("team_invite"), {**INVITE, "email": me.email}))
    assert "gehört bereits zur Redaktion" in page
    assert not Invitation.objects.exists()


@pytest.mark.urls("tests.urls")
def test_a_demonstration_refuses_real_addresses(client: Client, me: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lotse.base.installation.is_demo", lambda: True)
    page = cast.text(client.post(at("team_invite"), {**INVITE, "email": "jemand@stadt.de"}))
    assert "Vorführung" in page
    assert not Invitation.objects.exists()


def test_an_invitation_is_withdrawn(client: Client, me: Person) -> None:
    row = invited()
    assert client.get(at("team_withdraw", row.uuid)).status_code == 302
    assert not Invitation.objects.filter(withdrawn_at=NOW).exists()
    for _click in range(2):
        assert client.post(at("team_withdraw", row.uuid)).headers["Location"] == at("team")
    assert Invitation.objects.filter(withdrawn_at=NOW).exists()


def test_a_role_is_taken_back_after_a_question(client: Client, me: Person) -> None:
    second = cast.editor(who="Zweite Person")
    address = at("team_take", second.uuid)
    assert "Zweite Person" in cast.text(client.get(address))
    assert editors() == ["Edda Redaktion", "Zweite Person"]
    for _click in range(2):
        assert client.post(address).headers["Location"] == at("team")
    assert editors() == ["Edda Redaktion"]
    assert client.get(address).status_code == 404


def test_the_last_editor_stays(client: Client, me: Person) -> None:
    address = at("team_take", me.uuid)
    assert address not in cast.text(client.get(at("team")))
    for page in (client.get(address), client.post(address)):
        assert "die letzte Person der Redaktion" in cast.text(page)
    assert editors() == ["Edda Redaktion"]


def test_the_own_role_can_be_given_back(client: Client, me: Person) -> None:
    cast.editor(who="Zweite Person")
    assert "Ihre eigene Rolle" in cast.text(client.get(at("team_take", me.uuid)))
    answer = client.post(at("team_take", me.uuid))
    assert answer.headers["Location"] == reverse("my:start")
    assert editors() == ["Zweite Person"]
    assert client.get(at("team")).status_code == 404


def test_only_editors_are_seen_and_taken(client: Client, me: Person) -> None:
    other = cast.colleague()
    assert "Kolle Gin" not in cast.text(client.get(at("team")))
    assert client.get(at("team_take", other.uuid)).status_code == 404
    client.post(at("team_take", other.uuid))
    assert Membership.objects.filter(person=other).exists()


def test_another_town_and_a_colleague_get_nothing() -> None:
    me, row = cast.editor(), invited()
    addresses = [at("team"), at("team_invite"), at("team_withdraw", row.uuid), at("team_take", me.uuid)]
    for somebody, status in ((cast.stranger(), 404), (cast.colleague(), 403)):
        client = cast.logged_in(somebody)
        for address in addresses:
            assert [client.get(address).status_code, client.post(address, INVITE).status_code] == [status] * 2
    foreign = reverse("municipality:team_withdraw", args=[cast.town_hall(cast.OTHER).uuid, row.uuid])
    assert cast.logged_in(cast.stranger()).post(foreign).status_code == 404
    assert editors() == ["Edda Redaktion"]
    row.refresh_from_db()
    assert row.withdrawn_at is None
