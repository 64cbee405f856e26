"""Choose a role, and get in with one click."""

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.events.queries import seats
from lotse.people.models import Person
from lotse.training.models import Run
from lotse.training.queries import run as runs
from lotse.web.demo.guard import demo_only
from lotse.web.demo.start import personnel, superior
from lotse.web.demo.start.personas import BY_KEY, GROUPS, NEWCOMER, PERSONAS, PERSONNEL, SUPERIOR

# The session remembers how somebody got in; the login page itself sends a code by mail.
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NEWEST = 4


@require_safe
@demo_only
def start(request: HttpRequest) -> HttpResponse:
    """Show the roles, and what was mailed last."""
    accounts = {person.email: person for person in Person.objects.filter(email__in=[p.email for p in PERSONAS])}
    there = [(persona, accounts.get(persona.email)) for persona in PERSONAS]
    cards = [(persona, person) for persona, person in there if person or not persona.email]
    if superior.newest(clock.now()) is None:
        cards = [card for card in cards if card[0].key != SUPERIOR]
    if personnel.newest() is None:
        cards = [card for card in cards if card[0].key != PERSONNEL]
    groups = [(*group, [card for card in cards if card[0].group == group[0]]) for group in GROUPS]
    mails = OutboxMail.objects.order_by("-created_at", "-id").defer("text", "calendar")[:NEWEST]
    return render(
        request,
        "demo/start/start.html",
        {"groups": groups, "run": _open_run(), "newcomer": NEWCOMER, "mails": mails},
    )


@require_POST
@demo_only
def enter(request: HttpRequest, persona: str) -> HttpResponse:
    """Get in as one of the invented persons, or look around as nobody."""
    chosen = BY_KEY.get(persona)
    if chosen is None:
        raise Http404
    if chosen.key == SUPERIOR:
        return _to_superior(request)
    if chosen.key == PERSONNEL:
        return _to_booking(request)
    if not chosen.email:
        logout(request)
        messages.info(request, _("You look around without login now."))
        return redirect(chosen.page)
    person = Person.objects.filter(email=chosen.email, is_active=True).first()
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    messages.info(request, _("You are %(name)s now.") % {"name": person.full_name})
    return redirect(chosen.page)


def _to_superior(request: HttpRequest) -> HttpResponse:
    """Open the page of a superior who has been asked, as somebody without an account."""
    asked = superior.newest(clock.now())
    if asked is None:
        raise Http404
    logout(request)
    return redirect("link:approval", superior.token(asked))


def _to_booking(request: HttpRequest) -> HttpResponse:
    """Open the page of a booking of several people, as somebody without an account."""
    booking = personnel.newest()
    if booking is None:
        raise Http404
    logout(request)
    return redirect("link:booking", personnel.token(booking))


def _open_run() -> Run | None:
    """The first run with a free seat that is booked here; the cards lead to its form."""
    at = clock.now()
    coming = [run for run in runs.coming(at)[:20] if not run.event.outside_url]
    free = seats.of_many([run.event for run in coming], at)
    return next((run for run in coming if free[run.event_id].free), None)
