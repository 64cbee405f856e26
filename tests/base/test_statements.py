"""Statements that are written once: each run answers like a query written anew, from the rows as they are."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Q
from django.db.models.sql.compiler import SQLCompiler

from lotse.base.statements import Slot, Statement, StatementAbout, insert, update
from lotse.events.models import Event, Registration
from lotse.jobs import sender
from tests import people
from tests.people import NOW


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the models for which Django writes a statement from now on."""
    found: list[str] = []
    plain = SQLCompiler.get_select

    def count(self: SQLCompiler, *args: object, **kwargs: object) -> object:
        found.append(self.query.model.__name__)
        return plain(self, *args, **kwargs)

    monkeypatch.setattr(SQLCompiler, "get_select", count)
    return found


def test_each_run_takes_its_own_values_and_reads_the_rows_as_they_are(db: None, written: list[str]) -> None:
    first, second = people.registered(people.run().event), people.registered(people.run().event)
    statement = Statement(lambda: Registration.objects.select_related("event").filter(uuid=Slot(Registration, "uuid")))
    written.clear()
    assert [statement.all(uuid=row.uuid) for row in (first, second, first)] == [[first], [second], [first]]
    assert written == ["Registration"], "written once, run three times"
    Registration.objects.filter(pk=first.pk).update(first_name="Neu")
    Event.objects.filter(pk=first.event_id).update(title="Anders")
    found = statement.first(uuid=first.uuid)
    assert found is not None
    assert (found.first_name, found.event.title) == ("Neu", "Anders")
    assert statement.first(uuid=first.event.uuid) is None


def test_values_become_what_the_database_compares_with(db: None) -> None:
    event = people.run().event
    row = people.registered(event)
    assert row.hold_until is not None
    statement = Statement(
        lambda: Registration.objects.filter(
            Q(hold_until__gt=Slot(Registration, "hold_until", "at")), event=Slot(Registration, "event")
        ).values_list("first_name", "hold_until")
    )
    just_before = row.hold_until - timedelta(microseconds=1)
    assert statement.all(at=just_before, event=event.pk) == [(row.first_name, row.hold_until)]
    assert statement.all(at=row.hold_until, event=event.pk) == []
    assert statement.all(at=just_before, event=event.pk + 1) == []


def test_a_missing_value_is_a_mistake(db: None) -> None:
    statement = Statement(lambda: Event.objects.filter(title=Slot(Event, "title")))
    with pytest.raises(KeyError):
        statement.all()


def test_any_number_of_records_takes_few_statements(db: None, written: list[str]) -> None:
    events = [people.run().event for _ in range(5)]
    for event in events[:3]:
        people.registered(event)
    statement = StatementAbout(
        Event,
        lambda ids: (
            Registration.objects.filter(event__id__in=ids, created_at__lte=Slot(Registration, "created_at"))
            .order_by("event_id")
            .values("event_id")
            .annotate(number=Count("id"))
            .values_list("event_id", "number")
        ),
    )
    written.clear()
    for number in (0, 1, 2, 3, 4, 5, 5):
        expected = [(event.pk, 1) for event in events[: min(number, 3)]]
        assert statement.all([event.pk for event in events[:number]], created_at=NOW) == expected
    assert len(written) == 4, "for 1, 2, up to 4 and up to 8 records"


def test_a_record_is_stored_as_create_stores_it(db: None) -> None:
    pattern = people.registered(people.run().event)
    facts = {name: value for name, value in vars(pattern).items() if not name.startswith("_") and name != "id"}
    fresh = {"answers": [{"question": "Ä?", "answer": '"ß"'}], "seat": 2, "email": "b@musterdorf.example"}
    made = insert(Registration(**facts | fresh | {"uuid": uuid.uuid4()}))
    fresh |= {"seat": 3, "email": "c@musterdorf.example"}
    created = Registration.objects.create(**facts | fresh | {"uuid": uuid.uuid4()})
    assert (made._state.adding, made._state.db) == (created._state.adding, created._state.db) == (False, "default")
    own = ("id", "uuid", "seat", "email")
    one, other = (Registration.objects.filter(pk=row.pk).values().get() for row in (made, created))
    assert [one[name] for name in own] == [made.pk, made.uuid, 2, "b@musterdorf.example"]
    assert {n: v for n, v in one.items() if n not in own} == {n: v for n, v in other.items() if n not in own}


