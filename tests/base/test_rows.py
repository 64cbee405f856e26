"""Records made of the rows of a statement are those that Django makes."""

import pytest
from django.db import connection
from django.db.models import Count, F, Model
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from lotse.base.statements import Slot, Statement, StatementAbout
from lotse.events.models import Event, Registration
from lotse.regions.models import Municipality
from lotse.training.models import Run
from tests import people
from tests.people import towns

pytestmark = pytest.mark.django_db


def content(row: Model) -> dict[str, object]:
    """Everything that a record and those read along with it hold."""
    state = row._state
    own = {name: value for name, value in vars(row).items() if name != "_state"}
    along = {
        name: content(other)
        if isinstance(other, Model) and name in {f.name for f in row._meta.concrete_fields}
        else other
        for name, other in state.fields_cache.items()
    }
    return {"type": type(row), "adding": state.adding, "db": state.db, **own, "along": along}


def test_records_with_others_along() -> None:
    run = people.run()
    written = lambda: Run.objects.select_related("course", "event__organiser").filter(pk=Slot(Run, "id"))  # noqa: E731
    found = Statement(written).all(id=run.pk)
    plain = list(Run.objects.select_related("course", "event__organiser").filter(pk=run.pk))
    assert [content(row) for row in found] == [content(row) for row in plain]
    assert found[0].event.run is found[0], "both ways, as Django does it"


def test_a_record_that_is_not_there_is_none() -> None:
    Municipality.objects.filter(pk=towns.town("Ohnekreis").pk).update(district=None)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        (found,) = Statement(lambda: Municipality.objects.select_related("district", "standing")).all()
        assert found.district is None
        assert getattr(found, "standing", None) is None
    assert len(queries) == 1


def test_columns_left_out_are_read_when_they_are_asked_for() -> None:
    event = people.run().event
    (found,) = Statement(lambda: Event.objects.only("title")).all()
    assert found.get_deferred_fields() == Event.objects.only("title").get().get_deferred_fields()
    with CaptureQueriesContext(connection) as queries:
        assert (found.title, found.place_name) == (event.title, event.place_name)
    assert len(queries) == 1


def test_values_worked_out_by_the_database() -> None:
    event = people.run().event
    people.registered(event)
    statement = Statement(
        lambda: Event.objects.annotate(number=Count("registrations"), again=F("title")).filter(pk=Slot(Event, "id"))
    )
    (found,) = statement.all(id=event.pk)
    assert (found.number, found.again, found.capacity) == (1, event.title, event.capacity)


def test_tuples_single_values_and_what_is_no_record() -> None:
    event = people.run().event
    assert Statement(lambda: Event.objects.values_list("starts_at", "title")).all() == [(event.starts_at, event.title)]
    assert Statement(lambda: Event.objects.values_list("starts_at", flat=True)).all() == [event.starts_at]
    with pytest.raises(TypeError, match="ValuesIterable"):
        Statement(lambda: Event.objects.values("title")).all()


def test_models_that_want_to_be_asked_are() -> None:
    assert Statement(lambda: Page.objects.order_by("pk")).all() == list(Page.objects.order_by("pk"))
    seen: list[object] = []

    def heard(sender: object, instance: object, **more: object) -> None:
        seen.append(instance)

    people.run()
    post_init.connect(heard, sender=Event)
    try:
        found = Statement(lambda: Event.objects.all()).all()
    finally:
        post_init.disconnect(heard, sender=Event)
    assert seen == found


def test_a_reading_is_equal_to_what_says_the_same() -> None:
    event, other = people.run().event, people.run().event
    statement = Statement(lambda: Event.objects.filter(pk=Slot(Event, "id")))
    before = statement.read(id=event.pk)
    assert (before, hash(before)) == (again := statement.read(id=event.pk), hash(again))
    assert before != statement.read(id=other.pk)
    assert before != Statement(lambda: Event.objects.filter(pk=Slot(Event, "id"))).read(id=event.pk)
    Event.objects.filter(pk=event.pk).update(title="Anders")
    assert before != statement.read(id=event.pk)
    with CaptureQueriesContext(connection) as queries:
        assert [row.title for row in before.all()] == [event.title], "made of what was read"
        assert (before.first(), len(before)) == (event, 1)
    assert len(queries) == 0
    assert statement.read(id=0).first() is None


def test_about_many() -> None:
    event = people.run().event
    about = StatementAbout(Event, lambda ids: Registration.objects.filter(event__id__in=ids).values_list("event_id"))
    people.registered(event)
    assert about.read([event.pk, 0]).all() == [(event.pk,)]
