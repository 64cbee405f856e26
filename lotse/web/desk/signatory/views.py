"""Who signs the certificates of an organisation."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lotse.base import clock, files
from lotse.base.errors import Refused
from lotse.credentials.actions import signatory as actions
from lotse.credentials.queries import signatory as query
from lotse.regions.models import Organisation
from lotse.web.desk import gate
from lotse.web.desk.signatory.forms import Sign


@gate.desk
def index(request: HttpRequest) -> HttpResponse:
    """Show and change who signs for one of the own organisations."""
    bodies = list(Organisation.objects.filter(pk__in=gate.organisations(request)).order_by("sort_key"))
    if not bodies:
        raise PermissionDenied(_("Only the course office says who signs its certificates. Please ask it."))
    wanted = request.GET.get("organisation", "")
    body = next((one for one in bodies if str(one.pk) == wanted), bodies[0])
    if request.method == "POST" and str(body.pk) != wanted:
        raise Http404
    row = query.of_organisations([body.pk]).get(body.pk)
    form = Sign(request.POST, request.FILES) if request.method == "POST" else Sign.of(row)
    if request.method == "POST" and form.is_valid() and _save(request, form, body):
        return redirect(_address(body))
    choices = [{"label": one.name, "url": _address(one), "current": one == body} for one in bodies]
    values = {"organisation": body, "signatory": row, "form": form, "choices": choices}
    return render(request, "desk/signatory/index.html", values)


@gate.desk
def image(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The stored signature, for the own course office only."""
    row = query.of_organisations({pk} & set(gate.organisations(request))).get(pk)
    if row is None or not row.stored or not files.path(row.stored).is_file():
        raise Http404
    return FileResponse(files.path(row.stored).open("rb"), content_type=files.content_type(row.stored))


def _save(request: HttpRequest, form: Sign, body: Organisation) -> bool:
    facts = form.cleaned_data
    upload = facts["image"]
    try:
        actions.save(
            organisation=body,
            name=facts["name"],
            function=facts["function"],
            place=facts["place"],
            # One byte more than allowed is enough to see that it is too large.
            image=upload.read(actions.LARGEST + 1) if upload else None,
            remove_image=facts["remove"],
            by=gate.by(request),
            at=clock.now(),
        )
    except files.BadFile as problem:
        form.add_error("image", str(problem.sentence))
        return False
    except Refused as problem:
        form.add_error(None, str(problem.sentence))
        return False
    messages.success(request, _("Saved. New certificates are signed this way."))
    return True


def _address(body: Organisation) -> str:
    return f"{reverse('desk:signatory')}?organisation={body.pk}"
