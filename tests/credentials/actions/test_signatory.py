"""Who signs is stored; a picture that printed certificates need is never lost."""

import io

import pytest
from PIL import Image

from lotse.base import audit, files
from lotse.credentials import errors
from lotse.credentials.actions import signatory
from lotse.credentials.models import Signatory
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def save(name: str = "Sam Schmidt", function: str = "Leitung", place: str = "Musterdorf", **more: object) -> Signatory:
    body = people.organisation()
    return signatory.save(
        organisation=body,
        name=name,
        function=function,
        place=place,
        by=DESK,
        at=NOW,
        **more,  # type: ignore[arg-type]
    )


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (60, 20)).save(out, "PNG")
    return out.getvalue()


def trail(row: Signatory) -> list[tuple[dict[str, str], dict[str, str]]]:
    events = audit.trail("organisation", row.organisation.uuid)
    return [(e.detail.before, e.detail.after) for e in events if e.verb == "signatory.saved"]


def test_only_differences_are_stored_and_written_down() -> None:
    row = save(name="  Sam   Schmidt ")
    assert (row.name, row.function, row.place, row.stored) == ("Sam Schmidt", "Leitung", "Musterdorf", "")
    save()
    save(place="Neustadt")
    assert Signatory.objects.count() == 1
    facts = {"name": "Sam Schmidt", "function": "Leitung", "place": "Musterdorf"}
    assert trail(row) == [
        (dict.fromkeys(facts, ""), facts),
        ({"place": "Musterdorf"}, {"place": "Neustadt"}),
    ]


def test_somebody_has_to_sign() -> None:
    for nothing in ("", " ", "\u200e"):
        with pytest.raises(errors.NobodySigns):
            save(name=nothing)
    assert not Signatory.objects.exists()


def test_long_facts_are_cut_to_what_fits() -> None:
    row = save(name="n" * 300, function="f" * 300, place="p" * 300)
    assert (len(row.name), len(row.function), len(row.place)) == (200, 200, 100)


def test_a_picture_stays_replaced_and_goes_without_losing_the_old_file() -> None:
    first = save(image=picture()).stored
    assert first.startswith("signatures/") and files.path(first).read_bytes().startswith(b"\x89PNG")
    assert save().stored == first
    second = save(image=picture()).stored
    assert second != first
    assert save(remove_image=True).stored == ""
    # Certificates that are out are made again with the pictures they were issued with.
    assert files.path(first).exists() and files.path(second).exists()


def test_a_damaged_picture_changes_nothing() -> None:
    save()
    with pytest.raises(files.BadFile):
        save(name="Kim", image=b"\x89PNG\r\n\x1a\nbroken")
    assert Signatory.objects.get().name == "Sam Schmidt"
