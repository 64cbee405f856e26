"""New solutions as feeds: Atom, and JSON Feed 1.1. Ids are stable, links are absolute."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lotse.base import links
from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as solutions
from lotse.web.shared import context, entry

NEWEST = 30


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Return the newest solutions as an Atom feed."""
    feed = Atom1Feed(
        title=_title(),
        link=links.absolute("public:solutions"),
        description=_("What towns have done and others may copy."),
        language=translation.get_language(),
        feed_url=links.absolute("public:solutions_atom"),
        author_name=context.site().carrier_name or _title(),
    )
    for row in _newest():
        feed.add_item(
            title=row.title,
            link=_address(row),
            description=_text(row),
            unique_id=f"urn:uuid:{row.uuid}",
            pubdate=row.published_at,
            updateddate=row.changed_at,
            categories=_tags(row),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
def json_feed(request: HttpRequest) -> HttpResponse:
    """Return the same as a JSON Feed."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(),
        "description": _("What towns have done and others may copy."),
        "home_page_url": links.absolute("public:solutions"),
        "feed_url": links.absolute("public:solutions_json"),
        "language": translation.get_language() or settings.LANGUAGE_CODE,
        "authors": [{"name": context.site().carrier_name or _title(), "url": settings.LOTSE_BASE_URL}],
        "items": [_item(row) for row in _newest()],
    }
    return HttpResponse(json.dumps(feed, ensure_ascii=False), content_type="application/feed+json; charset=utf-8")


def _newest() -> list[Solution]:
    return list(solutions.public()[:NEWEST])


def _title() -> str:
    return _("New solutions from towns, Lotse %(region)s") % {"region": context.site().region_name}


def _address(row: Solution) -> str:
    return links.absolute("public:solution", row.slug)


def _item(row: Solution) -> dict[str, Any]:
    return {
        "id": f"urn:uuid:{row.uuid}",
        "url": _address(row),
        "title": row.title,
        "content_text": _text(row),
        "date_published": row.published_at.isoformat() if row.published_at else None,
        "date_modified": row.changed_at.isoformat(),
        "language": row.language,
        "tags": _tags(row),
    }


def _text(row: Solution) -> str:
    """The benefit, the summary, and where the entry is not the town's own: who stands behind it."""
    return "\n\n".join(part for part in (row.people_benefit, row.summary, _note(row)) if part)


def _note(row: Solution) -> str:
    invented = _("Example entry, freely invented.") if solutions.is_invented(row) else ""
    if not solutions.is_unconfirmed(row):
        return invented
    date = row.source_date or _("not stated")
    source = _("Summary from public sources, as of the source: %(date)s.") % {"date": date}
    unchecked = _("Not checked by %(town)s.") % {"town": entry.named(row.municipality)}
    return " ".join(part for part in (invented, source, unchecked) if part)


def _tags(row: Solution) -> list[str]:
    known = (str(row.get_topic_display()), str(row.get_status_display()), row.municipality.name)
    return [word for word in known if word]
