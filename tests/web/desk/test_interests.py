"""Requests of towns at the desk: a hint about the address, one click to accept, a reason to decline."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.base import actor, audit
from lotse.base.models import OutboxMail
from lotse.exchange.actions import interest as actions
from lotse.exchange.models import Interest
from lotse.people.models import Invitation
from lotse.people.wording import Role
from lotse.regions.models import Municipality
from tests import people
from tests.people import NOW, towns
from tests.web.desk import cast

pytestmark = pytest.mark.django_db


def asked(town: Municipality | None = None, *, confirmed: bool = True, email: str = "", at: datetime = NOW) -> Interest:
    """Somebody of a town has said „das interessiert uns“."""
    row = actions.say(
        solution=towns.solution(towns.town("Gebdorf")),
        municipality=town or towns.town("Nimmdorf"),
        first_name="Inga",
        last_name="Sommer",
        email=email or "inga@nimmdorf.example",
        note="Wir suchen das schon lange.\n\nBitte rufen Sie an.",
        language="de",
        by=actor.visitor(),
        at=at,
    )
    by = actor.link(row.uuid, row.full_name)
    return actions.confirm(interest=row, by=by, at=at + timedelta(hours=1)) if confirmed else row


def address(row: Interest, step: str = "") -> str:
    return reverse(f"desk:interest{step}", args=[row.pk])


def test_three_people_at_the_door_of_a_request() -> None:
    row = asked()
    for step in ("", "_accept", "_decline"):
        for method in ("get", "post"):
            for somebody, status in ((cast.office(), 403), (people.person(), 404)):
                assert getattr(cast.logged_in(somebody), method)(address(row, step)).status_code == status
    assert cast.logged_in(cast.coordinator()).get(address(row)).status_code == 200
    row.refresh_from_db()
    assert row.state == "confirmed"


def test_the_list_shows_who_waits_and_who_was_answered() -> None:
    waiting, answered = asked(), asked(towns.town("Ruhdorf"), email="inga@ruhdorf.example")
    asked(towns.town("Leisdorf"), confirmed=False, email="inga@leisdorf.example")
    client = cast.logged_in(cast.coordinator())
    client.post(address(answered, "_decline"), {"reason": "Keine Zeit."})
    page = cast.text(client.get(reverse("desk:interests")))
    assert page.index(address(waiting)) < page.index("Beantwortet</h2>") < page.index(address(answered))
    assert "Leisdorf" not in page
    assert '<span class="count">1</span>' in page


def test_an_address_that_nobody_has_confirmed_is_nobodys_business() -> None:
    row = asked(confirmed=False)
    client = cast.logged_in(cast.coordinator())
    for step in ("", "_accept", "_decline"):
        assert client.post(address(row, step), {"reason": "x"}).status_code == 404
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("domain", "sentence"),
    [
        ("nimmdorf.example", "Die Adresse endet auf @nimmdorf.example, so wie"),
        ("rathaus.example", "Die Adresse endet nicht auf @rathaus.example wie"),
        ("", "Worauf die Adressen des Rathauses enden, ist nicht bekannt."),
    ],
)
def test_the_address_is_a_hint_and_never_a_proof(domain: str, sentence: str) -> None:
    town = towns.town()
    hall = towns.hall(town)
    hall.mail_domain = domain
    hall.save()
    page = cast.text(cast.logged_in(cast.coordinator()).get(address(asked(town))))
    assert sentence in page
    assert "Ein Hinweis, kein Nachweis" in page
    assert "Annehmen und einladen" in page
    for text in ("Wir suchen das schon lange.", "<p>Bitte rufen Sie an.", "inga@nimmdorf.example", "Gebdorf"):
        assert text in page


def test_one_click_accepts_and_invites_once() -> None:
    town = towns.town("Nimmdorf")
    row, somebody = asked(town), cast.coordinator()
    client = cast.logged_in(somebody)
    assert client.get(address(row, "_accept")).status_code == 302
    assert not Invitation.objects.exists()
    for _twice in range(2):
        answer = client.post(address(row, "_accept"), follow=True)
        assert answer.redirect_chain == [(address(row), 302)]
    assert "Inga Sommer hat per E-Mail eine Einladung erhalten, für Nimmdorf zu schreiben." in cast.text(answer)
    invited = Invitation.objects.get()
    assert (invited.email, invited.role, invited.organisation) == (row.email, Role.EDITOR, towns.hall(town))
    assert invited.invited_by == somebody
    assert OutboxMail.objects.filter(kind="invitation", to_address=row.email).count() == 1
    assert "Annehmen und einladen" not in cast.text(answer)
    last = audit.trail("interest", row.uuid)[-1]
    assert (last.verb, last.actor_ref) == ("interest.accepted", str(somebody.uuid))


def test_no_needs_a_reason_which_is_mailed() -> None:
    row, client = asked(), cast.logged_in(cast.coordinator())
    answer = client.post(address(row, "_decline"), {"reason": "  "})
    assert answer.status_code == 200
    assert "Dieses Feld muss ausgefüllt werden." in cast.text(answer)
    too_long = "x" * 301
    answer = client.post(address(row, "_decline"), {"reason": too_long})
    assert cast.fields(answer, f"{address(row, '_decline')}#decline") == {"reason": too_long}
    for _twice in range(2):
        answer = client.post(address(row, "_decline"), {"reason": "Bitte über das Rathaus."}, follow=True)
    assert "Grund: Bitte über das Rathaus." in cast.text(answer)
    mail = OutboxMail.objects.get(kind="interest_declined")
    assert "Bitte über das Rathaus." in mail.text
    row.refresh_from_db()
    assert (row.state, row.decline_reason) == ("declined", "Bitte über das Rathaus.")


def test_what_is_answered_stays_answered() -> None:
    row, client = asked(), cast.logged_in(cast.coordinator())
    client.post(address(row, "_decline"), {"reason": "Nein."})
    answer = client.post(address(row, "_accept"), follow=True)
    assert "Diese Anfrage ist schon beantwortet." in cast.text(answer)
    assert not Invitation.objects.exists()
    other = asked(towns.town(), email="inga@anderswo.example")
    client.post(address(other, "_accept"))
    answer = client.post(address(other, "_decline"), {"reason": "Doch nicht."}, follow=True)
    assert "Diese Anfrage ist schon beantwortet." in cast.text(answer)
    assert "Angenommen am" in cast.text(answer)
    other.refresh_from_db()
    assert other.state == "accepted"


def test_three_requests_cost_no_more_than_one() -> None:
    client = cast.logged_in(cast.coordinator())

    def more() -> None:
        number = Interest.objects.count()
        asked(towns.town(), email=f"a{number}@nimmdorf.example")
        row = asked(towns.town(), email=f"b{number}@nimmdorf.example")
        client.post(address(row, "_decline"), {"reason": "Nein."})

    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("desk:interests")).status_code == 200
        return len(caught)

    more()
    first = statements()
    more()
    more()
    assert statements() == first
