"""The style page, error pages, headers."""

from typing import Any

import pytest
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from lotse.base.errors import Refused
from lotse.base.throttle import TooManyTries
from lotse.people.wording import Role
from lotse.web.shared import errors, middleware
from tests import people
from tests.urls import urlpatterns as house

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
handler400, handler403 = errors.bad_request, errors.forbidden
handler404, handler500 = errors.not_found, errors.server_error
PROBLEMS = {
    "refused": (Refused("Bitte so."), 403),
    "tries": (TooManyTries(90), 429),
    "big": (RequestDataTooBig("2 MB"), 413),
    "bad": (BadRequest("Unlesbar."), 400),
    "broken": (RuntimeError("secret detail"), 500),
}


def fail(request: HttpRequest, kind: str) -> HttpResponse:
    """Raise the problem asked for."""
    raise PROBLEMS[kind][0]


urlpatterns = [path("fail/<str:kind>/", fail), *house]


@pytest.mark.parametrize("address", ["/stil/", "/en/stil/", "/stil/?page=99999", "/stil/?page=x"])
def test_the_style_page_shows_every_component(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    for entry in ("courses/", "my/projects/", "desk/runs/"):
        assert f'{entry}"' in answer.text.partition('id="headers"')[2].partition("</section>")[0]


def test_a_form_sent_to_the_style_page_is_checked(client: Client) -> None:
    answer = client.post("/stil/", {"name": "<b>Ümit</b>"})
    assert answer.status_code == 200
    assert "&lt;b&gt;Ümit&lt;/b&gt;" in answer.text


@pytest.mark.parametrize("kind", sorted(PROBLEMS))
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_problem_has_a_page(kind: str, language: str, settings: object) -> None:
    client = Client(raise_request_exception=False)
    answer = client.get(f"/fail/{kind}/", headers={"accept-language": language})
    assert answer.status_code == PROBLEMS[kind][1]
    assert answer.text.count("<h1") == 1
    assert "secret detail" not in answer.text
    assert "Traceback" not in answer.text
    if kind == "refused":
        assert "Bitte so." in answer.text
    if kind == "tries":
        assert answer.headers["Retry-After"] == "90"


def test_pages_that_do_not_exist(client: Client) -> None:
    assert client.get("/nothing/here/").status_code == 404
    assert client.get("/en/nothing/here/").status_code == 404
    assert client.get("/desk/%00/").status_code in (400, 404)
    assert client.get("/courses/?month=%00").status_code == 400


def test_a_refusal_offers_no_entries_of_others(client: Client) -> None:
    client.force_login(people.person(name="Ohne Rolle"))
    refused = client.get("/desk/nothing/")
    assert refused.status_code == 404
    assert 'href="/desk/runs/"' not in refused.text
    assert 'href="/courses/"' in refused.text
    assert 'href="/desk/runs/"' in _as_trainer(client).text


def _as_trainer(client: Client) -> Any:
    client.force_login(people.person(role=Role.TRAINER, organisation=people.organisation(), name="Mit Rolle"))
    return client.get("/desk/nothing/")


def test_a_form_without_its_cookie_gets_a_page_that_says_what_to_do(client: Client) -> None:
    run = people.run()
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(f"/courses/{run.course.slug}/{run.slug}/register/", {"first_name": "Anna"})
    assert answer.status_code == 403
    assert answer.text.count("<h1") == 1


def test_protective_headers(client: Client) -> None:
    answer = client.get("/", secure=True)
    assert answer.headers["Content-Security-Policy"] == middleware.OWN_POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Strict-Transport-Security"]
    assert "unsafe" not in middleware.OWN_POLICY


def test_health(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/health/").status_code == 200

    def gone() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", gone)
    assert client.get("/health/").status_code == 503


def test_the_last_page_needs_nothing(settings: Any) -> None:
    answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    text = answer.content.decode()
    assert "Da ist uns ein Fehler passiert" in text
    assert "We made a mistake" in text
    assert "Personen und Vorgänge sind erfunden" not in text
    settings.LOTSE_DEMO = True
    demo = errors.server_error(RequestFactory().get("/")).content.decode()
    assert "Vorführung. Personen und Vorgänge sind erfunden." in demo
    assert "Demonstration. Persons and proceedings are invented." in demo
    asked = errors.bad_request(RequestFactory().get("/"), RequestDataTooBig("x"))
    assert asked.status_code == 413
