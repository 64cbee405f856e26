"""Bodies are entered once, whatever they are for."""

import pytest

from lotse.base import audit
from lotse.base.models import AuditEvent
from lotse.regions.actions import municipality, organisation
from lotse.regions.actions.organisation import Outside
from lotse.regions.models import Municipality, Organisation
from lotse.regions.queries import organisation as query
from lotse.regions.rules.register import Entry
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
KOELN, OLPE = Outside("Stadt Köln", "municipality"), Outside("Kreis Olpe", "district")


def outside(*bodies: Outside) -> int:
    return organisation.enter_outside(bodies=bodies, source="Register", by=DESK, at=NOW)


def test_a_name_is_there_once() -> None:
    body = organisation.add(name=" Stadtwerke  Ärztal ", kind="utility", by=DESK, at=NOW)
    assert organisation.add(name="stadtwerke arztal", kind="other", by=DESK, at=NOW) == body
    assert (body.name, body.slug, body.kind) == ("Stadtwerke Ärztal", "stadtwerke-aerztal", "utility")
    other = organisation.add(name="Stadtwerke Aerztal", kind="utility", by=DESK, at=NOW)
    assert other.slug == "stadtwerke-aerztal-2"
    assert organisation.add(name="城", kind="other", by=DESK, at=NOW).slug == "body"


def test_bodies_outside_are_entered_once_and_are_no_towns() -> None:
    assert outside(KOELN, OLPE, KOELN) == 2
    assert outside(KOELN, OLPE) == 0
    rows = Organisation.objects.order_by("name").values_list("name", "slug", "kind", "source", "is_outside")
    assert list(rows) == [
        ("Kreis Olpe", "kreis-olpe", "district", "Register", True),
        ("Stadt Köln", "stadt-koeln", "municipality", "Register", True),
    ]
    assert not Municipality.objects.exists()
    (event,) = AuditEvent.objects.select_related("detail")
    assert (event.verb, event.detail.after) == ("organisation.outside_entered", {"number": 2, "source": "Register"})


def test_what_is_of_the_region_stays_so() -> None:
    mine = organisation.add(name="Kreis Olpe", kind="agency", by=DESK, at=NOW)
    assert outside(OLPE, Outside("Kreis-Olpe", "other")) == 1
    mine.refresh_from_db()
    assert (mine.kind, mine.is_outside) == ("agency", False)
    assert Organisation.objects.get(name="Kreis-Olpe").slug == "kreis-olpe-2"


def test_a_town_of_the_region_is_taken_in() -> None:
    outside(KOELN)
    entry = Entry("05315000", "Köln", "Stadt", "", 1087863, 2019, None, None, None)
    town = municipality.enter(entry=entry, source="Register", by=DESK, at=NOW)
    body = Organisation.objects.get()
    assert (body.is_outside, list(body.municipalities.all())) == (False, [town])
    assert [row.verb for row in audit.trail("organisation", body.uuid)] == ["organisation.taken_in"]
    assert list(query.of_region()) == [body]


def test_a_body_has_its_own_word_for_its_accounts() -> None:
    body = organisation.add(name="Stadt Musterdorf", kind="municipality", by=DESK, at=NOW)
    for label in (" Produkt  sachkonto ", "Produkt sachkonto", ""):
        body = organisation.call_account(organisation=body, label=label, by=DESK, at=NOW)
    assert Organisation.objects.get().account_label == ""
    told = [row.detail for row in audit.trail("organisation", body.uuid) if row.verb == "organisation.account_called"]
    assert sorted((row.before["label"], row.after["label"]) for row in told) == [
        ("", "Produkt sachkonto"),
        ("Produkt sachkonto", ""),
    ]
