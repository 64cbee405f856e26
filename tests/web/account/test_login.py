"""Login by mailed code: for everybody who is known, without telling who is."""

import re
import time
from datetime import timedelta

import pytest
from allauth.core.internal.ratelimit import handler429
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse

from lotse.base import clock, installation
from lotse.base.models import AuditEvent, Installation, OutboxMail
from lotse.people.models import Person
from lotse.people.wording import Role
from tests import people
from tests.people import towns

pytestmark = pytest.mark.django_db
LOGIN, CODE = "/account/login/", "/account/login/code/"


def ask(client: Client, email: str, following: str = "") -> str:
    """Ask for a code and return it ("" where none was mailed)."""
    answer = client.post(LOGIN, {"email": email, "next": following})
    assert answer.status_code == 302 and answer["Location"].startswith(CODE)
    mail = OutboxMail.objects.filter(to_address=email.lower(), kind="login_code").order_by("-id").first()
    return re.findall(r"^    (\S+)$", mail.text, re.M)[0] if mail else ""


def demo() -> None:
    """Make this a demonstration."""
    Installation.objects.create(
        id=1, mode="demo", region_name="Südwestfalen", carrier_name="Beispiel", created_at=clock.now()
    )
    installation.forget()


def test_a_participant_comes_into_the_own_area(client: Client) -> None:
    person = people.person("pia@stadt.example")
    code = ask(client, "Pia@Stadt.example")
    shown = client.get(CODE).content.decode()
    assert "pia@stadt.example" in shown
    answer = client.post(CODE, {"code": code.lower()})
    assert answer["Location"] == reverse("my:start")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_somebody_with_a_role_comes_to_the_desk(client: Client) -> None:
    person = people.person(role=Role.TRAINER, organisation=people.organisation())
    code = ask(client, person.email)
    assert client.post(CODE, {"code": code})["Location"] == reverse("desk:start")


def test_a_town_editor_comes_to_the_own_town(client: Client) -> None:
    person = towns.editor(towns.town())
    code = ask(client, person.email)
    assert client.post(CODE, {"code": code})["Location"] == reverse("municipality:start")


@pytest.mark.parametrize(
    ("following", "expected"),
    [("/my/profile/", "/my/profile/"), ("https://boese.example/", "/my/"), ("//boese.example", "/my/")],
)
def test_only_a_safe_address_is_followed(client: Client, following: str, expected: str) -> None:
    person = people.person()
    code = ask(client, person.email, following)
    answer = client.post(CODE, {"code": code, "next": following})
    assert answer["Location"] == expected


def test_whoever_has_registered_gets_an_account(client: Client) -> None:
    row = people.registered(people.run().event, name="Ida Inger", email="ida@dorf.example")
    assert not Person.objects.filter(email=row.email).exists()
    code = ask(client, row.email)
    person = Person.objects.get(email=row.email)
    assert person.full_name == "Ida Inger"
    row.refresh_from_db()
    assert row.person == person
    assert client.post(CODE, {"code": code})["Location"] == reverse("my:start")
    before = AuditEvent.objects.count()
    ask(Client(), row.email)
    assert AuditEvent.objects.count() == before


def test_unknown_addresses_get_the_same_answer(client: Client) -> None:
    people.person("bekannt@stadt.example")
    pages = []
    for email in ("bekannt@stadt.example", "fremd@stadt.example"):
        visitor = Client()
        first = visitor.post(LOGIN, {"email": email})
        second = visitor.get(first["Location"])
        assert second.status_code == 200
        wrong = visitor.post(CODE, {"code": "XXXX"})
        pages.append(
            [re.sub(r'value="[^"]{64}"', "", answer.content.decode()).replace(email, "") for answer in (second, wrong)]
        )
    assert pages[0] == pages[1]
    mail = OutboxMail.objects.get(to_address="fremd@stadt.example")
    assert mail.kind == "unknown_account" and "Wir kennen sie nicht" in mail.text
    assert not Person.objects.filter(email="fremd@stadt.example").exists()


def test_a_code_works_once_and_only_in_its_browser(client: Client) -> None:
    person = people.person()
    code = ask(client, person.email)
    assert Client().post(CODE, {"code": code}).status_code == 302
    assert client.post(CODE, {"code": code})["Location"] == reverse("my:start")
    other = Client()
    ask(other, person.email)
    wrong = other.post(CODE, {"code": code})
    assert "nicht der Code" in wrong.content.decode()


def test_the_older_of_two_codes_is_refused_with_a_sentence(client: Client) -> None:
    person = people.person()
    old = ask(client, person.email)
    ask(client, person.email)
    assert "nicht der Code" in client.post(CODE, {"code": old}).content.decode()


