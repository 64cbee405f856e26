"""The answers kept in an account: saved as they stand in the address of the page, found again without it."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lotse.base import actor, clock
from lotse.exchange.actions import fit_answers as answers
from lotse.exchange.queries import fit_answers as query
from lotse.people.models import Person
from lotse.regions.queries import features
from lotse.web.public import filters
from lotse.web.public.fit import picks


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Save what the address of the page says; whoever is not logged in logs in first, and finds the answers again."""
    asked = filters.read(request.GET, picks.known(features.compared().towns.values())).query()
    page = f"{reverse('public:fit')}?{asked or f'{picks.TOWN}='}"
    me = request.user
    if not isinstance(me, Person):
        return redirect_to_login(page)
    answers.keep(person=me, asked=asked, by=actor.person(me.uuid, me.full_name), at=clock.now())
    messages.success(request, _("Saved. Whenever you are logged in, “What fits us?” begins with these answers."))
    return HttpResponseRedirect(page)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Throw the saved answers away."""
    me = request.user
    if not isinstance(me, Person):
        return redirect_to_login(reverse("public:fit"))
    answers.forget(person=me, by=actor.person(me.uuid, me.full_name), at=clock.now())
    messages.success(request, _("Your saved answers have been deleted."))
    return HttpResponseRedirect(reverse("public:fit"))


def saved(request: HttpRequest) -> str:
    """Return the answers that somebody logged in has saved, as part of an address, or nothing."""
    row = query.of(request.user) if isinstance(request.user, Person) else None
    return row.query if row else ""
