"""Messages to chosen people of a run, and its reminders: who may, what is seen, what is sent once."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base.models import OutboxMail
from lotse.events.actions import event as events
from lotse.events.models import Message, Reminder
from lotse.events.queries import reminder as reminders
from lotse.training.models import Run
from tests import people
from tests.people import DESK, NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
TEXT = {"title": "Parken", "text": "Guten Tag {full_name},\n\nbitte parken Sie am Markt."}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("lotse.base.clock.now", lambda: NOW)
    return people.run()


def desk(run: Run) -> Client:
    return cast.logged_in(cast.office(run.event.organiser))


def addresses(run: Run) -> list[str]:
    person = people.confirmed(run.event)
    desk(run).post(reverse("desk:message_new", args=[run.pk]), {**begun(run), "people": [person.pk], "step": "send"})
    reminder = Reminder.objects.filter(event=run.event).earliest("pk")
    return [
        reverse("desk:messages", args=[run.pk]),
        reverse("desk:message_new", args=[run.pk]),
        reverse("desk:message", args=[Message.objects.get(event=run.event).pk]),
        reverse("desk:reminders", args=[run.pk]),
        reverse("desk:reminder", args=[reminder.pk]),
        reverse("desk:reminder_remove", args=[reminder.pk]),
    ]


def begun(run: Run) -> dict[str, Any]:
    """What a browser would send of the empty form, with a text."""
    shown = desk(run).get(reverse("desk:message_new", args=[run.pk]))
    return {"key": cast.fields(shown)["key"], **TEXT}


def sent() -> list[tuple[str, str]]:
    rows = OutboxMail.objects.filter(kind="registration_message")
    return list(rows.order_by("id").values_list("to_address", "title"))


def test_only_the_course_office_comes_in(run: Run) -> None:
    pages = addresses(run)
    assert [desk(run).get(page).status_code for page in pages] == [200, 200, 200, 200, 200, 302]
    for somebody, status in (
        (cast.stranger(), 404),
        (cast.colleague(run.event.organiser), 403),
        (cast.trainer(run), 403),
        (cast.coordinator(), 403),
    ):
        client = cast.logged_in(somebody)
        assert [client.get(page).status_code for page in pages] == [status] * len(pages)
        assert [client.post(page).status_code for page in pages] == [status] * len(pages)
    answer = cast.logged_in(cast.colleague(run.event.organiser)).get(pages[0])
    assert "Kursbüro" in cast.text(answer)


def test_a_message_is_written_looked_at_and_sent_once(run: Run) -> None:
    firm, held = people.confirmed(run.event, name="Jana Fest"), people.registered(run.event, name="Bodo Offen")
    client, page = desk(run), reverse("desk:message_new", args=[run.pk])
    empty = client.get(page)
    form = cast.fields(empty)
    assert (form["text"], form["states"]) == ("Guten Tag {full_name},\n\n", "confirmed")
    assert "Bodo Offen, Noch nicht bestätigt" in cast.text(empty)
    form |= {**TEXT, "people": [held.pk], "step": "preview"}
    look = client.post(page, form)
    shown = cast.text(look)
    assert "2 Personen bekommen diese Nachricht." in shown
    assert "So liest es Jana Fest" in shown
    assert "Guten Tag Jana Fest," in shown
    assert "(hier steht der eigene Link)" in shown
    assert "/registration/" not in shown.partition("<main")[2].partition("</main>")[0].replace(
        "/desk/registrations/", ""
    )
    assert sent() == []
    carried = {"key": form["key"], **TEXT, "people": [firm.pk, held.pk]}
    other = client.post(page, {**carried, "with": held.pk, "step": "preview"})
    assert "Guten Tag Bodo Offen," in cast.text(other)
    done = [client.post(page, {**carried, "step": "send"}) for _click in range(2)]
    message = Message.objects.get()
    assert {answer.headers["Location"] for answer in done} == {reverse("desk:message", args=[message.pk])}
    assert sent() == [(firm.email, "Parken"), (held.email, "Parken")]
    result = cast.text(client.get(done[0].headers["Location"]))
    assert "Die Nachricht geht an 2 Personen." in result
    assert "Jana Fest" in result and "wird gleich versendet" in result
    assert "Parken" in cast.text(client.get(reverse("desk:messages", args=[run.pk])))
    assert "Parken" in cast.text(client.get(reverse("desk:registration", args=[firm.pk])))


def test_the_person_reads_it_on_the_own_page(run: Run) -> None:
    firm = people.confirmed(run.event, name="Jana Fest")
    desk(run).post(reverse("desk:message_new", args=[run.pk]), {**begun(run), "people": [firm.pk], "step": "send"})
    client = cast.logged_in(people.person(firm.email))
    assert "bitte parken Sie am Markt." in cast.text(client.get(reverse("my:registration", args=[firm.uuid])))


def test_a_test_mail_goes_to_the_writer_alone(run: Run) -> None:
    firm = people.confirmed(run.event)
    me = cast.office(run.event.organiser)
    form = {**begun(run), "people": [firm.pk], "step": "test"}
    answer = cast.logged_in(me).post(reverse("desk:message_new", args=[run.pk]), form)
    assert f"Die Test-E-Mail geht an {me.email}." in cast.text(answer)
    assert sent() == [(me.email, "Parken")]
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"title": ""}, "Bitte prüfen Sie Ihre Angaben. Nichts davon ist verloren."),
        ({"text": "Hallo {vorname}"}, "{vorname}"),
        ({"people": []}, "Niemand ist ausgewählt."),
        ({"people": ["abc"]}, "abc"),
        ({"people": [10**9]}, "1000000000"),
        ({"key": "no"}, "UUID"),
    ],
)
@pytest.mark.parametrize("step", ["preview", "send", "test"])
def test_bad_input_keeps_what_was_typed(run: Run, facts: dict[str, Any], sentence: str, step: str) -> None:
    firm = people.confirmed(run.event)
    form = {**begun(run), "text": "Bitte parken!", "people": [firm.pk], "step": step, **facts}
    shown = cast.text(desk(run).post(reverse("desk:message_new", args=[run.pk]), form))
    assert sentence in shown
    assert (facts.get("text") or "Bitte parken!") in shown
    assert sent() == []


def test_people_of_other_runs_cannot_be_written_to(run: Run) -> None:
    foreign = people.confirmed(people.run().event)
    people.confirmed(run.event)
    form = {**begun(run), "people": [foreign.pk], "step": "send"}
    assert desk(run).post(reverse("desk:message_new", args=[run.pk]), form).status_code == 200
    assert sent() == []


def test_before_anybody_has_registered_there_is_nothing_to_write(run: Run) -> None:
    client = desk(run)
    assert "Noch hat sich niemand angemeldet" in cast.text(client.get(reverse("desk:message_new", args=[run.pk])))
    assert "Noch nichts geschrieben" in cast.text(client.get(reverse("desk:messages", args=[run.pk])))


def test_the_lists_need_equally_many_statements(run: Run, django_assert_max_num_queries: Any) -> None:
    client, pages = desk(run), [reverse(name, args=[run.pk]) for name in ("desk:messages", "desk:message_new")]
    first = people.confirmed(run.event)
    desk(run).post(pages[1], {**begun(run), "people": [first.pk], "step": "send"})
    counts = []
    for page in pages:
        client.get(page)
        with django_assert_max_num_queries(20) as few:
            client.get(page)
        counts.append(len(few))
    for _ in range(2):
        desk(run).post(pages[1], {**begun(run), "people": [people.confirmed(run.event).pk], "step": "send"})
    assert Message.objects.count() == 3
    for page, number in zip(pages, counts, strict=True):
        with django_assert_max_num_queries(number):
            client.get(page)


def test_reminders_are_added_changed_and_removed(run: Run) -> None:
    client, page = desk(run), reverse("desk:reminders", args=[run.pk])
    shown = cast.text(client.get(page))
    assert "7 Tage vor dem Beginn" in shown and "am 3. Februar 2027, 08:00 Uhr" in shown
    form = {"days": "3", "anchor": "before_start", "hour": "17", "title": "Bald, {first_name}!", "text": ""}
    assert client.post(page, form).status_code == 302
    again = cast.text(client.post(page, form))
    assert "Für diesen Tag gibt es schon eine Erinnerung." in again and "Bald, {first_name}!" in again
    made = Reminder.objects.get(event=run.event, days=3)
    edit = reverse("desk:reminder", args=[made.pk])
    assert cast.fields(client.get(edit)) | form == cast.fields(client.get(edit))
    assert client.post(edit, {**form, "days": "1", "anchor": "after_end"}).status_code == 302
    assert "1 Tag nach dem Ende: Bald, {first_name}!" in cast.text(client.get(page))
    for _click in range(2):
        assert client.post(reverse("desk:reminder_remove", args=[made.pk])).status_code in (302, 404)
    assert [row.days for row in reminders.of_event(run.event)] == [7, 1]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"days": "0"}, "größer oder gleich 1"),
        ({"days": "61"}, "kleiner oder gleich 60"),
        ({"days": "viele"}, "ganze Zahl"),
        ({"anchor": "never"}, "never"),
        ({"hour": "24"}, "24"),
        ({"days": "40"}, "schon vorbei"),
        ({"text": "{deadline}"}, "{deadline}"),
    ],
)
def test_a_bad_reminder_keeps_what_was_typed(run: Run, facts: dict[str, str], sentence: str) -> None:
    form = {"days": "3", "anchor": "before_start", "hour": "8", "title": "Bald", "text": "", **facts}
    for page in (
        reverse("desk:reminders", args=[run.pk]),
        reverse("desk:reminder", args=[Reminder.objects.filter(event=run.event).latest("pk").pk]),
    ):
        shown = cast.text(desk(run).post(page, form))
        assert sentence in shown and "Bald" in shown
    assert Reminder.objects.filter(event=run.event).count() == 2


def test_of_a_cancelled_run_nothing_is_planned_but_people_can_be_written_to(run: Run) -> None:
    firm = people.confirmed(run.event)
    events.cancel(event=run.event, reason="Zu wenige", by=DESK, at=NOW)
    client, page = desk(run), reverse("desk:reminders", args=[run.pk])
    shown = cast.text(client.get(page))
    assert "nicht verschickt: abgesagt" in shown and "Erinnerung anlegen" not in shown
    form = {"days": "3", "anchor": "before_start", "hour": "8", "title": "", "text": ""}
    assert client.post(page, form).status_code == 200
    assert Reminder.objects.filter(event=run.event).count() == 2
    new = reverse("desk:message_new", args=[run.pk])
    assert client.post(new, {**begun(run), "people": [firm.pk], "step": "send"}).status_code == 302
    assert len(sent()) == 1
