"""The number of Lotsinnen and Lotsen of a town follows the certificates, in the same transaction."""

from datetime import timedelta

import pytest

from lotse.base import audit
from lotse.credentials.actions import certificate as certificates
from lotse.credentials.models import Certificate
from lotse.credentials.signals import certificates_changed
from lotse.events.actions import attendance
from lotse.events.models import Registration
from lotse.network import receivers
from lotse.network.actions import lotsen as actions
from lotse.network.queries import lotsen as query
from lotse.network.queries import municipality_for
from lotse.regions.models import Municipality
from lotse.training.models import Run
from tests import people
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


def over(*employers: str, emails: tuple[str, ...] = ()) -> tuple[Run, list[Registration]]:
    """A run that is over, with one person of each employer who has been there all the time."""
    run = people.run()
    addresses = emails or ("",) * len(employers)
    rows = [
        people.confirmed(run.event, employer=name, email=email)
        for name, email in zip(employers, addresses, strict=True)
    ]
    for session in run.event.sessions.all():
        attendance.note(session=session, notes=[attendance.Note(r.pk, "present") for r in rows], by=DESK, at=NOW)
    return run, rows


def when(run: Run) -> dict[str, object]:
    assert run.event.ends_at is not None
    return {"by": DESK, "at": run.event.ends_at + timedelta(hours=1)}


def number(town: Municipality) -> int:
    town.refresh_from_db()
    return town.lotsen_count


def test_issue_revoke_and_reissue_keep_the_number() -> None:
    town, other = towns.town(), towns.town()
    run, (one, two, _three) = over(towns.hall(town).name, towns.hall(town).name, towns.hall(other).name)
    first = certificates.issue(run=run, registration=one, **when(run))  # type: ignore[arg-type]
    assert (number(town), number(other)) == (1, 0)
    certificates.issue_all(run=run, **when(run))  # type: ignore[arg-type]
    assert (number(town), number(other)) == (2, 1)
    new = certificates.reissue(
        certificate=first, holder_name="Ina Neu", family_name="Neu", form="lotsin", reason="Heirat", **when(run)
    )  # type: ignore[arg-type]
    assert number(town) == 2
    for certificate in (new, Certificate.objects.get(registration=two)):
        certificates.revoke(certificate=certificate, reason="Verwechselt", **when(run))  # type: ignore[arg-type]
    assert (number(town), number(other)) == (0, 1)
    counted = [event.detail.after for event in audit.trail("municipality", town.ags)]
    assert counted == [{"lotsen_count": n} for n in (1, 2, 1, 0)]


def test_the_same_address_in_two_courses_is_one_person() -> None:
    town = towns.town()
    for _twice in range(2):
        run, _rows = over(towns.hall(town).name, emails=("ina@musterdorf.example",))
        certificates.issue_all(run=run, **when(run))  # type: ignore[arg-type]
    assert Certificate.objects.count() == 2
    assert number(town) == 1


def test_only_employers_of_one_town_count() -> None:
    town, other = towns.town(), towns.town()
    works = people.organisation("Stadtwerke Beispiel", "utility")
    works.municipalities.add(town)
    both = people.organisation("Zweckverband Beispiel", "utility")
    both.municipalities.add(town, other)
    nobody = people.organisation("Beispielagentur", "agency")
    run, rows = over(works.name, both.name, nobody.name, "Ein Ort ohne Eintrag")
    assert [municipality_for.town_of(row) for row in rows] == [town, None, None, None]
    certificates.issue_all(run=run, **when(run))  # type: ignore[arg-type]
    assert (number(town), number(other)) == (1, 0)
    both.municipalities.remove(other)
    assert [municipality_for.town_of(row) for row in rows] == [town, town, None, None]
    assert municipality_for.towns_of(rows) == [town]
    actions.recount(municipality=town, by=DESK, at=NOW)
    assert number(town) == query.count(town) == 2


def test_without_the_receiver_the_number_would_be_wrong() -> None:
    town = towns.town()
    run, _rows = over(towns.hall(town).name)
    certificates_changed.disconnect(dispatch_uid="network.count_lotsen")
    try:
        certificates.issue_all(run=run, **when(run))  # type: ignore[arg-type]
    finally:
        receivers.connect()
    assert (number(town), query.count(town)) == (0, 1)


def test_a_receiver_that_fails_takes_the_certificate_back(monkeypatch: pytest.MonkeyPatch) -> None:
    town = towns.town()
    run, _rows = over(towns.hall(town).name)

    def broken(**facts: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(actions, "recount", broken)
    with pytest.raises(RuntimeError, match="broken"):
        certificates.issue_all(run=run, **when(run))  # type: ignore[arg-type]
    assert not Certificate.objects.exists()


def test_the_town_decides_whether_the_number_is_read() -> None:
    town = towns.town()
    assert actions.show(municipality=town, shown=True, by=DESK, at=NOW).shows_lotsen is True
    assert actions.show(municipality=town, shown=False, by=DESK, at=NOW).shows_lotsen is False
    verbs = [event.verb for event in audit.trail("municipality", town.ags)]
    assert verbs == ["municipality.lotsen_shown", "municipality.lotsen_concealed"]
