"""All certificates of a run as one file: asked for once, made, removed."""

from datetime import datetime, timedelta

import pytest

from lotse.base import audit, files
from lotse.credentials import errors
from lotse.credentials.actions import bundle as actions
from lotse.credentials.actions import certificate as certificates
from lotse.credentials.models import Bundle, Certificate
from lotse.credentials.queries import bundle as query
from lotse.training.models import Run
from tests.credentials.actions.test_certificate import finished
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=60)


@pytest.fixture
def run() -> Run:
    """A run with two valid certificates."""
    made, _ = finished("present", "present", "absent")
    certificates.issue_all(run=made, by=DESK, at=LATER)
    return made


def ask(run: Run, at: datetime = LATER) -> Bundle:
    return actions.ask(run=run, by=DESK, at=at)


def finish(bundle: Bundle, at: datetime = LATER) -> Bundle:
    stored = files.store("bundles", "x.pdf", b"%PDF-1.7")
    return actions.finish(bundle=bundle, stored=stored, by=DESK, at=at)


def valid(run: Run) -> list[int]:
    return list(Certificate.objects.filter(state="valid").values_list("pk", flat=True))


def standing(run: Run, at: datetime = LATER) -> str:
    return query.offer(run, valid(run), at).standing


def verbs(run: Run) -> list[str]:
    return [row.verb for row in audit.trail("event", run.event.uuid) if row.verb.startswith("bundle.")]


def test_without_certificates_there_is_nothing_to_ask_for() -> None:
    empty, _ = finished("present")
    with pytest.raises(errors.NothingIssued):
        ask(empty)
    assert standing(empty) == "none"


def test_asked_twice_it_is_the_same_while_it_is_made_and_while_it_is_good(run: Run) -> None:
    first = ask(run)
    assert (first.state, first.total, first.done, str(first)) == ("building", 2, 0, f"{run}: building")
    assert [row.holder_name for row in query.certificates(first)] == ["Person0 Müller0", "Person1 Müller1"]
    second = ask(run, LATER + timedelta(days=3))
    assert (second.pk, second.asked_at) == (first.pk, LATER)
    done = finish(second)
    assert (done.state, done.done, done.ready_at) == ("ready", 2, LATER)
    again = ask(run, LATER + timedelta(hours=23))
    assert (again.stored, again.asked_at) == (done.stored, LATER)
    assert verbs(run) == ["bundle.asked", "bundle.ready"]
    offer = query.offer(run, valid(run), LATER)
    assert offer == query.Offer("ready", 2, 2, done.stored, LATER + timedelta(days=1))


def test_a_changed_set_is_asked_for_anew_and_the_old_file_goes(run: Run) -> None:
    done = finish(ask(run))
    certificates.revoke(certificate=Certificate.objects.latest("pk"), reason="Irrtum", by=DESK, at=LATER)
    assert standing(run) == "none"
    new = ask(run)
    assert (new.pk, new.state, new.total, new.stored, new.ready_at) == (done.pk, "building", 1, "", None)
    assert not files.path(done.stored).exists()


def test_what_was_revoked_meanwhile_is_left_out(run: Run) -> None:
    asked = ask(run)
    certificates.revoke(certificate=Certificate.objects.earliest("pk"), reason="Irrtum", by=DESK, at=LATER)
    assert [row.holder_name for row in query.certificates(asked)] == ["Person1 Müller1"]


def test_after_a_failure_it_can_be_asked_for_again(run: Run) -> None:
    actions.fail(bundle=ask(run), by=DESK, at=LATER)
    assert standing(run) == "failed"
    assert ask(run).state == "building"
    assert verbs(run) == ["bundle.asked", "bundle.failed", "bundle.asked"]


def test_it_is_removed_after_a_day_and_not_before(run: Run) -> None:
    done, over = finish(ask(run)), LATER + timedelta(days=1)
    assert query.expired(over - timedelta(seconds=1)) == []
    actions.remove(bundle=done, by=DESK, at=over - timedelta(seconds=1))
    assert files.path(done.stored).exists()
    assert standing(run, over) == "none"
    for bundle in query.expired(over):
        actions.remove(bundle=bundle, by=DESK, at=over)
    assert not files.path(done.stored).exists()
    assert not Bundle.objects.exists()
    assert verbs(run)[-1] == "bundle.removed"


def test_what_is_being_made_anew_is_not_removed(run: Run) -> None:
    done, over = finish(ask(run)), LATER + timedelta(days=1)
    assert ask(run, over).state == "building"
    actions.remove(bundle=done, by=DESK, at=over + timedelta(days=1))
    assert [bundle.pk for bundle in query.waiting()] == [done.pk]
