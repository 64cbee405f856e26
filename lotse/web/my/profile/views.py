"""The own profile: name, language, roles."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.people.actions import person as persons
from lotse.people.queries import membership as memberships
from lotse.web.my.access import by, person_of
from lotse.web.my.profile.forms import ProfileForm


def profile(request: HttpRequest) -> HttpResponse:
    """Show and change name and language."""
    person = person_of(request)
    names = ("first_name", "last_name", "language")
    before = {name: getattr(person, name) for name in names}
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=before)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in names}
        if values != before:
            persons.rename(person=person, by=by(request), at=clock.now(), **values)
        with translation.override(values["language"]):
            messages.success(request, _("Saved."))
            return redirect(reverse("my:profile"))
    return render(request, "my/profile/profile.html", {"form": form, "roles": memberships.of(person)})
