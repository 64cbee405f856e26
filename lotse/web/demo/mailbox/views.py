"""What would have been mailed: in a demonstration everybody may read it, because nobody in it exists."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from lotse.base.models import OutboxMail
from lotse.base.text import tidy
from lotse.web.demo.guard import demo_only
from lotse.web.demo.mailbox.forms import SearchForm
from lotse.web.demo.mailbox.text import linked

PAGE = 20


@require_safe
@demo_only
def mails(request: HttpRequest) -> HttpResponse:
    """List the mails, newest first."""
    form = SearchForm(request.GET or None)
    wanted = tidy(form.cleaned_data["q"]) if form.is_bound and form.is_valid() else ""
    page = Paginator(_found(wanted), PAGE).get_page(request.GET.get("page"))
    values = {
        "form": form,
        "wanted": wanted,
        "page_obj": page,
        "base_query": urlencode({"q": wanted} if wanted else {}),
    }
    return render(request, "demo/mailbox/list.html", values)


@require_safe
@demo_only
def mail(request: HttpRequest, uuid: object) -> HttpResponse:
    """Show one mail."""
    row = get_object_or_404(OutboxMail, uuid=uuid)
    return render(request, "demo/mailbox/mail.html", {"mail": row, "text": linked(row.text)})


@require_safe
@demo_only
def calendar(request: HttpRequest, uuid: object) -> HttpResponse:
    """Hand out the calendar file of a mail."""
    row = get_object_or_404(OutboxMail, uuid=uuid)
    if not row.calendar:
        raise Http404
    return HttpResponse(
        row.calendar,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="invite.ics"'},
    )


def _found(wanted: str) -> QuerySet[OutboxMail]:
    rows = OutboxMail.objects.defer("text", "calendar").order_by("-created_at", "-id")
    for word in wanted.split()[:4]:
        rows = rows.filter(Q(to_address__icontains=word) | Q(to_name__icontains=word))
    return rows
