"""Registrations at the desk: the list, one by one, entered by hand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.base import audit, clock
from lotse.base.models import OutboxMail
from lotse.credentials.models import HolderWish
from lotse.events.models import Registration
from tests import people
from tests.people import NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are opened the moment people register."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_the_list_says_seat_state_and_next_step() -> None:
    run = people.run(capacity=3)
    people.confirmed(run.event, name="Inga Sommer")
    people.confirmed(run.event, name="Kerem Yildiz", approval="asked")
    people.registered(run.event, name="Marta Vogt")
    people.registered(run.event, name="Jan Peters")
    page = cast.text(cast.logged_in(cast.office()).get(reverse("desk:registrations", args=[run.pk])))
    order = [page.index(name) for name in ("Inga Sommer", "Kerem Yildiz", "Marta Vogt", "Jan Peters")]
    assert order == sorted(order)
    for words in ("Genehmigung offen", "zu bestätigen bis", "rückt als Nächstes nach", "Warteliste, Platz 1"):
        assert words in page
    assert "3 von 3 Plätzen vergeben" in page


def test_a_hold_that_ran_out_counts_as_lapsed(monkeypatch: pytest.MonkeyPatch) -> None:
    run = people.run()
    people.registered(run.event, name="Marta Vogt")
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=10))
    page = cast.text(cast.logged_in(cast.office()).get(reverse("desk:registrations", args=[run.pk])))
    assert "Verfallen</span>" in page
    assert "zu bestätigen bis" not in page


def test_mail_that_came_back_is_marked() -> None:
    run = people.run()
    row = people.registered(run.event)
    OutboxMail.objects.update(state=OutboxMail.FAILED)
    client = cast.logged_in(cast.office())
    assert "Mail kam zurück" in cast.text(client.get(reverse("desk:registrations", args=[run.pk])))
    assert "nicht zugestellt werden" in cast.text(client.get(reverse("desk:registration", args=[row.pk])))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"q": "sommer"}, {"Inga Sommer"}),
        ({"q": "SOMMER inga"}, {"Inga Sommer"}),
        ({"state": "unconfirmed"}, {"Marta Vogt"}),
        ({"q": "'; DROP TABLE"}, set()),
        ({"state": "<b>", "page": "-7"}, {"Inga Sommer", "Marta Vogt"}),
        ({"q": "x" * 5000}, {"Inga Sommer", "Marta Vogt"}),
    ],
)
def test_search_and_filter(wanted: dict[str, str], found: set[str]) -> None:
    run = people.run()
    people.confirmed(run.event, name="Inga Sommer")
    people.registered(run.event, name="Marta Vogt")
    address = reverse("desk:registrations", args=[run.pk])
    page = cast.text(cast.logged_in(cast.office()).get(address, wanted))
    assert {name for name in ("Inga Sommer", "Marta Vogt") if f">{name}</a>" in page} == found


def test_the_list_needs_equally_many_statements_for_one_and_three() -> None:
    run = people.run()
    client, address = cast.logged_in(cast.office()), reverse("desk:registrations", args=[run.pk])

    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    people.confirmed(run.event)
    one = statements()
    people.registered(run.event, approval="asked")
    people.confirmed(run.event, employer="Beispielkommune Höhe")
    assert statements() == one


def test_the_csv_holds_everybody() -> None:
    run = people.run()
    people.confirmed(run.event, name="Inga Sommer")
    answer = cast.logged_in(cast.office()).get(reverse("desk:registrations_csv", args=[run.pk]))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "Sommer;Inga" in answer.content.decode("utf-8-sig")


def test_one_page_shows_everything_known() -> None:
    run = people.run()
    row = people.confirmed(
        run.event,
        name="Inga Sommer",
        note="Ich komme mit dem Rad.",
        answers=[{"question": "Was möchten Sie mitnehmen?", "answer": "Ideen"}],
        consents={"network": "Bitte informieren Sie mich."},
    )
    page = cast.text(cast.logged_in(cast.office()).get(reverse("desk:registration", args=[row.pk])))
    for words in (
        row.email,
        "Rad",
        "mitnehmen?",
        "Ideen",
        "Bitte informieren",
        "Über den Link in der E-Mail bestätigt",
    ):
        assert words in page
    assert "→ Bestätigt" in page
    trainer = cast.text(cast.logged_in(cast.trainer(run)).get(reverse("desk:registration", args=[row.pk])))
    assert "Was Sie tun können" not in trainer


def test_confirming_by_hand() -> None:
    row = people.registered(people.run().event)
    client, address = cast.logged_in(cast.office()), reverse("desk:registration_confirm", args=[row.pk])
    assert client.get(address).status_code == 302
    row.refresh_from_db()
    assert row.state == "unconfirmed"
    assert "Der Platz ist bestätigt." in cast.text(client.post(address, follow=True))
    row.refresh_from_db()
    assert row.state == "confirmed"
    assert audit.trail("registration", row.uuid)[-1].verb == "registration.confirmed_by_desk"
    client.post(address)
    assert OutboxMail.objects.filter(kind="registration_confirmed").count() == 1


def test_cancelling_needs_a_reason_and_lets_the_next_one_move_up() -> None:
    run = people.run(capacity=1)
    row, waiting = people.confirmed(run.event), people.registered(run.event)
    client, address = cast.logged_in(cast.office()), reverse("desk:registration_cancel", args=[row.pk])
    answer = client.post(address, {"cancel-reason": " "})
    assert answer.status_code == 200
    assert '<details class="more" id="cancel" open>' in cast.text(answer)
    client.post(address, {"cancel-reason": "Telefonisch abgesagt"})
    row.refresh_from_db()
    waiting.refresh_from_db()
    assert (row.state, row.end_reason) == ("withdrawn", "Telefonisch abgesagt")
    assert (waiting.state, waiting.seat) == ("offered", 1)


def test_a_correction_keeps_what_was_typed_when_refused() -> None:
    run = people.run()
    other = people.confirmed(run.event, name="Inga Sommer", email="rathaus@musterdorf.example")
    row = people.confirmed(run.event, name="Inga Sommer", email="inga@musterdorf.example")
    client, address = cast.logged_in(cast.office()), reverse("desk:registration_correct", args=[row.pk])
    data = {
        "correct-first_name": "Inga",
        "correct-last_name": "Sommer",
        "correct-email": other.email,
        "correct-note": "ruft an",
    }
    answer = client.post(address, data)
    assert "für diesen Durchgang schon angemeldet" in cast.text(answer)
    assert cast.fields(answer)["correct-note"] == "ruft an"
    assert client.post(address, {**data, "correct-email": "Neu@Musterdorf.example"}).status_code == 302
    row.refresh_from_db()
    assert (row.email, row.desk_note, row.link_version) == ("neu@musterdorf.example", "ruft an", 2)


def test_approval_wish_and_link() -> None:
    row = people.confirmed(people.run().event, approval="asked")
    client = cast.logged_in(cast.office())
    client.post(reverse("desk:registration_approval", args=[row.pk]), {"approval-approval": "granted"})
    client.post(reverse("desk:registration_approval", args=[row.pk]), {"approval-approval": "granted"})
    client.post(reverse("desk:registration_wish", args=[row.pk]), {"wish-form": "lotsin"})
    client.post(reverse("desk:registration_link", args=[row.pk]))
    row.refresh_from_db()
    assert row.approval == "granted"
    assert HolderWish.objects.get().form == "lotsin"
    verbs = [event.verb for event in audit.trail("registration", row.uuid)]
    assert verbs.count("registration.approval_noted") == 1
    assert OutboxMail.objects.filter(kind="registration_link").count() == 1
    bad = client.post(reverse("desk:registration_approval", args=[row.pk]), {"approval-approval": "<x>"})
    assert bad.status_code == 200
    assert "Genehmigung vermerkt" in cast.text(client.get(reverse("desk:registration", args=[row.pk])))


def test_one_person_is_entered_by_hand() -> None:
    run = people.run(capacity=1)
    client, address = cast.logged_in(cast.office()), reverse("desk:registration_add", args=[run.pk])
    data = {
        "first_name": "Inga",
        "last_name": "Sommer",
        "email": "Inga@Musterdorf.example",
        "employer": "Beispielkommune Ahlental",
        "payer": "employer",
        "approval": "granted",
        "tell": "on",
    }
    assert "Inga Sommer hat Platz 1." in cast.text(client.post(address, data, follow=True))
    again = client.post(address, data)
    assert "für diesen Durchgang schon angemeldet" in cast.text(again)
    assert cast.fields(again)["employer"] == "Beispielkommune Ahlental"
    waits = client.post(address, {**data, "first_name": "Jan", "tell": ""}, follow=True)
    assert "Jan Sommer steht auf der Warteliste" in cast.text(waits)
    assert [(r.first_name, r.state) for r in Registration.objects.order_by("id")] == [
        ("Inga", "confirmed"),
        ("Jan", "waiting"),
    ]
    assert OutboxMail.objects.count() == 1
    for bad in ({"email": "x"}, {"first_name": "🌲"}, {"last_name": "ﷺ" * 90}, {"payer": "nobody"}):
        wrong = {**data, "first_name": "Kim", "last_name": "", **bad} if "last_name" not in bad else {**data, **bad}
        assert client.post(address, wrong).status_code == 200
    assert Registration.objects.count() == 2
