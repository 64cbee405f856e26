"""Messages to chosen people of a run: what was sent, write, preview, send."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.events.actions import message as actions
from lotse.events.documents import message_mails
from lotse.events.models import Message, Registration
from lotse.events.queries import message as query
from lotse.events.queries import registration as registrations
from lotse.events.queries import reminder as reminders
from lotse.events.rules import placeholders, states
from lotse.events.wording import message as words
from lotse.training.models import Run
from lotse.training.queries import run as runs
from lotse.web.desk import gate, wording
from lotse.web.desk.messages.forms import MessageForm


@gate.desk
def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was written to the people of a run, and when they are reminded."""
    run = gate.run_or_refuse(request, pk)
    values = {
        "run": run,
        "sent": query.of_event(run.event),
        "reminders": reminders.of_event(run.event),
        "open": run.event.state != states.CANCELLED and not run.is_history,
    }
    return render(request, "desk/messages/index.html", values)


@gate.desk
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one message, and what became of each mail."""
    message = Message.objects.select_related("event__organiser").filter(pk=pk).first()
    if message is None:
        raise Http404
    event = message.event
    gate.refuse_event(request, event.pk, event.organiser_id, event.organiser.name, True, True)
    values = {
        "run": runs.of_event(event.pk),
        "message": message,
        "outcome": query.outcome(message),
        "mail_states": wording.MAIL_STATES,
    }
    return render(request, "desk/messages/show.html", values)


@gate.desk
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a message, look at it, send it to oneself, send it. Only the last step reaches anybody."""
    run = gate.run_or_refuse(request, pk)
    if run.is_history:
        raise PermissionDenied(_("This run is known from public sources only: nobody of it can be written to."))
    form = _form(request, run)
    step = request.POST.get("step", "")
    if request.method != "POST" or step == "edit" or not form.is_valid():
        return _page(request, run, form)
    facts = form.cleaned_data
    people = query.chosen(run.event, in_states=facts["states"], ids=facts["people"], at=clock.now())
    try:
        if step == "send":
            return _send(request, run, form, people)
        mail = _look(request, form, people, test=step == "test")
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        return _page(request, run, form)
    return _page(request, run, form, people=people, **mail)


def _form(request: HttpRequest, run: Run) -> MessageForm:
    with override(run.event.language):
        greeting = _("Good day {full_name},") + "\n\n"
    form = MessageForm(request.POST if request.method == "POST" else None)
    form.initial = {"key": MessageForm.fresh_key(), "text": greeting, "states": [states.CONFIRMED]}
    form.offer(query.readers(run.event, clock.now()))
    return form


def _send(request: HttpRequest, run: Run, form: MessageForm, people: list[Registration]) -> HttpResponse:
    message = actions.send(
        event=run.event,
        key=form.cleaned_data["key"],
        title=form.cleaned_data["title"],
        text=form.cleaned_data["text"],
        people=[person.pk for person in people],
        by=gate.by(request),
        at=clock.now(),
    )
    n = len(query.outcome(message))
    done = ngettext("The message is on its way to %(n)s person.", "The message is on its way to %(n)s people.", n)
    messages.success(request, done % {"n": n})
    return redirect("desk:message", pk=message.pk)


def _look(request: HttpRequest, form: MessageForm, people: list[Registration], *, test: bool) -> dict[str, Any]:
    """Return the mail as the chosen person would get it; as a test it is mailed to the writer as well."""
    if not people:
        raise Refused(words.NOBODY_CHOSEN)
    wanted = request.POST.get("with", "")
    person = next((one for one in people if str(one.pk) == wanted), people[0])
    person = registrations.by_pk(person.pk)
    title, text = actions.checked(form.cleaned_data["title"], form.cleaned_data["text"])
    if test:
        me, by = gate.person(request), gate.by(request)
        actions.test(registration=person, title=title, text=text, person=me, by=by, at=clock.now())
        messages.success(request, _("The test mail is on its way to %(to)s.") % {"to": me.email})
    with override(person.booking.language):
        link = str(words.OWN_LINK)
    return {"person": person, "mail": message_mails.message(registration=person, title=title, text=text, page=link)}


def _page(request: HttpRequest, run: Run, form: MessageForm, **values: Any) -> HttpResponse:
    known = [(name, words.PLACEHOLDERS[name]) for name in placeholders.known(actions.KIND)]
    found = {"people": [], "person": None, "mail": None, **values}
    return render(request, "desk/messages/write.html", {"run": run, "form": form, "known": known, **found})
