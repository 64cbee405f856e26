"""Changes to a public entry: everybody reads what the town has released until the changes are released and read."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from lotse.base import actor, files, search
from lotse.exchange import errors
from lotse.exchange.actions import attachment as papers
from lotse.exchange.actions import release as releases
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import revision as actions
from lotse.exchange.actions import solution as solutions
from lotse.exchange.documents import search_text
from lotse.exchange.models import Attachment, Release, Solution, Version
from lotse.exchange.queries import attachment, release, review, shelf, version
from lotse.exchange.queries import revision as query
from lotse.exchange.queries import solution as public
from lotse.network.queries import towns as network
from tests import exchange
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=40)
WHEN: dict[str, Any] = {"by": DESK, "at": LATER}
FILE: dict[str, Any] = {"kind": "other", "name": "a.txt"}


def with_papers() -> Solution:
    """A public entry with two papers."""
    draft = exchange.draft()
    for text in ("eins", "zwei"):
        papers.add(solution=draft, title=text, content=text.encode(), **FILE, by=DESK, at=NOW)
    asked = exchange.asked(draft)
    releases.give(release=asked, by=actor.link(asked.uuid, asked.name), at=NOW)
    return reviews.publish(solution=draft, by=DESK, at=NOW)


def changed(solution: Solution, **values: Any) -> Solution:
    """Changes that say something else."""
    return solutions.write(solution=actions.begin(solution=solution, **WHEN), values=values, **WHEN)


def released(changes: Solution) -> Solution:
    """The town has said yes."""
    asked = exchange.asked(changes, LATER)
    return releases.give(release=asked, by=actor.link(asked.uuid, asked.name), at=LATER)


def test_everybody_reads_what_was_released_until_the_changes_are_published() -> None:
    entry = exchange.published()
    row = changed(entry, title="Neuer Titel", topic="data", hours_yearly=100)
    shown = []
    for step in (lambda: None, lambda: released(row), lambda: reviews.publish(solution=row, **WHEN)):
        step()
        rows = list(public.public())
        counted = shelf.current().choose({}).counts["topic"]
        shown.append(([(one.pk, one.title, one.hours_yearly) for one in rows], counted))
        assert len(public.find("Licht Titel")) == 1
        assert network.read().solutions.all()[0][1] == 1
    old = ([(entry.pk, "Licht nach Bedarf", None)], {"energy": 1})
    assert shown == [old, old, ([(entry.pk, "Neuer Titel", 100)], {"data": 1})]
    entry.refresh_from_db()
    assert (entry.state, entry.published_at, entry.checked_on) == ("published", NOW, LATER.date())
    assert [step.differences for step in version.history(entry)][0] == [
        ("title", "Licht nach Bedarf", "Neuer Titel"),
        ("topic", "energy", "data"),
        ("hours_yearly", None, 100),
    ]
    assert exchange.verbs("solution", entry)[-2:] == ["solution.changed", "solution.published"]


def test_changes_are_begun_once_and_published_once() -> None:
    entry = exchange.published()
    first = actions.begin(solution=entry, **WHEN)
    assert actions.begin(solution=entry, **WHEN) == first
    with pytest.raises(IntegrityError), transaction.atomic():
        Solution.objects.create(
            municipality=entry.municipality, slug="x", revises=entry, created_at=NOW, changed_at=NOW
        )
    released(solutions.write(solution=first, values={"summary": "Neu."}, **WHEN))
    for _click in range(2):
        assert reviews.publish(solution=first, **WHEN) == entry
    assert Version.objects.filter(solution=entry).count() == 2
    assert actions.begin(solution=entry, **WHEN) != first


def test_changes_are_never_public_themselves() -> None:
    row = actions.begin(solution=exchange.published(), **WHEN)
    for state in ("published", "hidden"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Solution.objects.filter(pk=row.pk).update(state=state, published_at=NOW)
    assert not search_text.is_public(row)
    assert public.public_by_slug(row.slug) is None


def test_nothing_is_taken_over_that_nobody_has_released() -> None:
    entry = exchange.published()
    row = changed(entry, title="Anders")
    with pytest.raises(errors.NotPublishable):
        reviews.publish(solution=row, **WHEN)
    exchange.asked(row, LATER)
    with pytest.raises(errors.NotPublishable):
        reviews.publish(solution=row, **WHEN)
    entry.refresh_from_db()
    assert entry.title == "Licht nach Bedarf"
    # The release of the present text is not one of the changes.
    assert release.given_for(entry) is not None and release.given_for(row) is None


def test_papers_come_along_and_change_with_the_text() -> None:
    entry = with_papers()
    kept, gone = attachment.of(entry)
    row = actions.begin(solution=entry, **WHEN)
    assert [paper.title for paper in attachment.of(row)] == ["eins", "zwei"]
    papers.take_away(attachment=attachment.of(row).get(title="zwei"), **WHEN)
    papers.add(solution=row, title="drei", content=b"drei", **FILE, **WHEN)
    found = query.of(row)
    assert found is not None
    assert (found.papers.new, found.papers.gone) == (["drei"], ["zwei"])
    assert [paper.title for paper in attachment.of(entry)] == ["eins", "zwei"]
    looked = version.since_last_look(released(row))
    assert looked is not None and (looked.differences, looked.papers) == ([], found.papers)
    reviews.publish(solution=row, **WHEN)
    newest, first = version.history(entry)
    assert (newest.papers, first.papers.any) == (found.papers, False)
    assert [paper.title for paper in attachment.of(entry)] == ["drei", "eins"]
    assert attachment.of(entry).get(title="eins").uuid == kept.uuid
    assert not Attachment.objects.exclude(solution=entry).exists()
    assert all(files.path(paper.file).is_file() for paper in Attachment.objects.all())
    assert gone.title == "zwei"


def test_a_paper_that_is_called_otherwise_keeps_its_address() -> None:
    entry = with_papers()
    row = actions.begin(solution=entry, **WHEN)
    kept = attachment.of(entry).get(title="zwei")
    papers.take_away(attachment=attachment.of(row).get(title="zwei"), **WHEN)
    papers.add(solution=row, title="Vertrag", content=b"zwei", **{**FILE, "kind": "contract"}, **WHEN)
    found = query.of(row)
    assert found is not None and found.papers.renamed == [("zwei", "Vertrag")]
    reviews.publish(solution=released(row), **WHEN)
    paper = attachment.of(entry).get(title="Vertrag")
    assert (paper.uuid, paper.kind, files.path(paper.file).read_bytes()) == (kept.uuid, "contract", b"zwei")
    assert sorted(paper.title for paper in Attachment.objects.all()) == ["Vertrag", "eins"]


def test_a_paper_whose_file_is_lost_does_not_stop_the_changes() -> None:
    entry = with_papers()
    files.path(attachment.of(entry).get(title="zwei").file).unlink()
    row = changed(entry, title="Anders")
    assert [paper.title for paper in attachment.of(row)] == ["eins"]
    found = query.of(row)
    assert found is not None and found.papers.gone == ["zwei"]
    reviews.publish(solution=released(row), **WHEN)
    assert [paper.title for paper in attachment.of(entry)] == ["eins"]


def test_a_reviewer_sees_papers_that_came_after_the_last_look() -> None:
    entry = with_papers()
    row = changed(entry)
    papers.add(solution=row, title="drei", content=b"drei", **FILE, **WHEN)
    row = reviews.send_back(solution=released(row), reason="Bitte auch die Vorlage.", **WHEN)
    papers.take_away(attachment=attachment.of(row).get(title="eins"), **WHEN)
    papers.add(solution=row, title="vier", content=b"vier", **FILE, **WHEN)
    looked = version.since_last_look(released(row))
    assert looked is not None
    assert (looked.papers.new, looked.papers.gone) == (["vier"], ["eins"])
    # Against the public entry there is one more.
    found = query.of(row)
    assert found is not None and sorted(found.papers.new) == ["drei", "vier"]


def test_changes_given_up_leave_the_entry_as_it_is() -> None:
    entry = with_papers()
    row = changed(entry, title="Anders")
    solutions.archive(solution=row, **WHEN)
    entry.refresh_from_db()
    assert (entry.state, entry.title, attachment.of(entry).count()) == ("published", "Licht nach Bedarf", 2)
    assert list(public.of_town(entry.municipality)) == [entry]
    assert not attachment.of(row).exists()
    with pytest.raises(errors.NotNow):
        solutions.withdraw(solution=row, **WHEN)


def test_an_entry_taken_back_goes_on_with_its_changes() -> None:
    entry = with_papers()
    row = changed(entry, title="Anders")
    exchange.asked(row, LATER)
    taken = solutions.withdraw(solution=entry, **WHEN)
    assert (taken.state, taken.title) == ("draft", "Anders")
    row.refresh_from_db()
    assert row.state == "archived"
    assert not Release.objects.filter(withdrawn_at=None).exists()
    assert list(public.of_town(entry.municipality)) == [entry]


def test_an_archived_entry_takes_its_changes_along() -> None:
    entry = exchange.published()
    row = changed(entry, title="Anders")
    solutions.archive(solution=entry, **WHEN)
    row.refresh_from_db()
    assert row.state == "archived"


def test_changes_to_a_hidden_entry_wait() -> None:
    entry = exchange.published()
    row = released(changed(entry, title="Anders"))
    reviews.hide(solution=entry, **WHEN)
    with pytest.raises(errors.NotPublishable):
        reviews.publish(solution=row, **WHEN)
    reviews.restore(solution=entry, **WHEN)
    assert reviews.publish(solution=row, **WHEN).title == "Anders"


def test_a_correction_reaches_begun_changes_but_not_what_they_say_anew() -> None:
    entry = exchange.foreign(title="Alt")
    row = changed(entry, title="Von der Kommune")
    solutions.correct(solution=entry, values={"title": "Richtig", "summary": "Richtig."}, reason="Quelle", **WHEN)
    row.refresh_from_db()
    assert (row.title, row.summary) == ("Von der Kommune", "Richtig.")
    reviews.publish(solution=released(row), **WHEN)
    entry.refresh_from_db()
    assert (entry.title, entry.confirmed_at, entry.origin) == ("Von der Kommune", LATER, "public_source")


def test_what_came_back_is_known_when_it_is_read_again() -> None:
    entry = exchange.published()
    row = released(changed(entry, title="Zu lang", summary="Neu."))
    looked = version.since_last_look(row)
    assert looked is not None
    assert looked.differences == [
        ("title", "Licht nach Bedarf", "Zu lang"),
        ("summary", "Leuchten werden heller, wenn jemand kommt.", "Neu."),
    ]
    row = reviews.send_back(solution=row, reason="Bitte kürzer.", **WHEN)
    row = released(solutions.write(solution=row, values={"title": "Kurz"}, **WHEN))
    assert list(review.waiting()) == [row]
    looked = version.since_last_look(row)
    assert looked is not None
    assert (looked.differences, looked.papers.any) == ([("title", "Zu lang", "Kurz")], False)
    reviews.publish(solution=row, **WHEN)
    assert len(version.history(entry)) == 2
    assert not search.find("Zu lang", [public.KIND]).hits
