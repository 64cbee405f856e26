"""The crowd finds what it is sent for: faults planted in pages that have none are seen, each by its name."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.forms import BoundField
from django.http import QueryDict
from django.utils.safestring import mark_safe

from lotse.base import text
from lotse.base.models import SearchMiss
from lotse.training.models import Course
from lotse.web.desk import gate
from lotse.web.public.courses.forms import Choice
from lotse.web.public.registrations import views
from lotse.web.public.registrations.forms import RegistrationForm
from tests.bad_input.crowd import Crowd, Seen, Visitor
from tests.bad_input.pages import Form, Page, doubled, path_of
from tests.bad_input.test_forms import SINGLES, storm_form, storm_query
from tests.bad_input.test_others import ask_for, feed_numbers, pairs
from tests.bad_input.test_twice import click_twice
from tests.bad_input.values import CLASSES, FREE, TOGETHER, TYPED, Turns

pytestmark = [pytest.mark.urls("tests.urls"), pytest.mark.sqlite_only]


def page(crowd: Crowd, visitor: Visitor, name: str) -> tuple[Seen, Form]:
    """Return the first page of this name that the visitor sees, and its largest form."""
    seen = next(seen for seen in crowd.tour(visitor, 3, name) if seen.page.forms)
    return seen, max(seen.page.forms, key=lambda form: len(form.fields))


def found(crowd: Crowd) -> set[str]:
    """Storm the form of a registration; return what is wrong with it."""
    visitor = crowd.visitors()["anonymous"]
    _seen, form = page(crowd, visitor, "public:register")
    storm_form(crowd, visitor, form, singles=SINGLES)
    return {what for _page, _name, what in crowd.faults}


def test_nothing_is_wrong_where_nothing_is_planted(crowd: Crowd) -> None:
    assert found(crowd) == set()


@pytest.mark.parametrize("fields", [1, 2, 11, 12, 23, 24, 60])
def test_every_field_meets_every_class(fields: int) -> None:
    names, turns = [f"field{number}" for number in range(fields)], Turns()

    def missed(rows: Iterable[dict[str, str]], classes: Iterable[str]) -> list[tuple[str, str]]:
        met = {(name, value) for row in rows for name, value in row.items()}
        return [(name, one) for name in names for one in classes if met.isdisjoint((name, m) for m in CLASSES[one])]

    assert missed(turns.all_rows(names), CLASSES) == []
    assert missed(turns.all_rows(names, TYPED), set(CLASSES) - set(FREE)) == []
    assert missed(turns.rows(names, FREE), FREE) == []
    texts = {text for name in FREE for text in CLASSES[name]}
    assert all(texts & {row[name] for row in turns.all_rows(names, TYPED)} for name in names)


def test_a_page_is_read_as_a_browser_reads_it() -> None:
    said = """<a href="x?a=1">x</a><form id="f" method="POST"><input type="text" name="q" type="search" value="a">
