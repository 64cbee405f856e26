"""The page /stil/: every token and component at one glance, with a form that stores nothing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import segno
from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from lotse.base import clock
from lotse.base.todo import Line
from lotse.web.shared import navigation
from lotse.web.shared.widgets import DateInput, DateTimeInput

PROPOSALS = (
    "Beispielkommune Ahlental",
    "Beispielkommune Grund",
    "Beispielkommune Höhe",
    "Stadtwerke Beispielstadt",
)


class StyleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("Official e-mail"), help_text=_("The invitation goes to this address."))
    employer = forms.CharField(label=_("Employer"), max_length=200)
    format = forms.ChoiceField(
        label=_("Format"),
        choices=[
            ("", _("please choose")),
            ("onsite", _("on site")),
            ("online", _("online")),
            ("hybrid", _("hybrid")),
        ],
    )
    approval = forms.ChoiceField(
        label=_("Approval of the superior"),
        choices=[("given", _("is given")), ("asked", _("has been asked for")), ("none", _("is not needed"))],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        choices=[("energy", _("Energy")), ("mobility", _("Mobility")), ("climate", _("Climate"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    day = forms.DateField(label=_("Wished day"), widget=DateInput, required=False)
    moment = forms.DateTimeField(label=_("Call back at"), widget=DateTimeInput, required=False)
    paper = forms.FileField(label=_("Approval as a file"), widget=forms.FileInput, required=False)
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000, required=False)
    terms = forms.BooleanField(label=_("I have read the terms and agree to them."))


def style(request: HttpRequest) -> HttpResponse:
    """Show the components; a sent form is checked and shown again, nothing is stored."""
    form = StyleForm(request.POST, request.FILES) if request.method == "POST" else StyleForm()
    wrong = StyleForm(
        {"wrong-name": "Inga Sommer", "wrong-email": "inga.sommer(at)ahlental", "wrong-note": "<b>Ü</b> 🌲"},
        prefix="wrong",
    )
    return render(
        request,
        "shared/style.html",
        {
            "form": form,
            "sent": form.is_bound and form.is_valid(),
            "wrong": wrong,
            "proposals": PROPOSALS,
            "page_obj": Paginator(range(180), 20).get_page(request.GET.get("page", "4")),
            "today": clock.now().date(),
            "later": clock.now().date() + timedelta(days=34),
            "lines": _lines(),
            "headers": _headers(),
            "qr": _qr(request.build_absolute_uri(request.path)),
        },
    )


def _headers() -> list[tuple[str | Promise, list[navigation.Item]]]:
    """The entries of the header for each audience; the first one is shown as the current one."""
    audiences = {"public": _("Visitors"), "my": _("My area"), "desk": _("Course desk")}
    shown: list[tuple[str | Promise, list[navigation.Item]]] = []
    for audience, label in audiences.items():
        items = navigation.items(audience, "", None)
        shown.append((label, [replace(item, current=item is items[0]) for item in items]))
    return shown


def _lines() -> list[Line]:
    now = clock.now()
    every: list[dict[str, Any]] = [
        {
            "title": _("Confirm 2 registrations"),
            "why": _("The mail came back. Please call them."),
            "late": True,
        },
        {"title": _("Seat 17 is free"), "why": _("Next in line: Beispielkommune Ahlental."), "late": False},
        {"title": _("Print the attendance lists"), "why": _("3 course days, 20 persons"), "late": False},
    ]
    whens = (now - timedelta(days=2), now, now + timedelta(days=4))
    return [
        Line(url_name="shared:style", action=_("Look"), when=when, **line)
        for when, line in zip(whens, every, strict=True)
    ]


def _qr(address: str) -> SafeString:
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(omitsize=True, svgclass=None, lineclass=None, border=2))
