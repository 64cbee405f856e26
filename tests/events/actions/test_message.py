"""A message reaches each chosen person once."""

import uuid
from typing import Any

import pytest

from lotse.base import audit, outbox
from lotse.base.models import OutboxMail
from lotse.events import errors
from lotse.events.actions import delivery
from lotse.events.actions import message as messages
from lotse.events.models import Delivery, Event, Message
from lotse.events.queries import message as query
from lotse.events.queries import registration as registrations
from tests import people
from tests.events.seats import nameless
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
KEY = uuid.UUID(int=7)
TEXT = {"title": "Parken am {date}", "text": "Guten Tag {full_name},\n\nbitte parken Sie am Markt."}


def send(event: Event, ids: list[int], **facts: Any) -> Message:
    return messages.send(event=event, people=ids, by=DESK, at=NOW, **{"key": KEY, **TEXT, **facts})


def sent() -> list[tuple[str, str]]:
    rows = OutboxMail.objects.filter(kind="registration_message")
    return list(rows.order_by("id").values_list("to_address", "title"))


def test_chosen_people_get_it_with_their_own_name_and_all_facts() -> None:
    event = people.run().event
    first, second, _third = (people.confirmed(event) for _ in range(3))
    other = people.confirmed(people.run().event)
    message = send(event, [second.pk, first.pk, other.pk])
    title = "Parken am 10. Februar 2027 bis 11. Februar 2027"
    assert sent() == [(first.email, title), (second.email, title)]
    mail = outbox.of("registration", first.uuid)[0]
    assert mail.text.startswith(f"Guten Tag {first.full_name},\n\nbitte parken Sie am Markt.\n\n")
    assert "Ort: Beispielhaus" in mail.text
    assert query.of_event(event) == [(message, 2)]
    assert query.outcome(message) == [(row, "queued") for row in sorted((first, second), key=lambda r: r.sort_key)]
    assert [row.verb for row in audit.trail("event", event.uuid)][-1] == "message.sent"


def test_a_second_click_is_the_same_message() -> None:
    event = people.run().event
    person = people.confirmed(event)
    assert send(event, [person.pk]) == send(event, [person.pk], title="Anders")
    assert len(sent()) == 1
    elsewhere = people.run().event
    assert send(elsewhere, [people.confirmed(elsewhere).pk]).event == elsewhere


def test_the_key_in_the_database_keeps_the_second_mail_away(monkeypatch: pytest.MonkeyPatch) -> None:
    event = people.run().event
    person = people.confirmed(event)
    message = send(event, [person.pk])

    def again() -> int:
        return delivery.to_each([person], query.key(message), lambda row, seats: mail, at=NOW)

    mail = outbox.Mail("registration_message", "T", "T", "de")
    assert again() == 0
    assert Delivery.objects.count() == 1
    # Without the key the same person gets it once more.
    monkeypatch.setattr(delivery, "first", lambda *args, **kwargs: True)
    assert again() == 1


def test_for_seats_without_a_name_the_booker_gets_it_once() -> None:
    event = people.run().event
    seats = nameless(event, 2)
    message = send(event, [row.pk for row in seats])
    assert [to for to, _title in sent()] == ["amt@musterdorf.example"]
    assert OutboxMail.objects.get(kind="registration_message").text.startswith("Guten Tag Petra Personal,")
    assert [state for _row, state in query.outcome(message)] == ["queued", "queued"]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"title": " "}, "Betreff und einen Text"),
        ({"text": "\n"}, "Betreff und einen Text"),
        ({"text": "Hallo {name}"}, "{name}"),
        ({"title": "Bis {deadline}"}, "{deadline}"),
    ],
)
def test_a_message_without_sense_is_refused(facts: dict[str, Any], sentence: str) -> None:
    event = people.run().event
    person = people.confirmed(event)
    with pytest.raises((errors.WrongMessage, errors.UnknownPlaceholder)) as refused:
        send(event, [person.pk], **facts)
    assert sentence in refused.value.sentence
    assert (sent(), Message.objects.count()) == ([], 0)


def test_nobody_chosen_is_refused() -> None:
    event = people.run().event
    with pytest.raises(errors.WrongMessage, match="Niemand"):
        send(event, [])


def test_people_are_chosen_by_state_or_one_by_one() -> None:
    event = people.run(capacity=2).event
    firm, held, waits = people.confirmed(event), people.registered(event), people.registered(event)
    states = {reader.registration.pk: reader.state for reader in query.readers(event, NOW)}
    assert states == {firm.pk: "confirmed", held.pk: "unconfirmed", waits.pk: "waiting"}
    found = query.chosen(event, in_states={"confirmed"}, ids={waits.pk}, at=NOW)
    assert [row.pk for row in found] == [firm.pk, waits.pk]


def test_a_test_goes_to_the_writer_alone_and_keeps_the_link_to_itself() -> None:
    event = people.run().event
    person = registrations.by_pk(people.confirmed(event).pk)
    me = people.person("ich@beispiel.example", name="Ola Büro")
    facts = {"title": TEXT["title"], "text": TEXT["text"] + "\n{page}", "person": me, "by": DESK, "at": NOW}
    assert [messages.test(registration=person, **facts) for _ in range(2)] == [True, False]
    mail = OutboxMail.objects.get(to_address=me.email)
    assert f"Guten Tag {person.full_name}," in mail.text
    assert "/registration/" not in mail.text
    assert "(hier steht der eigene Link)" in mail.text
    assert mail.pk not in [row.pk for row in outbox.of("registration", person.uuid)]
    assert sent() == [(me.email, mail.title)]
