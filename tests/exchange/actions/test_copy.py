"""A town copies a solution, stage by stage; what it notes stays in the town."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from lotse.base.models import AuditDetail
from lotse.exchange import errors
from lotse.exchange.actions import copy as actions
from lotse.exchange.models import Copy, CopyStep
from lotse.exchange.queries import copies as query
from lotse.regions.models import Municipality
from tests import exchange
from tests.exchange import last, mails, receivers, verbs
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=10)
DAY = date(2027, 1, 11)
SECRET = "Der Kämmerer zögert"


def begun(giver: Municipality | None = None, taker: Municipality | None = None, note: str = SECRET) -> Copy:
    solution = exchange.foreign(giver)
    return actions.begin(solution=solution, municipality=taker or towns.town(), by=DESK, at=NOW, note=note)


def move(copy: Copy, stage: str = "check", at: datetime = LATER, **other: Any) -> Copy:
    values = {"on": date(2027, 1, 15), "note": SECRET, "next_step": "", "next_on": None, **other}
    if stage == "ended":
        values["end_reason"] = "done"
    return actions.move(copy=copy, stage=stage, **values, by=DESK, at=at)


def steps(copy: Copy) -> list[tuple[object, ...]]:
    rows = CopyStep.objects.filter(copy=copy)
    return [(step.stage, step.on, step.note, step.next_step, step.next_on, step.at, step.by_name) for step in rows]


def test_a_copy_begins_in_the_own_town_only() -> None:
    giver, taker = towns.town(), towns.town()
    copy = begun(giver, taker, note=f" {SECRET} ")
    copy.refresh_from_db()
    assert (copy.solution.municipality, copy.municipality) == (giver, taker)
    assert (copy.stage, copy.openness, copy.opened_at, copy.since) == ("interest", "own", None, DAY)
    assert (copy.created_at, copy.changed_at, copy.next_step, copy.next_on) == (NOW, NOW, "", None)
    assert steps(copy) == [("interest", DAY, SECRET, "", None, NOW, "tests")]
    after = {"solution": str(copy.solution.uuid), "town": taker.ags, "stage": "interest"}
    assert last("copy", copy) == ("copy.begun", {}, after)
    assert list(query.of_giver(giver)) == list(query.visible_to(None, copy.solution)) == []


def test_beginning_twice_is_beginning_once() -> None:
    copy = begun()
    again = actions.begin(solution=copy.solution, municipality=copy.municipality, by=DESK, at=LATER, note="Anders")
    assert again == copy
    assert (Copy.objects.count(), CopyStep.objects.count(), verbs("copy", copy)) == (1, 1, ["copy.begun"])


def test_only_public_solutions_of_others_are_copied() -> None:
    town = towns.town()
    with pytest.raises(errors.NotPublic):
        actions.begin(solution=exchange.in_review(), municipality=town, by=DESK, at=NOW)
    with pytest.raises(errors.OwnSolution):
        begun(town, town)
    assert Copy.objects.count() == 0


def test_a_stage_has_a_day_a_note_and_a_next_step() -> None:
    copy = begun()
    moved = move(copy, next_step=" Angebot  einholen ", next_on=date(2027, 3, 1), note=" Zwei\nZeilen ")
    moved.refresh_from_db()
    assert (moved.stage, moved.since, moved.changed_at) == ("check", date(2027, 1, 15), LATER)
    assert (moved.next_step, moved.next_on) == ("Angebot einholen", date(2027, 3, 1))
    assert steps(moved)[1:] == [
        ("check", date(2027, 1, 15), "Zwei\nZeilen", "Angebot einholen", date(2027, 3, 1), LATER, "tests")
    ]
    before = {"stage": "interest", "since": "2027-01-11"}
    assert last("copy", moved) == ("copy.moved", before, {"stage": "check", "since": "2027-01-15"})


def test_the_same_stage_again_keeps_its_day() -> None:
    copy = move(begun())
    again = move(copy, on=date(2027, 1, 20), note="Noch ein Angebot", next_step="Anrufen")
    assert (again.stage, again.since, again.next_step) == ("check", date(2027, 1, 15), "Anrufen")
    assert [step[1] for step in steps(copy)] == [DAY, date(2027, 1, 15), date(2027, 1, 20)]


def test_a_double_click_moves_once() -> None:
    copy = begun()
    for _ in range(2):
        moved = move(copy, next_step="Anrufen", next_on=date(2027, 3, 1))
    assert (len(steps(copy)), verbs("copy", copy)) == (2, ["copy.begun", "copy.moved"])
    changes: list[dict[str, Any]] = [
        {"stage": "decision"},
        {"on": date(2027, 1, 16)},
        {"note": "Anders"},
        {"next_step": "Schreiben"},
        {"next_on": date(2027, 4, 1)},
    ]
    for number, change in enumerate(changes):
        move(moved, **{"next_step": "Anrufen", "next_on": date(2027, 3, 1), **change})
        assert len(steps(copy)) == 3 + number


def test_a_copy_may_be_moved_from_nothing_noted() -> None:
    copy = begun()
    CopyStep.objects.all().delete()
    assert move(copy).stage == "check"


def test_what_has_ended_stays_ended_and_a_new_one_may_begin() -> None:
    copy = move(begun(), "ended")
    with pytest.raises(errors.CopyOver):
        move(copy, "check")
    assert move(copy, "ended") == copy
    fresh = actions.begin(solution=copy.solution, municipality=copy.municipality, by=DESK, at=LATER)
    assert (fresh != copy, fresh.stage) == (True, "interest")


@pytest.mark.parametrize(
    ("stage", "other", "error"),
    [
        ("dreaming", {}, errors.WrongStep),
        ("check", {"on": date(2027, 1, 22)}, errors.WrongStep),
        ("check", {"on": date(1999, 1, 1)}, errors.WrongStep),
        ("check", {"next_on": date(2099, 1, 1)}, errors.WrongStep),
        ("check", {"note": "x" * 5001}, errors.TooLong),
        ("check", {"next_step": "x" * 301}, errors.TooLong),
    ],
)
def test_refused_steps(stage: str, other: dict[str, Any], error: type[Exception]) -> None:
    copy = begun()
    with pytest.raises(error):
        move(copy, stage, **other)
    copy.refresh_from_db()
    assert (copy.stage, len(steps(copy))) == ("interest", 1)


def test_the_longest_words_and_the_last_day() -> None:
    copy = move(begun(note="x" * 5000), note="y" * 5000, next_step="z" * 300, on=date(2027, 1, 21))
    assert (copy.next_step, copy.since) == ("z" * 300, date(2027, 1, 21))
    with pytest.raises(errors.TooLong):
        begun(note="x" * 5001)


def test_opening_reaches_the_giver_and_tells_its_editors_once() -> None:
    giver, taker = towns.town(), towns.town()
    editors = [towns.editor(giver), towns.editor(giver)]
    towns.editor(taker)
    copy = begun(giver, taker)
    for _ in range(2):
        opened = actions.open_to(copy=copy, openness="giver", by=DESK, at=LATER)
    opened.refresh_from_db()
    assert (opened.openness, opened.opened_at, opened.changed_at) == ("giver", LATER, LATER)
    assert list(query.of_giver(giver)) == [copy]
    assert receivers("copy_opened") == [person.email for person in editors]
    assert last("copy", copy) == ("copy.opened", {"openness": "own"}, {"openness": "giver"})
    for openness in ("public", "own", "school"):
        opened = actions.open_to(copy=opened, openness=openness, by=DESK, at=LATER + timedelta(days=1))
    assert (opened.openness, opened.opened_at) == ("school", LATER)
    assert len(mails("copy_opened")) == 2
    assert verbs("copy", copy).count("copy.opened") == 4


@pytest.mark.parametrize("openness", ["giver", "school", "public"])
def test_the_first_opening_tells_however_wide_it_is(openness: str) -> None:
    giver = towns.town()
    editor = towns.editor(giver)
    actions.open_to(copy=begun(giver), openness=openness, by=DESK, at=LATER)
    assert receivers("copy_opened") == [editor.email]


def test_staying_closed_tells_nobody() -> None:
    giver = towns.town()
    towns.editor(giver)
    copy = actions.open_to(copy=begun(giver), openness="own", by=DESK, at=LATER)
    assert (copy.opened_at, mails("copy_opened"), verbs("copy", copy)) == (None, [], ["copy.begun"])


def test_an_ended_copy_can_still_be_closed() -> None:
    copy = actions.open_to(copy=move(begun(), "ended"), openness="public", by=DESK, at=LATER)
    assert actions.open_to(copy=copy, openness="own", by=DESK, at=LATER).openness == "own"


def test_nobody_else_is_let_in() -> None:
    with pytest.raises(errors.WrongStep):
        actions.open_to(copy=begun(), openness="press", by=DESK, at=LATER)


def test_note_and_next_step_never_leave_the_town() -> None:
    giver = towns.town()
    towns.editor(giver)
    copy = move(begun(giver), next_step="Streng geheim", next_on=date(2027, 3, 1))
    actions.open_to(copy=copy, openness="public", by=DESK, at=LATER)
    said = " ".join(f"{row.before} {row.after}" for row in AuditDetail.objects.all())
    said += " ".join(mail.title + mail.text for mail in mails("copy_opened"))
    assert "Prüfung, seit 15. Januar 2027" in said
    assert [word for word in (SECRET, "Streng geheim", "März 2027", "2027-03-01") if word in said] == []
