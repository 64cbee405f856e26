"""Waiting for a date: form, mail, the page behind its link, the course office's figures."""

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base.models import OutboxMail
from lotse.people.wording import Role
from lotse.training.models import CourseAlert
from tests import people

pytestmark = pytest.mark.django_db
SENT = {"email": "anna@dorf.example", "employer": "Rathaus Musterdorf", "privacy": "on"}


def own_page() -> str:
    mail = OutboxMail.objects.filter(kind="course_alert").latest("id")
    link = next(word for word in mail.text.split() if "/alert/" in word)
    return link[link.index("/", 9) :]


def test_from_the_course_to_the_confirmed_address(client: Client) -> None:
    course = people.course()
    page = reverse("public:course_alert", args=[course.slug])
    assert page in client.get(reverse("public:course", args=[course.slug])).text
    assert client.get(page).status_code == 200
    for _click in range(2):
        answer = client.post(page, SENT)
        assert answer.headers["Location"] == reverse("public:course_alert_sent", args=[course.slug])
    assert client.get(answer.headers["Location"]).status_code == 200
    own = own_page()
    for _scanner in range(2):
        assert "Noch nicht bestätigt" in client.get(own).text
    assert CourseAlert.objects.get().confirmed_at is None
    client.post(own)
    assert "Ihre Adresse ist bestätigt" in client.get(own).text
    client.force_login(people.person(role=Role.ORGANISER, organisation=course.organisation))
    shown = client.get(reverse("desk:course", args=[course.pk])).text
    assert "1 Person wartet auf den nächsten Termin" in shown and "Rathaus Musterdorf: 1" in shown
    assert SENT["email"] not in shown
    client.logout()
    client.post(own, {"end": "1"})
    assert "beendet" in client.get(own).text


@pytest.mark.parametrize("wrong", [{"email": ""}, {"email": "anna"}, {"privacy": ""}])
def test_what_is_wrong_is_said_and_kept(client: Client, wrong: dict[str, str]) -> None:
    page = reverse("public:course_alert", args=[people.course().slug])
    answer = client.post(page, {**SENT, **wrong})
    assert answer.status_code == 200 and "Rathaus Musterdorf" in answer.text
    assert not CourseAlert.objects.exists()


def test_only_public_courses(client: Client) -> None:
    course = people.course()
    type(course).objects.filter(pk=course.pk).update(is_public=False)
    for name in ("course_alert", "course_alert_sent"):
        assert client.get(reverse(f"public:{name}", args=[course.slug])).status_code == 404
