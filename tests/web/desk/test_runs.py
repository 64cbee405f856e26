"""Runs at the desk: planned on one page, published, changed with a warning, cancelled with a reason."""

from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from lotse.base.models import OutboxMail
from lotse.events.models import Event, TeamMember
from lotse.people.models import Membership
from lotse.people.wording import Role
from lotse.training.models import Run
from tests import people
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
DAYS = {
    "days-0-day": "2027-03-27",
    "days-1-day": "2027-03-28",
    "days-0-title": "Grundlagen",
}


def typed(address: str, client: Any, **changes: Any) -> dict[str, Any]:
    """What stands in the form, with changes."""
    return {**cast.fields(client.get(address)), **changes}


def test_a_published_run_takes_one_form() -> None:
    client, course = cast.logged_in(cast.office()), people.course()
    address = reverse("desk:run_new")
    data = typed(address, client, **DAYS, publish="1", place_name="Beispielhaus  Süd ")
    answer = client.post(address, data, follow=True)
    run = Run.objects.get()
    assert answer.redirect_chain == [(reverse("desk:run", args=[run.pk]), 302)]
    assert "Der Durchgang ist veröffentlicht." in cast.text(answer)
    assert (run.course, run.threshold, run.slug) == (course, 80, "2027-03-27")
    assert (run.event.state, run.event.capacity, run.event.place_name) == ("published", 20, "Beispielhaus Süd")
    first, second = run.event.sessions.all()
    assert first.title == "Grundlagen"
    assert [first.starts_at.isoformat(), second.starts_at.isoformat()] == [
        "2027-03-27T08:00:00+00:00",
        "2027-03-28T07:00:00+00:00",  # summer time has begun
    ]
    assert first.units == 8


def test_a_day_off_is_pointed_out_before_anybody_travels() -> None:
    client, run = cast.logged_in(cast.office()), people.run()
    address = reverse("desk:run_edit", args=[run.pk])
    hint = "Wochenende oder Feiertag: "
    days = {"days-0-day": "2027-05-26", "days-1-day": "2027-05-27", "days-2-day": "2027-05-30"}
    hours = {f"days-{row}-{name}": value for row in "012" for name, value in (("start", "09:00"), ("end", "16:00"))}
    units = {f"days-{row}-units": "8" for row in "012"}
    told = cast.text(client.post(address, typed(address, client, **days, **hours, **units), follow=True))
    # Corpus Christi is a holiday in this Land, and the 26th an ordinary Wednesday.
    assert f"{hint}Donnerstag, 27. Mai 2027; Sonntag, 30. Mai 2027. Ist das so gemeint?" in told
    told = cast.text(client.post(address, typed(address, client, **{"days-1-day": "", "days-2-day": ""}), follow=True))
    assert "Der Durchgang ist gespeichert." in told and hint not in told


def test_the_same_form_sent_twice_is_one_run() -> None:
    client = cast.logged_in(cast.office())
    people.course()
    address = reverse("desk:run_new")
    data = typed(address, client, **DAYS, publish="1")
    assert client.post(address, data).headers["Location"] == client.post(address, data).headers["Location"]
    assert Run.objects.count() == 1


def test_the_next_run_takes_over_from_the_last_one() -> None:
    client, run = cast.logged_in(cast.office()), people.run(capacity=12)
    data = typed(f"{reverse('desk:run_new')}?course={run.course_id}", client)
    assert (data["capacity"], data["place_name"], data["price_text"]) == ("12", "Beispielhaus", "480 €")
    assert data["number"] == ""
    for odd in ("0", "x", "99999999999999999999999", "%00"):
        assert client.get(reverse("desk:run_new") + f"?course={odd}").status_code in (200, 400)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"publish": "1", "days-0-day": "", "days-1-day": "", "days-0-title": ""}, "Datum mindestens eines Kurstags"),
        ({"days-0-end": "08:00"}, "bevor er beginnt"),
        ({"days-0-units": "7,25"}, "in halben Schritten"),
        ({"days-0-units": ""}, "füllen Sie dieses Feld aus"),
        ({"days-0-day": "2027-02-30"}, "Datum"),
        ({"days-0-day": "0001-01-01"}, "prüfen Sie das Jahr"),
        ({"days-1-day": "2027-03-27"}, "überschneiden"),
        ({"capacity": "0"}, "1"),
        ({"opens_at": "2027-03-02T10:00", "closes_at": "2027-03-01T10:00"}, "nach ihrem Beginn"),
        ({"online_link": "javascript:alert(1)"}, "https://"),
    ],
)
def test_bad_input_is_said_and_nothing_typed_is_lost(changes: dict[str, str], sentence: str) -> None:
    client = cast.logged_in(cast.office())
    people.course()
    address = reverse("desk:run_new")
    data = typed(address, client, **{**DAYS, "mail_note": "Bitte <b>Hintereingang</b> 🌲", **changes})
    answer = client.post(address, data)
    assert answer.status_code == 200
    assert sentence in cast.text(answer)
    kept = cast.fields(answer)
    assert {name: kept[name] for name in data if name in kept} == {n: v for n, v in data.items() if n in kept}
    assert not Run.objects.exists()


def test_without_a_course_the_page_says_what_to_do_first() -> None:
    answer = cast.logged_in(cast.office()).get(reverse("desk:run_new"))
    assert "Lehrgang eintragen" in cast.text(answer)
    somebody = cast.colleague()
    assert "plant das Kursbüro" in cast.text(cast.logged_in(somebody).get(reverse("desk:run_new")))


