"""A personnel office registers several people at once: reserve, fill in, send; or wait together."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lotse.base.models import OutboxMail
from lotse.events.models import Booking, Event, Registration
from lotse.regions.models import Organisation
from lotse.training.models import Run
from tests import people
from tests.people import NOW
from tests.web.public import cast
from tests.web.public.group import later, person, reserve, send, value

pytestmark = pytest.mark.django_db


def test_the_run_and_the_form_for_one_lead_there(client: Client) -> None:
    run = people.run()
    there = f'href="{cast.address("group", run)}"'
    for name in ("run", "register"):
        assert there in cast.text(client.get(cast.address(name, run)))
    Event.objects.update(most_per_booking=1)
    for name in ("run", "register"):
        assert there not in cast.text(client.get(cast.address(name, run)))
    assert client.get(cast.address("group", run)).status_code == 404


def test_seats_are_held_without_a_name_or_a_mail(client: Client) -> None:
    run = people.run(capacity=20)
    page = cast.text(client.get(cast.address("group", run)))
    assert "20 von 20 Plätzen" in page and "480 €" in page and 'value="2"' in page
    form = reserve(client, run, 4)
    booking = Booking.objects.get()
    assert (booking.hold_until, booking.completed_at) == (NOW + timedelta(minutes=18), None)
    assert list(Registration.objects.values_list("state", "seat", "email")) == [("held", n, "") for n in (1, 2, 3, 4)]
    assert not OutboxMail.objects.exists()
    answer = client.get(form)
    page = cast.text(answer)
    assert page.count("<legend>Person ") == 4
    assert "bis Mittwoch, 3. Februar 2027, 09:00 Uhr nachtragen" in page
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("private, no-store", "same-origin")


@pytest.mark.parametrize(
    ("seats", "sentence"), [("", "Dieses Feld"), ("1", "Formular für eine Person"), ("11", "höchstens 10"), ("x", "")]
)
def test_a_wrong_number_is_explained(client: Client, seats: str, sentence: str) -> None:
    run = people.run()
    page = cast.text(client.post(cast.address("group", run), {"seats": seats}))
    assert 'id="errors"' in page and sentence in page
    assert not Booking.objects.exists()


def test_time_left_is_told_only_when_seats_are_short(client: Client) -> None:
    plenty, short = people.run(capacity=20), people.run(capacity=7)
    page = cast.text(client.get(reserve(client, plenty)))
    assert "reserviert, während Sie das Formular ausfüllen" in page and "data-until" not in page
    page = cast.text(client.get(reserve(client, short)))
    # 09:00 UTC is 10:00 here; two seats are held for 16 minutes.
    assert "2 Plätze sind für Sie reserviert bis 10:16 Uhr" in page
    assert 'data-until="2027-01-11T10:16:00+01:00"' in page and 'aria-live="polite"' in page


def test_a_warning_and_two_extensions(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    form = reserve(client, people.run(capacity=2))
    warned = "Die Reservierung endet in wenigen Minuten."
    assert warned not in cast.text(client.get(form))
    for turn in (1, 2):
        later(monkeypatch, minutes=14 * turn)
        assert warned in cast.text(client.get(form))
        assert "Die Reservierung ist verlängert." in cast.text(client.get(send(client, form, "extend")["Location"]))
        assert Booking.objects.get().hold_until == NOW + timedelta(minutes=14 * turn + 16)
    page = cast.text(client.get(form))
    assert 'value="extend"' not in page and "schon zweimal verlängert" in page
    send(client, form, "extend")
    assert Booking.objects.get().hold_extended == 2
    assert value(cast.text(client.get(form)), "p2-last_name") == "Winter"


def test_seats_go_back_by_a_button(client: Client) -> None:
    run = people.run(capacity=2)
    form = reserve(client, run)
    answer = send(client, form, "back")
    assert answer["Location"] == cast.address("run", run)
    assert set(Registration.objects.values_list("state", "seat")) == {("lapsed", None)}
    assert "wieder für andere frei" in cast.text(client.get(answer["Location"]))
    assert "Die Reservierung ist abgelaufen" in cast.text(client.get(form))


def test_whoever_goes_away_finds_back_to_the_reserved_seats(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.installed()
    run, other = people.run(capacity=3), people.run(capacity=3)
    form = reserve(client, run, 3)

    def is_told(visitor: Client, about: Run = run) -> set[bool]:
        pages = [cast.text(visitor.get(cast.address(name, about))) for name in ("run", "register", "group")]
        return {f'href="{form}"' in page and "3 Plätze reserviert" in page for page in pages}

    assert is_told(client) == {True}
    assert is_told(Client()) == is_told(client, other) == {False}
    # Kept pages go to others without it, and whoever is told is told it on a refused form, too.
    assert is_told(client) == {True}
    assert f'href="{form}"' in cast.text(client.post(cast.address("register", run), {}))
    newer = reserve(client, other, 2)
    assert f'href="{newer}"' in cast.text(client.get(cast.address("run", other)))
    assert is_told(client) == {True}
    later(monkeypatch, hours=3)
    assert is_told(client) == {False}


@pytest.mark.parametrize("do", ["send", "back"])
def test_what_was_sent_or_given_back_is_not_reserved_any_more(client: Client, do: str) -> None:
    run = people.run(capacity=20)
    form = reserve(client, run)
    assert f'href="{form}"' in cast.text(client.get(cast.address("run", run)))
    send(client, form, do)
    assert f'href="{form}"' not in cast.text(client.get(cast.address("run", run)))


def test_a_booking_is_sent_once_and_the_page_says_what_comes_next(client: Client) -> None:
    Organisation.objects.filter(pk=people.organisation("Beispielkommune Ahlental", "municipality").pk).update(
        account_label="Produktsachkonto"
    )
    form = reserve(client, people.run(), 3)
    for _twice in range(2):
        answer = send(client, form, **person(3))
        assert answer.status_code in (200, 302)
    booking = Booking.objects.get()
    assert (booking.booker_name, booking.employer, booking.payer, booking.language) == (
        "Petra Personal",
        "Beispielkommune Ahlental",
        "employer",
        "de",
    )
    assert (
        booking.account_label,
        booking.account,
        booking.order_number,
        booking.leitweg_id,
        booking.invoice_email,
    ) == (
        "Produktsachkonto",
        "11.02.01",
        "PA-7/2027",
        "05117-31001-02",
        "rechnung@ahlental.example",
    )
    rows = Registration.objects.order_by("seat").values_list("first_name", "email", "approval", "state", "note")
    note = "Bitte <b>vegetarisch</b>"
    assert list(rows) == [
        ("Inga", "inga@ahlental.example", "granted", "unconfirmed", note),
        ("Omar", "omar@ahlental.example", "asked", "unconfirmed", note),
        ("", "personal@ahlental.example", "asked", "unconfirmed", note),
    ]
    assert list(OutboxMail.objects.values_list("kind", "to_address")) == [
        ("booking_received", "personal@ahlental.example")
    ]
    page = cast.text(client.get(form))
    assert "3 Plätze sind für Sie vorgemerkt" in page and "personal@ahlental.example" in page
    assert "Mittwoch, 13. Januar 2027, 24:00 Uhr" in page and "1 Name ist noch offen" in page


def test_only_the_browser_that_began_may_open_the_form(client: Client) -> None:
    run = people.run()
    form = reserve(client, run)
    send(client, form, "keep")
    for other in (Client().get(form), Client().post(form, {"do": "back"})):
        assert other.status_code == 404
    assert Registration.objects.filter(state="held").count() == 2
    other_run = people.run(people.course(title="Anderer Lehrgang"))
    moved = form.replace(f"/{run.course.slug}/{run.slug}/", f"/{other_run.course.slug}/{other_run.slug}/")
    assert client.get(moved).status_code == 404


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("booker_name", "", "Dieses Feld"),
        ("booker_name", "x" * 201, ""),
        ("booker_email", "petra(at)ahlental", ""),
        ("employer", "", "Bitte nennen Sie Ihre Dienststelle"),
        ("payer", "king", ""),
        ("account", "x" * 101, ""),
        ("order_number", "x" * 61, ""),
        ("leitweg_id", "05117-31001-03", "Die beiden Ziffern am Ende passen nicht zum Rest"),
        ("leitweg_id", "Rathaus", "zwei oder drei Teile"),
        ("invoice_email", "rechnung", ""),
        ("note", "x" * 1001, ""),
        ("terms", None, "Bitte bestätigen Sie Preis und Stornobedingungen"),
        ("privacy", None, "wer die Daten bekommt"),
        ("p1-first_name", "", "Person 1, Vorname: Bitte geben Sie den Vornamen ein."),
        ("p2-email", "omar", "Person 2, "),
        ("p2-email", "", "Person 2, Dienstliche E-Mail-Adresse: Bitte geben Sie eine E-Mail-Adresse ein"),
        ("p2-last_name", "x" * 101, "Person 2, "),
        ("p2-last_name", "ﷺ" * 40, "Person 2, "),
        ("p2-approval", "king", "Person 2, "),
    ],
)
def test_a_wrong_field_keeps_what_was_typed(client: Client, name: str, typed: str | None, sentence: str) -> None:
    form = reserve(client, people.run())
    page = cast.text(send(client, form, **{name: typed}))
    assert 'id="errors"' in page and sentence in page
    kept = {"p1-last_name": "Sommer", "order_number": "PA-7/2027"}
    assert {one: value(page, one) for one in kept if one != name} == {n: v for n, v in kept.items() if n != name}
    assert "Bitte &lt;b&gt;vegetarisch&lt;/b&gt;" in page or name == "note"
    assert Booking.objects.get().completed_at is None


def test_the_same_person_twice_and_somebody_who_is_there_already(client: Client) -> None:
    run = people.run()
    form = reserve(client, run)
    page = cast.text(send(client, form, **person(2, "INGA", "Sommer", "inga@ahlental.example")))
    assert "Person 2, Nachname: Diese Person steht schon in Zeile 1." in page
    people.registered(run.event, name="Omar Winter", email="omar@ahlental.example")
    page = cast.text(send(client, form))
    assert "Omar Winter" in page and 'id="errors"' in page
    assert Booking.objects.get(is_group=True).completed_at is None


def test_names_may_be_open_until_a_day(client: Client) -> None:
    near = people.run(starts=NOW + timedelta(days=6))
    form = reserve(client, near)
    assert "Bitte nennen Sie jetzt alle Namen" in cast.text(client.get(form))
    page = cast.text(send(client, form, **person(2)))
    assert "Person 2, Vorname: Bitte geben Sie den Vornamen ein." in page
    Event.objects.update(names_days=5)
    assert send(client, form, **person(2)).status_code == 302


@pytest.mark.parametrize("do", ["keep", "silent", "extend", "nonsense"])
def test_what_was_typed_is_kept_with_every_button(client: Client, do: str) -> None:
    form = reserve(client, people.run())
    answer = send(client, form, do, terms=None, leitweg_id="falsch")
    assert answer.status_code == {"silent": 204, "nonsense": 200}.get(do, 302)
    page = cast.text(client.get(form))
    found = {name: value(page, name) for name in ("booker_name", "leitweg_id", "p1-first_name", "p2-email")}
    assert found == {
        "booker_name": "Petra Personal",
        "leitweg_id": "falsch",
        "p1-first_name": "Inga",
        "p2-email": "omar@ahlental.example",
    }
    assert "vegetarisch" in page and re.search(r'<option value="granted" selected>', page)


def test_a_double_click_reserves_once_and_another_number_gives_the_first_seats_back(client: Client) -> None:
    run = people.run()
    key = value(cast.text(client.get(cast.address("group", run))), "key")
    first = client.post(cast.address("group", run), {"seats": 3, "key": key})["Location"]
    # The second click of a double click may come before the cookie of the first.
    assert Client().post(cast.address("group", run), {"seats": 3, "key": key})["Location"] == first
    assert Registration.objects.filter(state="held").count() == 3
    send(client, first, "keep")
    second = client.post(cast.address("group", run), {"seats": 2, "key": key})["Location"]
    assert second != first and Registration.objects.filter(state="held").count() == 2
    assert value(cast.text(client.get(second)), "p1-first_name") == "Inga"
    assert client.post(cast.address("group", run), {"seats": 2, "key": "x" * 40})["Location"] != second


def test_two_windows_do_not_mix(client: Client) -> None:
    run = people.run()
    one, two = reserve(client, run), reserve(client, run)
    send(client, one, "keep")
    send(client, two, "keep", **person(1, "Anna", "Anders", "anna@ahlental.example"))
    assert value(cast.text(client.get(one)), "p1-first_name") == "Inga"
    assert value(cast.text(client.get(two)), "p1-first_name") == "Anna"
    page = cast.text(client.post(cast.address("group", run), {"seats": 2, "do": "reserve"}))
    assert 'id="errors"' in page and "sind nicht genug Plätze frei" not in page
    assert Booking.objects.count() == 2


def test_a_reservation_that_ran_out_keeps_what_was_typed_and_can_be_sent(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = reserve(client, people.run(capacity=2))
    send(client, form, "keep")
    later(monkeypatch, hours=3)
    page = cast.text(client.get(form))
    assert "Die Reservierung ist abgelaufen" in page and 'value="again"' in page
    assert value(page, "p2-last_name") == "Winter"
    assert send(client, form).status_code == 302
    assert list(
        Registration.objects.filter(state="unconfirmed").values_list("last_name", flat=True).order_by("seat")
    ) == [
        "Sommer",
        "Winter",
    ]


def test_reserving_again_moves_on_to_a_new_address(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    form = reserve(client, people.run(capacity=2))
    later(monkeypatch, hours=3)
    newer = send(client, form, "again")["Location"]
    assert newer != form and client.get(form)["Location"] == newer
    assert send(client, form, "keep")["Location"] == newer
    page = cast.text(client.get(newer))
    assert value(page, "p2-last_name") == "Winter" and "reserviert bis 13:16 Uhr" in page


def test_a_demonstration_refuses_real_addresses(client: Client) -> None:
    form = reserve(client, people.run())
    cast.installed("demo")
    page = cast.text(send(client, form, booker_email="petra@stadt.de"))
    assert 'href="#id_booker_email"' in page
    page = cast.text(send(client, form, **person(2, "Omar", "Winter", "omar@stadt.de")))
    assert 'id="errors"' in page and value(page, "p2-email") == "omar@stadt.de"
    assert Booking.objects.get().completed_at is None


def test_reading_changes_nothing_and_strange_requests_are_answered(client: Client) -> None:
    run = people.run()
    form = reserve(client, run)
    before = Booking.objects.values().get()
    for address in (cast.address("group", run), form, cast.address("group_wait", run, 3)):
        assert client.get(address).status_code == client.head(address).status_code == 200
        assert client.put(address).status_code == 405
    assert Booking.objects.values().get() == before
    Event.objects.update(closes_at=NOW)
    assert client.get(cast.address("group", run))["Location"] == cast.address("run", run)
    assert "geschlossen" in cast.text(client.post(cast.address("group", run), {"seats": 2}))


def test_a_broken_draft_is_an_empty_form(client: Client) -> None:
    form = reserve(client, people.run())
    for draft in (
        [1],
        {"form": [], "people": {}},
        {"form": {"payer": 7}, "people": [7, [None], ["a", {}, [], "king"]]},
    ):
        Booking.objects.update(draft=draft)
        assert client.get(form).status_code == 200


def test_statements(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cast.installed()
    run = people.run(capacity=20)
    client.get("/source/")
    with django_assert_num_queries(2):
        client.get(cast.address("group", run))
    small, large = reserve(client, run), reserve(client, run, 8)
    for form in (small, large):
        with django_assert_num_queries(6):
            client.get(form)