<select name="s"><option value="1">a<option selected> b </select><textarea name="t">\n Hi\n</textarea>
<input type="checkbox" name="c" value="1"><input type="checkbox" name="c" value="2" checked aria-invalid="true">
<input name="gone" disabled><button name="do" value="2">x</button></form><input form="f" type="date" name="d">"""
    page = Page("http://testserver/a/", said)
    (form,) = page.forms
    assert (page.links, form.method, path_of(form.action)) == (["http://testserver/a/x?a=1"], "post", "/a/")
    assert form.untouched() == {"q": ["a"], "s": ["b"], "t": [" Hi\n"], "c": ["2"], "d": [""]}
    assert {field.name: field.kind for field in form.typed()} == {"q": "text", "t": "textarea", "d": "date"}
    assert (form.fields["c"].choices, form.fields["s"].choices) == (["1", "2"], ["1", "b"])
    assert [field.name for field in form.fields.values() if field.is_refused] == ["c"]
    assert form.buttons == [("do", "2")]
    assert doubled(said) == ['<input type="text" name="q" type="search" value="a">']


def test_every_class_that_alone_breaks_one_field_is_found(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    clean = RegistrationForm.full_clean

    def break_down(form: RegistrationForm) -> None:
        sent = form.data.get("last_name")
        for name, members in CLASSES.items():
            if form.is_bound and sent in members:
                raise RuntimeError(name)
        clean(form)

    monkeypatch.setattr(RegistrationForm, "full_clean", break_down)
    assert {f"500 RuntimeError: {name}" for name in CLASSES} <= found(crowd)


@pytest.mark.parametrize("name", ["typst", "SQL", "right to left"])
def test_what_breaks_only_when_all_else_is_right_is_found(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    submit = views._submit

    def break_down(run: Any, form: RegistrationForm) -> str | None:
        if text.tidy(form.data["last_name"]) in map(text.tidy, CLASSES[name]):
            raise RuntimeError(name)
        return submit(run, form)

    monkeypatch.setattr(views, "_submit", break_down)
    assert found(crowd) == {f"500 RuntimeError: {name}"}


def test_every_class_that_breaks_a_parameter_of_an_address_is_found(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = crowd.visitors()["anonymous"]
    seen, _form = page(crowd, visitor, "public:courses")
    storm_query(crowd, visitor, seen)
    assert crowd.faults == {}
    read = Choice.of.__func__  # type: ignore[attr-defined]

    def break_down(cls: type[Choice], sent: QueryDict) -> Choice:
        for name, members in CLASSES.items():
            if sent.get("organisation") in members:
                raise RuntimeError(name)
        made: Choice = read(cls, sent)
        return made

    monkeypatch.setattr(Choice, "of", classmethod(break_down))
    storm_query(crowd, visitor, seen)
    # What holds a zero byte is refused before any page reads it.
    assert {what for _page, _name, what in crowd.faults} == {f"500 RuntimeError: {name}" for name in TOGETHER}


def test_a_field_that_forgets_is_found(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    value = BoundField.value
    monkeypatch.setattr(BoundField, "value", lambda bound: "" if bound.name == "note" else value(bound))
    assert found(crowd) == {"typed is lost: not in the form again"}


def test_what_is_not_escaped_is_found(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    value = BoundField.value
    monkeypatch.setattr(
        BoundField, "value", lambda bound: mark_safe(value(bound)) if bound.name == "note" else value(bound)
    )
    assert "taken at its word" in found(crowd)


def test_a_control_sign_that_is_stored_is_found(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    # Form, action and storing tidy the text of several lines; all of them do it by this.
    monkeypatch.setattr(text, "tidy", lambda value: value)
    assert found(crowd) == {"stored as it came"}


def test_a_double_click_that_does_it_twice_is_found(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = crowd.visitors()["anonymous"]
    seen, form = page(crowd, visitor, "public:register")
    assert click_twice(crowd, visitor, seen, form)
    assert crowd.faults == {}
    submit = views._submit

    def twice(*told: Any) -> str | None:
        SearchMiss.objects.create(text=f"a{SearchMiss.objects.count()}", times=1, last_on="2027-01-11")
        return submit(*told)

    monkeypatch.setattr(views, "_submit", twice)
    click_twice(crowd, visitor, seen, form)
    assert [what for _page, _name, what in crowd.faults] == ["done twice"]


def test_a_door_that_lets_others_in_is_found(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, other = pairs(crowd)[0]
    seen, _form = page(crowd, other, "desk:run_edit")
    ask_for(crowd, mine, seen)
    assert crowd.faults == {}
    monkeypatch.setattr(gate, "refuse_event", lambda *told: None)
    ask_for(crowd, mine, seen)
    assert {what for _page, _name, what in crowd.faults} == {"open to others"}


def test_a_form_that_changes_something_of_others_is_found(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = crowd.visitors()["organiser"]
    seen, form = page(crowd, mine, "desk:run_edit")
    feed_numbers(crowd, mine, seen, form)
    assert crowd.faults == {}
    refuse = gate.refuse_event

    def reach_over(*told: Any) -> None:
        Course.objects.filter(organisation=crowd.world.theirs.body).update(title="Ours")
        refuse(*told)

    monkeypatch.setattr(gate, "refuse_event", reach_over)
    feed_numbers(crowd, mine, seen, form)
    assert {what for _page, _name, what in crowd.faults} == {"changed something of others"}
