"""Towns come with their Kreise."""

from dataclasses import replace

import pytest

from lotse.base.models import AuditEvent
from lotse.jobs import register, towns
from lotse.regions.models import Municipality, Organisation
from lotse.regions.rules.register import Entry
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
OLPE = Entry("05966024", "Olpe", "Stadt", "Kreis Olpe", 24688, 2019, None, None, None)
DROLSHAGEN = Entry("05966008", "Drolshagen", "Stadt", "Kreis Olpe", 11717, 2019, None, None, None)


def enter(*entries: Entry, **facts: object) -> None:
    towns.enter_towns(entries=entries, source="Register", by=DESK, at=NOW, **facts)  # type: ignore[arg-type]


def kreise() -> dict[str, list[str]]:
    found = Organisation.objects.filter(kind="district", is_outside=False).order_by("name")
    return {body.name: [town.name for town in body.municipalities.all()] for body in found}


def test_twice_changes_nothing() -> None:
    steps: list[str] = []
    enter(OLPE, DROLSHAGEN, step=steps.append)
    assert steps == ["Olpe", "Drolshagen"]
    assert kreise() == {"Kreis Olpe": ["Drolshagen", "Olpe"]}
    before = AuditEvent.objects.count()
    enter(OLPE, DROLSHAGEN)
    assert AuditEvent.objects.count() == before


def test_a_kreis_serves_towns_that_come_later_and_lets_others_go() -> None:
    register.enter_others(land="NW", by=DESK, at=NOW)
    enter(OLPE)
    assert kreise() == {"Kreis Olpe": ["Olpe"]}
    enter(DROLSHAGEN)
    assert kreise() == {"Kreis Olpe": ["Drolshagen", "Olpe"]}
    enter(replace(OLPE, district="Kreis Siegen-Wittgenstein"))
    assert kreise() == {"Kreis Olpe": ["Drolshagen"], "Kreis Siegen-Wittgenstein": ["Olpe"]}
    # Nobody's employer is there twice.
    assert Organisation.objects.count() == 427


def test_one_that_fails_takes_all_back() -> None:
    def fail(name: str) -> None:
        raise RuntimeError(name)

    with pytest.raises(RuntimeError, match="Olpe"):
        enter(OLPE, step=fail)
    assert not Municipality.objects.exists() and not AuditEvent.objects.exists()
