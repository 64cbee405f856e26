"""Double click, back button, two tabs: the same result once, or a sentence. Never two of a thing."""

from collections.abc import Iterator
from itertools import permutations

import pytest
from django.contrib.messages import ERROR, get_messages
from django.http import HttpResponse

from tests.bad_input.crowd import Crowd, Seen, Visitor, filled, fingerprint
from tests.bad_input.pages import Form, Page, path_of
from tests.bad_input.test_forms import form_key, settle

pytestmark = [pytest.mark.urls("tests.urls"), pytest.mark.sqlite_only]
# What is meant to happen again when somebody asks again, and says so: a mail, and its line in the trail.
AGAIN = {
    "account_login": {"base.OutboxMail", "base.AuditEvent", "base.AuditDetail"},
    "public:register": {"base.OutboxMail", "base.AuditEvent", "base.AuditDetail"},
    "public:meeting_register": {"base.OutboxMail", "base.AuditEvent", "base.AuditDetail"},
}


def accepted(answer: HttpResponse) -> bool:
    """Whether the form did what it is for."""
    if answer.status_code not in (302, 303):
        return False
    return not [m for m in get_messages(answer.wsgi_request) if m.level >= ERROR]


def forms_of(pages: list[Seen]) -> Iterator[tuple[Seen, list[Form]]]:
    """Yield every page of a tour with its POST forms, no form of a kind twice."""
    known: set[object] = set()
    for seen in pages:
        fresh = [f for f in seen.page.forms if f.method == "post" and path_of(f.action) and form_key(f) not in known]
        known.update(form_key(f) for f in fresh)
        if fresh:
            yield seen, fresh


def click_twice(crowd: Crowd, visitor: Visitor, seen: Seen, form: Form) -> bool:
    """Send a form twice; return whether it did what it is for."""
    crowd.restore()
    url, data, before, name = path_of(form.action), filled(form), fingerprint(), str(form_key(form)[1])
    if not accepted(crowd.post(visitor, url, data, keep=True)):
        return False
    once = fingerprint()
    second = crowd.post(visitor, url, data, keep=True)
    twice = fingerprint()
    changed = {k for k in once if once[k] != twice[k]} - AGAIN.get(name, set())
    if changed:
        growth = {k: (before[k], once[k], twice[k]) for k in sorted(changed)}
        crowd.fault(name, "", "done twice", growth)
    # Also what the first click made may be looked at, by its own address.
    if second.status_code >= 400 and second.status_code not in (403, 404, 410):
        crowd.fault(name, "", f"second click answers {second.status_code}", seen.url)
    return True


def test_a_double_click_does_it_once(crowd: Crowd) -> None:
    worked: set[object] = set()
    for visitor, pages in crowd.tours():
        for seen, form in [(seen, form) for seen, forms in forms_of(pages) for form in forms]:
            if click_twice(crowd, visitor, seen, form):
                worked.add(form_key(form)[1])
    crowd.restore()
    settle(crowd)
    assert len(worked) > 20, sorted(map(str, worked))


def test_an_old_tab_gets_a_sentence_or_the_result(crowd: Crowd) -> None:
    pairs = 0
    for visitor, pages in crowd.tours():
        for _seen, forms in forms_of(pages):
            for first, second in permutations(forms, 2):
                crowd.restore()
                crowd.post(visitor, path_of(first.action), filled(first), keep=True)
                before = fingerprint()
                answer = crowd.post(visitor, path_of(second.action), filled(second), keep=True)
                pairs += 1
                silent = fingerprint() == before and answer.status_code in (302, 303)
                if silent and not list(get_messages(answer.wsgi_request)) and not _says(crowd, visitor, answer):
                    crowd.fault(str(form_key(second)[1]), "", "an old tab is told nothing", form_key(first)[1])
    crowd.restore()
    settle(crowd)
    assert pairs > 20


def _says(crowd: Crowd, visitor: Visitor, answer: HttpResponse) -> bool:
    """Whether the page an answer leads to is there at all."""
    return crowd.get(visitor, answer.headers["Location"]).status_code == 200


def test_what_was_typed_survives_the_back_button(crowd: Crowd) -> None:
    """Pages with forms may be kept by the browser as they are: none forbids it except the personal ones."""
    visitor = crowd.visitors()["anonymous"]
    (seen,) = list(crowd.tour(visitor, 1, "public:register"))
    form = max(seen.page.forms, key=lambda f: len(f.fields))
    wrong = {**filled(form), "email": "nothing"}
    answer = crowd.post(visitor, seen.url, wrong)
    crowd.lost(seen.url, form, wrong, answer, "email")
    again = max(Page(seen.url, answer.content.decode()).forms, key=lambda f: len(f.fields))
    right = {**again.untouched(), "email": "anna@musterdorf.example"}
    assert accepted(crowd.post(visitor, seen.url, right))
    settle(crowd)
