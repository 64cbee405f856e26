"""What a personnel office types, and the buttons it presses."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from lotse.base import clock
from lotse.training.models import Run
from tests.people import NOW
from tests.web.public import cast

BOOKER = {
    "booker_name": "Petra Personal",
    "booker_email": "personal@ahlental.example",
    "employer": "Beispielkommune Ahlental",
    "payer": "employer",
    "account": "11.02.01",
    "order_number": "PA-7/2027",
    "leitweg_id": "05117–31001–02",
    "invoice_email": "rechnung@ahlental.example",
    "note": "Bitte <b>vegetarisch</b>",
    "terms": "on",
    "privacy": "on",
}


def person(number: int, first: str = "", last: str = "", email: str = "", approval: str = "asked") -> dict[str, str]:
    """One row of the form."""
    values = {"first_name": first, "last_name": last, "email": email, "approval": approval}
    return {f"p{number}-{name}": value for name, value in values.items()}


INGA = person(1, "Inga", "Sommer", "inga@ahlental.example", "granted")
OMAR = person(2, "Omar", "Winter", "omar@ahlental.example")


def reserve(client: Client, run: Run, seats: int = 2) -> str:
    """Reserve seats; return the address of the form."""
    answer = client.post(cast.address("group", run), {"seats": seats, "do": "reserve"})
    assert answer.status_code == 302, cast.text(answer)
    return str(answer["Location"])


def send(client: Client, form: str, do: str = "send", **changed: Any) -> HttpResponse:
    """Press a button of the form; a value None leaves the field out."""
    data = {**BOOKER, **INGA, **OMAR, "do": do, **changed}
    return client.post(form, {name: value for name, value in data.items() if value is not None})


def value(page: str, name: str) -> str:
    """What stands in a field."""
    found = re.search(rf'<input[^>]* name="{name}"[^>]*>', page)
    assert found, name
    return (re.findall(r' value="([^"]*)"', found[0]) or [""])[0]


def later(monkeypatch: pytest.MonkeyPatch, **passed: int) -> None:
    """Some time has passed."""
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(**passed))