def test_fields_are_stored_as_save_stores_them(db: None) -> None:
    row, other = people.registered(people.run().event), people.registered(people.run().event)
    untouched = Registration.objects.filter(pk=other.pk).values().get()
    before = Registration.objects.filter(pk=row.pk).values().get()
    row.note, row.seat, row.answers, row.first_name = "100 %s", 7, [{"answer": '"ß"'}], "Ä"
    update(row, "note", "seat", "answers", "person")
    stored = {"note": "100 %s", "seat": 7, "answers": [{"answer": '"ß"'}]}
    assert Registration.objects.filter(pk=row.pk).values().get() == before | stored, "not the name"
    row.address_proven_at = NOW
    update(row, "address_proven_at")
    assert Registration.objects.filter(pk=row.pk).values().get() == before | stored | {"address_proven_at": NOW}
    assert Registration.objects.filter(pk=other.pk).values().get() == untouched
    Registration.objects.filter(pk=row.pk).delete()
    with pytest.raises(Registration.DoesNotExist):
        update(row, "note")


def test_what_the_database_refuses_is_refused(db: None) -> None:
    row = people.registered(people.run().event)
    row.pk, row.uuid, row.email = None, uuid.uuid4(), "b@musterdorf.example"
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(row)
    assert Registration.objects.count() == 1, "the seat has its owner"


def prepared() -> list[str]:
    """The statements that PostgreSQL has prepared on this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [statement for (statement,) in cursor.fetchall()]


def test_values_that_never_change_are_part_of_the_statement(db: None) -> None:
    event = people.run().event
    Event.objects.filter(pk=event.pk).update(title="100 %s %% 'ß'")
    statement = Statement(
        lambda: Event.objects.filter(
            Q(title="100 %s %% 'ß'") | Q(title__startswith="%"), pk=Slot(Event, "id"), state__in=(event.state, "x")
        )
    )
    for _ in range(2):
        assert (statement.all(id=event.pk), statement.all(id=event.pk + 1)) == ([event], [])
    always = Statement(lambda: Event.objects.filter(title="100 %s %% 'ß'"))
    assert always.all() == [event]


def test_postgresql_finds_due_mails_by_their_index(db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite plans with the values in view")
    sender._due(7)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements WHERE statement LIKE '%LIMIT 7'")
        ((name,),) = cursor.fetchall()
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN EXECUTE {name} (now())")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "outbox_due" in plan


@pytest.mark.django_db(transaction=True)
def test_postgresql_prepares_a_statement_once_and_reads_the_rows_as_they_are() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite needs no time to plan")
    connection.close()
    event = people.run().event
    statement = Statement(lambda: Event.objects.filter(pk=Slot(Event, "id"), title=Slot(Event, "title")))
    before = len(prepared())
    # More runs than PostgreSQL plans with the values in view.
    for number in range(12):
        Event.objects.filter(pk=event.pk).update(title=f"Titel {number}")
        assert [statement.all(id=event.pk, title=f"Titel {wanted}") for wanted in (number, 12)] == [[event], []]
    assert len(prepared()) == before + 1
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE events_event ADD COLUMN extra integer DEFAULT 1")
        assert statement.all(id=event.pk, title="Titel 11") == [event], "the table has changed"
        cursor.execute("ALTER TABLE events_event DROP COLUMN extra")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(title="Anders")
        assert statement.all(id=event.pk, title="Anders") == [event]
        raise ZeroDivisionError
    assert statement.all(id=event.pk, title="Anders") == [], "rolled back"
    connection.close()
    assert statement.all(id=event.pk, title="Titel 11") == [event], "a new connection"
