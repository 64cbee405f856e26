"""Papers of an entry on the pages: added and taken away by the town, downloaded by everybody once it is public."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lotse.exchange.actions import attachment as actions
from lotse.exchange.models import Attachment, Solution
from lotse.people.models import Person
from tests.people import DESK, NOW
from tests.web.municipality import cast

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\nVorlage"


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> None:
    """A private folder of its own."""
    settings.PRIVATE_ROOT = tmp_path  # type: ignore[attr-defined]


def page_of(row: Solution) -> str:
    """The page of the entry."""
    return reverse("municipality:solution", args=[cast.town_hall().uuid, row.uuid])


def sent(content: bytes = PDF, **more: object) -> dict[str, object]:
    """What a browser sends."""
    file = SimpleUploadedFile("Vorlage.pdf", content)
    return {"kind": "council_paper", "title": "Vorlage 12/2026", "file": file, "add_paper": "1", **more}


def test_a_town_adds_a_paper_and_takes_it_away(client: Client, me: Person) -> None:
    row = cast.draft()
    for _click in range(2):
        assert client.post(page_of(row), sent()).headers["Location"] == page_of(row)
    paper = Attachment.objects.get()
    assert (paper.title, paper.uploaded_by) == ("Vorlage 12/2026", me.full_name)
    assert "Vorlage 12/2026" in cast.text(client.get(page_of(row)))
    for _click in range(2):
        client.post(page_of(row), {"remove_paper": str(paper.uuid)})
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"file": SimpleUploadedFile("Vorlage.pdf", b"MZ\x90\x00")}, "nicht angenommen"),
        ({"kind": "x"}, "error"),
        ({"title": ""}, "error"),
        ({"file": ""}, "error"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(
    client: Client, me: Person, wrong: dict[str, object], sentence: str
) -> None:
    answer = client.post(page_of(cast.draft()), sent(**wrong))
    page = cast.text(answer)
    assert answer.status_code == 200 and sentence in page
    assert "Vorlage 12/2026" in page or "title" in wrong
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "9" * 300])
def test_an_unknown_paper_changes_nothing(client: Client, me: Person, key: str) -> None:
    assert client.post(page_of(cast.draft()), {"remove_paper": key}).status_code == 302


def test_everybody_downloads_the_paper_of_a_public_entry_and_of_no_other(client: Client) -> None:
    row = cast.draft()
    facts = {"kind": "council_paper", "title": "Vorlage 12/2026", "name": "Vorlage Ö.pdf"}
    paper = actions.add(solution=row, content=PDF, by=DESK, at=NOW, **facts)  # type: ignore[arg-type]
    address = reverse("public:solution_paper", args=[row.slug, paper.uuid])
    assert client.get(address).status_code == 404
    Solution.objects.filter(pk=row.pk).update(state="published", published_at=NOW)
    page = cast.text(client.get(reverse("public:solution", args=[row.slug])))
    assert address in page and "Vorlage 12/2026" in page
    answer = client.get(address)
    assert b"".join(answer) == PDF  # type: ignore[arg-type]
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    other = reverse("public:solution_paper", args=["anders", paper.uuid])
    assert client.get(other).status_code == 404
