"""Material of a course: the whole list is stored, files nobody needs any more are named."""

import pytest

from lotse.base import audit
from lotse.training.actions import material
from lotse.training.models import Material
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def test_material_is_put_in_kept_replaced_and_taken_out() -> None:
    course = people.course()
    module, other = course.modules.all()
    file = {"stored": "material/a.pdf", "file_name": "folien.pdf", "size": 3}
    new = material.Entry(module_id=module.pk, title="Folien", **file)  # type: ignore[arg-type]
    assert material.put(course=course, entries=[new], by=DESK, at=NOW) == []
    row = Material.objects.get()

    moved = material.Entry(module_id=other.pk, title="Skript", id=row.pk)
    assert material.put(course=course, entries=[moved], by=DESK, at=NOW) == []
    row.refresh_from_db()
    assert (row.module, row.title, row.stored, row.size) == (other, "Skript", "material/a.pdf", 3)

    link = material.Entry(module_id=other.pk, title="Skript", url="https://beispiel.example/", id=row.pk)
    assert material.put(course=course, entries=[link], by=DESK, at=NOW) == ["material/a.pdf"]
    row.refresh_from_db()
    assert (row.url, row.stored, row.file_name, row.size) == ("https://beispiel.example/", "", "", 0)

    assert material.put(course=course, entries=[], by=DESK, at=NOW) == []
    assert not Material.objects.exists()


def test_nothing_changed_leaves_no_trace_and_foreign_modules_take_nothing() -> None:
    course, foreign = people.course(), people.course()
    module = foreign.modules.first()
    assert module is not None
    entry = material.Entry(module_id=module.pk, title="Link", url="https://beispiel.example/")
    material.put(course=course, entries=[entry], by=DESK, at=NOW)
    assert not Material.objects.exists()
    assert "course.material_put" not in [event.verb for event in audit.trail("course", course.uuid)]