def test_moving_a_published_run_says_first_who_will_be_told() -> None:
    run = people.run()
    row = people.confirmed(run.event)
    client, address = cast.logged_in(cast.office()), reverse("desk:run_edit", args=[run.pk])
    data = typed(address, client, **{"days-0-start": "10:00"})
    before = OutboxMail.objects.count()
    asked = client.post(address, data)
    assert "Speichern und 1 E-Mail senden" in cast.text(asked)
    assert cast.fields(asked)["days-0-start"] == "10:00"
    assert OutboxMail.objects.count() == before
    seen = cast.text(asked).split('name="tell" value="')[1].split('"')[0]
    answer = client.post(address, {**data, "tell": seen})
    assert answer.headers["Location"] == reverse("desk:run", args=[run.pk])
    mail = OutboxMail.objects.latest("id")
    assert (mail.kind, mail.to_address, mail.calendar_method) == ("registration_changed", row.email, "REQUEST")


def test_other_changes_are_stored_at_once() -> None:
    run = people.run()
    people.confirmed(run.event)
    client, address = cast.logged_in(cast.office()), reverse("desk:run_edit", args=[run.pk])
    assert client.post(address, typed(address, client, price_text="500 €", threshold="70")).status_code == 302
    run.refresh_from_db()
    assert (run.price_text, run.threshold) == ("500 €", 70)
    assert "Unter 80" in cast.text(client.get(reverse("desk:run", args=[run.pk])))


def test_fewer_seats_than_taken_are_refused_with_the_reason() -> None:
    run = people.run(capacity=2)
    people.confirmed(run.event)
    people.confirmed(run.event)
    client, address = cast.logged_in(cast.office()), reverse("desk:run_edit", args=[run.pk])
    answer = client.post(address, typed(address, client, capacity="1"))
    assert "Es sind schon mehr Plätze vergeben" in cast.text(answer)
    assert cast.fields(answer)["capacity"] == "1"


def test_history_is_not_edited() -> None:
    run = people.run()
    Run.objects.update(is_history=True)
    client = cast.logged_in(cast.office())
    assert client.get(reverse("desk:run_edit", args=[run.pk])).status_code == 403
    page = cast.text(client.get(reverse("desk:run", args=[run.pk])))
    assert "Aus öffentlichen Quellen" in page
    assert reverse("desk:run_cancel", args=[run.pk]) not in page


def test_a_draft_is_published_by_one_button() -> None:
    run = people.run(published=False)
    client, address = cast.logged_in(cast.office()), reverse("desk:run_publish", args=[run.pk])
    assert client.get(address).status_code == 302
    assert Event.objects.get().state == "draft"
    assert "Der Durchgang ist veröffentlicht." in cast.text(client.post(address, follow=True))
    page = cast.text(client.get(reverse("desk:run", args=[run.pk])))
    assert f"http://testserver/courses/{run.course.slug}/{run.slug}/" in page


def test_cancelling_asks_for_a_reason_and_tells_everybody() -> None:
    run = people.run()
    people.confirmed(run.event)
    people.registered(run.event)
    client, address = cast.logged_in(cast.office()), reverse("desk:run_cancel", args=[run.pk])
    page = cast.text(client.get(address))
    assert "2 Personen mit Platz oder auf der Warteliste" in page
    assert "2 E-Mails mit Ihrem Grund werden gesendet." in page
    assert client.post(address, {"reason": " "}).status_code == 200
    assert Event.objects.get().state == "published"
    client.post(address, {"reason": "Die Dozentin ist erkrankt."})
    event = Event.objects.get()
    assert (event.state, event.cancel_reason) == ("cancelled", "Die Dozentin ist erkrankt.")
    assert OutboxMail.objects.filter(kind="event_cancelled").count() == 2
    assert client.get(address).status_code == 302


def test_who_teaches_is_chosen_from_the_own_people() -> None:
    run = people.run()
    mine = people.person(role=Role.TRAINER, organisation=run.event.organiser, name="Tara Trainer")
    other = people.person(role=Role.TRAINER, organisation=people.organisation("Anderes Haus"))
    client, address = cast.logged_in(cast.office()), reverse("desk:run_trainers", args=[run.pk])
    client.post(address, {"trainer": [str(mine.pk), str(other.pk), "x", "9" * 40]})
    assert [member.person for member in TeamMember.objects.all()] == [mine]
    Membership.objects.filter(person=mine).delete()
    assert "Tara Trainer" in cast.text(client.get(reverse("desk:run", args=[run.pk])))
    client.post(address, {})
    assert not TeamMember.objects.exists()


def test_the_lists_show_what_belongs_to_them() -> None:
    coming, draft = people.run(), people.run(published=False)
    past = people.run(starts=datetime.fromisoformat("2026-05-04T08:00:00+00:00"))
    client = cast.logged_in(cast.office())
    for show, run in (("coming", coming), ("drafts", draft), ("past", past), ("<x>", coming)):
        page = cast.text(client.get(reverse("desk:runs"), {"show": show, "page": "abc"}))
        links = [r for r in (coming, draft, past) if f'href="{reverse("desk:run", args=[r.pk])}"' in page]
        assert links == [run]