def test_guessing_ends(client: Client) -> None:
    person = people.person()
    ask(client, person.email)
    for _ in range(4):
        assert client.post(CODE, {"code": "FALSCH"}).status_code == 200
    last = client.post(CODE, {"code": "FALSCH"}, follow=True)
    assert "zu oft versucht" in last.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_code_that_is_too_old(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    person = people.person()
    code = ask(client, person.email)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + timedelta(minutes=11).total_seconds())
    answer = client.post(CODE, {"code": code}, follow=True)
    assert "abgelaufen" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_asking_too_often_gets_a_sentence(client: Client) -> None:
    person = people.person()
    for _ in range(3):
        ask(client, person.email)
    answer = client.post(LOGIN, {"email": person.email})
    assert answer.status_code == 200 and "zu oft versucht" in answer.content.decode()
    assert f'value="{person.email}"' in answer.content.decode()


@pytest.mark.parametrize(
    "email", ["", "x", "a" * 300 + "@b.example", "🌲@b.example", "a@b", "<b>@c.example", "a b@c.example", "\u202ea@b"]
)
def test_bad_addresses_get_a_sentence(client: Client, email: str) -> None:
    answer = client.post(LOGIN, {"email": email})
    assert answer.status_code == 200
    assert 'class="error"' in answer.content.decode()


@pytest.mark.parametrize("code", ["", "x" * 500, "🌲", "' OR 1=1", "<b>"])
def test_bad_codes_get_a_sentence(client: Client, code: str) -> None:
    ask(client, people.person().email)
    answer = client.post(CODE, {"code": code})
    assert answer.status_code == 200 and 'class="error"' in answer.content.decode()


def test_the_code_page_without_a_login_under_way(client: Client) -> None:
    answer = client.get(CODE, follow=True)
    assert answer.redirect_chain == [(LOGIN, 302)]
    assert "abgelaufen" in answer.content.decode()


def test_whoever_is_logged_in_is_led_on(client: Client) -> None:
    client.force_login(people.person())
    assert client.get(LOGIN)["Location"] == reverse("my:start")
    assert client.get(CODE)["Location"] == reverse("my:start")


def test_logout_asks_and_then_does_it(client: Client) -> None:
    assert client.get("/account/logout/").status_code == 302
    client.force_login(people.person(name="Lena Logout"))
    assert "Lena Logout" in client.get("/account/logout/").content.decode()
    assert "_auth_user_id" in client.session
    answer = client.post("/account/logout/", follow=True)
    assert "ausgeloggt" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_english_all_the_way(client: Client) -> None:
    person = people.person()
    assert "Send me the code" in client.get("/en/account/login/").content.decode()
    answer = client.post("/en/account/login/", {"email": person.email})
    assert answer["Location"].startswith("/en/account/login/code/")
    assert OutboxMail.objects.latest("id").title.startswith("Your code to log in")


def test_a_demonstration_takes_only_invented_addresses(client: Client, settings: object) -> None:
    settings.ROOT_URLCONF = "tests.urls"  # type: ignore[attr-defined]
    settings.LOTSE_DEMO = True  # type: ignore[attr-defined]
    demo()
    answer = client.post(LOGIN, {"email": "echt@rathaus.de"})
    assert answer.status_code == 200 and ".example" in answer.content.decode()
    assert not OutboxMail.objects.exists()
    assert reverse("demo:mailbox") in answer.content.decode()


def test_sign_up_leads_to_the_courses_and_nothing_else_is_there(client: Client) -> None:
    assert client.get("/account/signup/")["Location"] == reverse("public:courses")
    for name in ("account_email", "account_reset_password", "account_change_password", "account_set_password"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert client.get("/account/").status_code == 404
    assert client.get("/account/password/reset/").status_code == 404


def test_an_account_that_is_closed(client: Client) -> None:
    person = people.person()
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert ask(client, person.email) == ""
    assert client.get("/account/inactive/").status_code == 403


def test_the_editorial_desk_uses_this_login(client: Client) -> None:
    answer = client.get("/redaktion/", follow=True)
    assert answer.redirect_chain[-1][0].startswith(LOGIN)


def test_the_wished_page_is_carried_along(client: Client) -> None:
    first = client.get("/my/profile/", follow=True)
    assert 'name="next" value="/my/profile/"' in first.content.decode()
    person = people.person()
    second = client.post(LOGIN, {"email": person.email, "next": "/my/profile/"}, follow=True)
    assert 'name="next" value="/my/profile/"' in second.content.decode()


def test_a_form_without_its_cookie_gets_a_sentence() -> None:
    answer = Client(enforce_csrf_checks=True).post(LOGIN, {"email": "a@b.example"})
    assert answer.status_code == 403
    assert "<h1>" in answer.content.decode()


def test_too_many_tries_get_our_page(rf: RequestFactory) -> None:
    request = rf.post(LOGIN)
    SessionMiddleware(lambda _request: HttpResponse()).process_request(request)
    request.user = AnonymousUser()
    MessageMiddleware(lambda _request: HttpResponse()).process_request(request)
    answer = handler429(request)
    assert answer.status_code == 429 and "kurze Pause" in answer.content.decode()
