"""Who signs: typed, with an image that is one."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from lotse.base import files, pictures
from lotse.credentials.actions import signatory as actions
from lotse.credentials.models import Signatory
from lotse.people.models import Person
from lotse.people.wording import Role
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
FACTS = {"name": "Sam Schmidt", "function": "Leitung", "place": "Musterdorf"}


def office(body: str = "Beispiel-Bildungsinstitut") -> Person:
    return people.person(role=Role.ORGANISER, organisation=people.organisation(body))


def address(body: str = "Beispiel-Bildungsinstitut") -> str:
    return f"{reverse('desk:signatory')}?organisation={people.organisation(body).pk}"


def picture(kind: str = "PNG", mode: str = "RGBA", size: tuple[int, int] = (600, 200)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


def upload(content: bytes, name: str = "unterschrift.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/png")


def test_name_function_place(client: Client) -> None:
    client.force_login(office())
    assert client.get(reverse("desk:signatory")).status_code == 200
    assert client.post(address(), FACTS).headers["Location"] == address()
    row = Signatory.objects.get()
    assert (row.name, row.function, row.place, row.stored) == ("Sam Schmidt", "Leitung", "Musterdorf", "")
    assert 'value="Sam Schmidt"' in client.get(address()).content.decode()
    for wrong in ({"name": ""}, {"name": "\u200e"}, {"place": "x" * 101}):
        assert client.post(address(), {**FACTS, **wrong}).status_code == 200
    assert Signatory.objects.get().name == "Sam Schmidt"


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "I;16"), ("JPEG", "CMYK")])
def test_an_image_is_stored_plain(client: Client, kind: str, mode: str) -> None:
    client.force_login(office())
    client.post(address(), {**FACTS, "image": upload(picture(kind, mode, (3000, 500)))})
    row = Signatory.objects.get()
    with Image.open(files.path(row.stored)) as stored:
        assert (stored.format, stored.mode, stored.size) == ("PNG", "RGB", (1200, 200))
    shown = client.get(reverse("desk:signatory_image", args=[row.organisation_id]))
    assert shown.headers["Content-Type"] == "image/png"
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")  # type: ignore[attr-defined]


def test_earlier_images_stay_for_what_is_out(client: Client) -> None:
    body = people.organisation()
    first = actions.save(organisation=body, **FACTS, image=picture(), by=DESK, at=NOW).stored
    second = actions.save(organisation=body, **FACTS, image=picture(size=(10, 10)), by=DESK, at=NOW).stored
    client.force_login(office())
    client.post(address(), {**FACTS, "remove": "on"})
    assert Signatory.objects.get().stored == ""
    assert files.path(first).exists()
    assert files.path(second).exists()
    assert client.get(reverse("desk:signatory_image", args=[body.pk])).status_code == 404


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture()[:60],
        b"\x89PNG\r\n\x1a\n" + b"x" * 100,
        picture() + b"\0" * (300 * 1024),
    ],
)
def test_anything_else_is_refused_in_words(client: Client, content: bytes) -> None:
    client.force_login(office())
    answer = client.post(address(), {**FACTS, "image": upload(content)})
    assert answer.status_code == 200
    assert 'value="Leitung"' in answer.content.decode()
    assert 'class="error"' in answer.content.decode()
    assert not Signatory.objects.exists()


def test_too_many_pixels_are_refused() -> None:
    with pytest.raises(files.BadFile):
        pictures.plain(picture(mode="1", size=(6000, 6000)), largest=actions.LARGEST)


def test_nothing_changed_is_no_event() -> None:
    body = people.organisation()
    actions.save(organisation=body, **FACTS, by=DESK, at=NOW)
    before = Signatory.objects.get()
    assert actions.save(organisation=body, **FACTS, by=DESK, at=NOW) == before


def test_only_the_own_course_office(client: Client) -> None:
    office()
    pages = [address(), reverse("desk:signatory_image", args=[people.organisation().pk])]
    for page in pages:
        assert client.get(page).headers["Location"].startswith(reverse("account_login"))
    client.force_login(people.person(role=Role.TRAINER, organisation=people.organisation()))
    assert client.post(address(), FACTS).status_code == 403
    client.force_login(office("Anderes Haus"))
    assert client.post(address(), FACTS).status_code == 404
    assert client.get(pages[1]).status_code == 404
    client.force_login(people.person())
    assert client.get(pages[0]).status_code == 404
    assert not Signatory.objects.exists()
