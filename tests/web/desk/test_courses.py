"""Courses at the desk: facts, modules, material and partners on one page."""

import io
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lotse.base import files
from lotse.training.models import Course, Material, Module
from tests import people
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 nothing much"
NEW = {
    "title": "Smart City  Lotse",
    "summary": "Drei Tage.",
    "modules-0-title": "Praxis",
    "modules-0-order": "2",
    "modules-0-units": "7,5",
    "modules-1-title": "Grundlagen",
    "modules-1-order": "1",
    "modules-1-units": "8",
    "modules-1-goal": "Begriffe kennen",
}


def typed(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    """What stands in the form, with changes."""
    return {**cast.fields(client.get(address)), **changes}


def edited(course: Course, **changes: Any) -> tuple[Client, Any]:
    """The page of the course after it was sent with changes."""
    client, address = cast.logged_in(cast.office(course.organisation)), reverse("desk:course", args=[course.pk])
    return client, client.post(address, typed(client, address, **changes))


def test_a_course_is_entered_and_leads_to_its_first_run() -> None:
    body = people.organisation()
    client, address = cast.logged_in(cast.office(body)), reverse("desk:course_new")
    data = typed(client, address, **NEW, plan="1")
    answer = client.post(address, data)
    course = Course.objects.get()
    assert answer.headers["Location"] == f"{reverse('desk:run_new')}?course={course.pk}"
    assert (course.title, course.organisation, course.is_public) == ("Smart City Lotse", body, True)
    assert [(m.title, m.units) for m in course.modules.all()] == [
        ("Grundlagen", Decimal(8)),
        ("Praxis", Decimal("7.5")),
    ]
    assert client.post(address, data).headers["Location"] == answer.headers["Location"]
    assert Course.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Titel"),
        ({"title": "x" * 201}, "200"),
        ({"modules-0-units": ""}, "füllen Sie dieses Feld aus"),
        ({"modules-0-units": "1e999"}, "Modul"),
        ({"modules-0-title": ""}, "leeren Sie die ganze Zeile"),
        ({"organisation": "999999"}, "Organisation"),
    ],
)
def test_bad_input_is_said_and_nothing_typed_is_lost(changes: dict[str, str], sentence: str) -> None:
    client, address = cast.logged_in(cast.office()), reverse("desk:course_new")
    data = typed(client, address, **{**NEW, "audience": "<script>alert('ü')</script> 🌲", **changes})
    answer = client.post(address, data)
    assert answer.status_code == 200
    assert sentence in cast.text(answer)
    kept = cast.fields(answer)
    assert {n: kept[n] for n in data if n in kept and n != "organisation"} == {
        n: v for n, v in data.items() if n in kept and n != "organisation"
    }
    assert not Course.objects.exists()


def test_broken_rows_are_no_failure() -> None:
    client, address = cast.logged_in(cast.office()), reverse("desk:course_new")
    data = typed(client, address, **NEW)
    for changes in ({"modules-TOTAL_FORMS": "x"}, {"modules-TOTAL_FORMS": "99999"}, {"partners-TOTAL_FORMS": "-1"}):
        assert client.post(address, {**data, **changes}).status_code in (200, 302)
    assert client.post(address, {}).status_code == 200


def test_modules_are_changed_ordered_and_removed() -> None:
    course = people.course()
    first, second = course.modules.all()
    _client, answer = edited(course, **{"modules-0-title": "", "modules-0-units": "", "modules-0-goal": ""})
    assert answer.status_code == 302
    assert list(course.modules.all()) == [second]
    other = people.course()
    _client, _ = edited(other, **{"modules-2-id": str(second.pk), "modules-2-title": "Neu", "modules-2-units": "1"})
    second.refresh_from_db()
    assert (second.course, second.title) == (course, "Praxis")
    assert other.modules.count() == 3


def test_an_ihk_certificate_is_stored_with_doubts() -> None:
    course = people.course()
    client, _ = edited(course, document_kind="ihk_certificate", document_title="IHK-Zertifikat")
    page = cast.text(client.get(reverse("desk:course", args=[course.pk])))
    assert "Bitte prüfen Sie den Titel „IHK-Zertifikat“" in page
    assert "mindestens 50 UE" in page
    assert "internen Test" in page


def test_partners_stand_in_their_order_and_once() -> None:
    course = people.course()
    one, two = people.organisation("Beispiel ZDE"), people.organisation("Beispielagentur", "agency")
    rows = {
        "partners-0-organisation": str(two.pk),
        "partners-0-role": "region",
        "partners-1-organisation": str(one.pk),
        "partners-1-role": "supplier",
    }
    edited(course, **rows)
    assert [(p.organisation, p.role) for p in course.partners.all()] == [(two, "region"), (one, "supplier")]
    edited(course, **{"partners-1-organisation": str(two.pk), "partners-1-role": "region"})
    assert [p.organisation for p in course.partners.all()] == [two]


def test_material_is_a_link_or_a_checked_file() -> None:
    course = people.course()
    module = course.modules.first()
    assert module is not None
    row = {"materials-0-module": str(module.pk), "materials-0-title": "Folien"}
    _client, answer = edited(course, **row)
    assert "einen Link oder eine Datei an" in cast.text(answer)
    bad = SimpleUploadedFile("folien.pdf", b"MZ\x90\x00\x03\x00")
    _client, answer = edited(course, **row, **{"materials-0-file": bad})
    assert "Bitte wählen Sie die Dateien noch einmal aus" in cast.text(answer)
    assert not Material.objects.exists()
    client, answer = edited(course, **row, **{"materials-0-file": SimpleUploadedFile("../fo lien.pdf", PDF)})
    assert answer.status_code == 302
    material = Material.objects.get()
    assert (material.module, material.file_name, material.size) == (module, "fo lien.pdf", len(PDF))
    got = client.get(reverse("desk:material", args=[material.pk]))
    assert io.BytesIO(b"".join(got.streaming_content)).read() == PDF  # type: ignore[arg-type]
    assert cast.logged_in(cast.stranger()).get(reverse("desk:material", args=[material.pk])).status_code == 404
    stored = material.stored
    edited(course, **{"materials-0-title": "Skript", "materials-0-url": "https://beispiel.example/skript"})
    material.refresh_from_db()
    assert (material.title, material.url, material.stored) == ("Skript", "https://beispiel.example/skript", "")
    assert not files.path(stored).exists()
    edited(course, **{"materials-0-title": "", "materials-0-url": ""})
    assert not Material.objects.exists()


def test_material_of_a_removed_module_goes_with_its_file() -> None:
    course = people.course()
    module = course.modules.first()
    assert module is not None
    upload = SimpleUploadedFile("folien.pdf", PDF)
    rows = {"materials-0-module": str(module.pk), "materials-0-title": "Folien", "materials-0-file": upload}
    edited(course, **rows)
    stored = Material.objects.get().stored
    gone = {f"modules-0-{name}": "" for name in ("title", "units", "goal")}
    _client, answer = edited(course, **gone)
    assert answer.status_code == 302
    assert not Module.objects.filter(pk=module.pk).exists()
    assert not Material.objects.exists()
    assert not files.path(stored).exists()


def test_people_of_other_tasks_get_an_explanation() -> None:
    client = cast.logged_in(cast.colleague())
    for name in ("courses", "course_new"):
        assert "Lehrgänge pflegt das Kursbüro" in cast.text(client.get(reverse(f"desk:{name}")))
