"""Mailed links that are expired, used, tampered with, of somebody else or for something else."""

import uuid
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from lotse.base import links
from lotse.events.actions import registration as registrations
from lotse.events.models import ApprovalRequest, Booking
from lotse.exchange.models import Interest, Release, Takeover
from lotse.people.models import Invitation
from tests.bad_input import bookings, exchange, rooms, superiors, values
from tests.bad_input.crowd import Crowd, fingerprint
from tests.bad_input.world import invitation_token, registration_token
from tests.people import DESK, NOW

pytestmark = [pytest.mark.urls("tests.urls")]


def spoiled(token: str) -> list[str]:
    """Return what becomes of a token on its way, or in the hands of somebody curious."""
    head, _, signature = token.partition("~")
    record, _, version = head.partition(".")
    other = signing.b64_encode(uuid.uuid4().bytes).decode()
    return [
        token[:-1],
        token[1:],
        token + "x",
        token + ".",
        token.swapcase(),
        token.replace("~", "%7E") + "~",
        token[:10] + "=\n" + token[10:],
        head,
        f"~{signature}",
        f"{record}.{int(version) + 1}~{signature}",
        f"{record}.0~{signature}",
        f"{record}.{'9' * 5000}~{signature}"[:3000],
        f"{other}.{version}~{signature}",
        f"{record}.{version}~{signature[::-1]}",
        "x" * 2000,
        "~",
        ".",
    ]


def test_every_spoiled_link_gets_one_and_the_same_answer(crowd: Crowd) -> None:
    client = Client(raise_request_exception=False)
    row, invitation = crowd.world.ours.seated, Invitation.objects.filter(used_at=None, withdrawn_at=None).first()
    assert invitation is not None
    good = {"registration": registration_token(row), "invitation": invitation_token(invitation), **_of_the_exchange()}
    good["approval"] = superiors.token(ApprovalRequest.objects.filter(state="open").latest("pk"))
    good["feedback"] = rooms.token()
    good["booking"] = bookings.token(Booking.objects.filter(is_group=True, completed_at__isnull=False).latest("pk"))
    kept = {name: links.read(name, token) for name, token in good.items()}
    before = fingerprint()
    bodies = set()
    for name, token in good.items():
        others = [t for n, t in good.items() if n != name]
        unknown = links.sign(name, uuid.uuid4(), 1)
        older = links.sign(name, kept[name].uuid, 7)  # type: ignore[union-attr]
        for bad in [*spoiled(token), *others, unknown, older, *(v for v in values.VALUES if v.strip("./ \t\r\n"))]:
            if "/" in bad or "\x00" in bad or len(bad) > 3000:
                continue
            address = reverse(f"link:{name}", args=[bad])
            read, sent = client.get(address), client.post(address)
            assert (read.status_code, sent.status_code) in {(410, 410), (410, 405)}, (name, bad[:60])
            bodies.add(read.content.decode().replace(address, "").count("<h1"))
    assert bodies == {1}
    assert fingerprint() == before


def _of_the_exchange() -> dict[str, str]:
    """Return a token of each kind that the pages of the exchange mail."""
    rows = (Interest.objects.first(), Release.objects.filter(withdrawn_at=None).first(), Takeover.objects.last())
    return {row._meta.model_name or "": exchange.token(row) for row in rows if row is not None}


def test_used_withdrawn_and_expired_invitations_are_over(crowd: Crowd) -> None:
    client = Client()
    over = [i for i in Invitation.objects.all() if i.used_at or i.withdrawn_at or i.sent_at < NOW - timedelta(days=14)]
    assert len(over) >= 6
    for invitation in over:
        address = reverse("link:invitation", args=[invitation_token(invitation)])
        before = fingerprint()
        assert [client.get(address).status_code, client.post(address).status_code] == [410, 410]
        assert fingerprint() == before


def test_a_corrected_address_ends_the_old_link(crowd: Crowd) -> None:
    row = crowd.world.ours.seated
    old = reverse("link:registration", args=[registration_token(row)])
    assert Client().get(old).status_code == 200
    row = registrations.correct(
        registration=row, first_name="Clara", last_name="Amt", email="neu@eins.example", note="", by=DESK, at=NOW
    )
    assert Client().get(old).status_code == 410
    assert Client().get(reverse("link:registration", args=[registration_token(row)])).status_code == 200
