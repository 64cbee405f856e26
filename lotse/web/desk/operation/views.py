"""The installation as its operator sees it: facts, settings, mails, audit trail."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from lotse.base import audit, clock
from lotse.base.models import OutboxMail
from lotse.base.outbox import reasons, state
from lotse.base.outbox.retry import retry as retry_mail
from lotse.people import access
from lotse.web.desk import gate
from lotse.web.desk.operation import facts, mail
from lotse.web.desk.operation.forms import Search

PER_PAGE = 50
MAILS_SHOWN = 20


@gate.desk
def index(request: HttpRequest) -> HttpResponse:
    """Show how the installation is doing."""
    _refuse_others(request)
    search = Search(request.GET or None)
    typed = search.cleaned_data["q"] if search.is_valid() else ""
    page = Paginator(audit.recent(typed), PER_PAGE).get_page(request.GET.get("page"))
    values = {
        "mails": state.figures(clock.now()),
        "failed": state.failed()[:MAILS_SHOWN],
        "struggling": state.struggling()[:MAILS_SHOWN],
        "smtp": facts.mail_server(),
        "mail_check": mail.check(clock.now()),
        "bounces": mail.bounces(),
        "plain": reasons.plain,
        "installation": facts.installation(),
        "settings": facts.settings(),
        "search": search,
        "inspection": facts.inspection(),
        "searched": bool(typed),
        "page": page,
        "events": [facts.event(row) for row in page.object_list],
        "query": urlencode({"q": typed}) if typed else "",
    }
    return render(request, "desk/operation/index.html", values)


@gate.desk
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a mail again that was given up."""
    row = OutboxMail.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    _refuse_others(request)
    if request.method == "POST":
        if retry_mail(mail=row, by=gate.by(request), at=clock.now()):
            messages.success(request, _("The mail to %(to)s will be tried again.") % {"to": row.to_address})
        else:
            messages.info(request, _("This mail is already on its way, or has been sent."))
    return redirect("desk:operation")


def _refuse_others(request: HttpRequest) -> None:
    if not access.may_run_installation(gate.person(request)):
        raise PermissionDenied(_("Only people with the role Operation see how the installation is run."))
