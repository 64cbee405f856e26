"""Subject and opening of mails in the organiser's own words."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.base.outbox import Mail
from lotse.events.actions import mail_text as actions
from lotse.events.documents import mail_preview
from lotse.events.models import Event, Registration
from lotse.events.queries import mail_text as query
from lotse.events.queries import registration as registrations
from lotse.events.rules import placeholders
from lotse.events.wording import message as words
from lotse.regions.models import Organisation
from lotse.web.desk import gate
from lotse.web.desk.messages.forms import TextForm

LANGUAGES = {"de": "Deutsch", "en": "English"}
MOST_RUNS = 30


@gate.desk
def index(request: HttpRequest) -> HttpResponse:
    """List the kinds of mails of the own organisations, and where own words are used."""
    bodies = list(Organisation.objects.filter(pk__in=gate.organisations(request)).order_by("sort_key"))
    if not bodies:
        raise PermissionDenied(_("Only the course office words its mails. Please ask it."))
    wanted = request.GET.get("organisation", "")
    body = next((one for one in bodies if str(one.pk) == wanted), bodies[0])
    own = query.all_of(body)
    rows = [
        (kind, label, [(code, name, (kind, code) in own) for code, name in LANGUAGES.items()])
        for kind, label in words.MAIL_KINDS.items()
    ]
    choices = [{"label": one.name, "url": f"?organisation={one.pk}", "current": one == body} for one in bodies]
    return render(request, "desk/messages/texts.html", {"organisation": body, "choices": choices, "rows": rows})


@gate.desk
def edit(request: HttpRequest, pk: int, kind: str, language: str) -> HttpResponse:
    """Write, look at, try out and store the own words for one kind of mail."""
    body = _or_refuse(request, pk, kind, language)
    row = query.all_of(body).get((kind, language))
    form = TextForm(request.POST) if request.method == "POST" else TextForm.of(row)
    events = _events(body, language)
    form.fields["run"].choices = [(event.pk, _label(event)) for event in events]  # type: ignore[attr-defined]
    mail, person = None, None
    if request.method == "POST" and form.is_valid():
        try:
            person = _step(request, body, kind, language, form, events)
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            if person is None:
                return redirect("desk:mail_text", pk=pk, kind=kind, language=language)
            mail = _mail(kind, person, form)
    values = {
        "organisation": body,
        "kind": kind,
        "label": words.MAIL_KINDS[kind],
        "language": language,
        "language_name": LANGUAGES[language],
        "text": row,
        "form": form,
        "events": events,
        "mail": mail,
        "mail_name": person.full_name if person else "",
        "known": [(name, words.PLACEHOLDERS[name]) for name in placeholders.known(kind)],
    }
    return render(request, "desk/messages/text.html", values)


@gate.desk
def reset(request: HttpRequest, pk: int, kind: str, language: str) -> HttpResponse:
    """Go back to the text that comes with Lotse."""
    body = _or_refuse(request, pk, kind, language)
    if request.method == "POST":
        actions.reset(organisation=body, kind=kind, language=language, by=gate.by(request), at=clock.now())
        messages.success(request, _("Mails of this kind use our text again."))
    return redirect("desk:mail_text", pk=pk, kind=kind, language=language)


def _step(
    request: HttpRequest, body: Organisation, kind: str, language: str, form: TextForm, events: list[Event]
) -> Registration | None:
    """Store the text; or return for whom a mail is shown, as a test mailed to the writer as well."""
    text = {"kind": kind, "title": form.cleaned_data["title"], "opening": form.cleaned_data["opening"]}
    by, at, step = gate.by(request), clock.now(), request.POST.get("step", "save")
    if step not in ("preview", "test"):
        actions.save(organisation=body, language=language, **text, by=by, at=at)
        messages.success(request, _("Saved. New mails of this kind open with your words."))
        return None
    actions.refuse_unknown(f"{text['title']}\n{text['opening']}", kind)
    person = _somebody(form.cleaned_data["run"], events, language)
    if step == "test":
        me = gate.person(request)
        actions.test(registration=person, **text, person=me, by=by, at=at)
        messages.success(request, _("The test mail is on its way to %(to)s.") % {"to": me.email})
    return person


def _mail(kind: str, person: Registration, form: TextForm) -> Mail:
    title, opening = form.cleaned_data["title"], form.cleaned_data["opening"]
    return mail_preview.mail(kind=kind, registration=person, title=title, opening=opening, at=clock.now())


def _or_refuse(request: HttpRequest, pk: int, kind: str, language: str) -> Organisation:
    if kind not in words.MAIL_KINDS or language not in LANGUAGES:
        raise Http404
    return gate.office_or_refuse(request, pk)


def _events(body: Organisation, language: str) -> list[Event]:
    """Return the newest events of the body in which somebody has registered."""
    found = Registration.objects.filter(booking__language=language).exclude(name_key="").values("event_id")
    rows = Event.objects.filter(organiser=body, pk__in=found).order_by("-starts_at", "-id")
    return list(rows[:MOST_RUNS])


def _somebody(event_id: int | None, events: list[Event], language: str) -> Registration:
    chosen = next((event for event in events if event.pk == event_id), events[0] if events else None)
    if chosen is None:
        raise Refused(_("Nobody has registered in this language yet, so there is nobody for a preview."))
    rows = Registration.objects.filter(event=chosen, booking__language=language).exclude(name_key="").order_by("pk")
    return registrations.by_pk(rows[0].pk)


def _label(event: Event) -> str:
    day = event.starts_at.strftime("%d.%m.%Y") if event.starts_at else _("date open")
    return f"{event.title}, {day}"
