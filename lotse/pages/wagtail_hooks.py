"""The door of the editorial desk: who gets in, and what its menu shows.

Content policy: editors write guides and the legal texts of the region (imprint, privacy notice, accessibility
statement). They use headings, lists and links; no images, files, embeds or foreign content, so a page of ours never
loads anything from somewhere else. Courses, certificates and persons are not edited here but at the course desk, where
the rules hold. Roles come from memberships (lotse/pages/receivers.py), so there is no user administration.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from lotse.base import installation

# What this installation does not use: people are managed in the teams, files belong to courses.
HIDDEN = frozenset({"images", "documents", "snippets", "settings", "help"})
HIDDEN_REPORTS = frozenset({"workflows", "workflow-tasks", "workflow-reports", "locked-pages"})


def only_editors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Tell somebody without a role here that nothing is here; Wagtail would send them round and round the login.

    Whatever is missing gets the page of the house: it speaks both languages and says what to do.
    """

    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
            raise Http404
        answer = view(request, *args, **kwargs)
        if answer.status_code == HTTPStatus.NOT_FOUND:
            raise Http404
        return answer

    return inside


class Policy(Component):
    """What belongs here, said on the first page of the desk."""

    order = 50

    def render_html(self, parent_context: Any = None) -> str:
        """Return the note."""
        return format_html(
            '<section class="help-block help-info" aria-label="{}">'
            '<svg class="icon icon-help icon" aria-hidden="true"><use href="#icon-help"></use></svg>'
            "<p>{}</p></section>",
            _("What belongs here"),
            _(
                "Here you edit the legal texts (imprint, privacy notice, accessibility statement) and the guides. "
                "A published legal text takes the place of the built-in one; a published guide stands under “Guides”. "
                "Please use no images, embedded videos or foreign content. "
                "Courses and people are managed in the course office."
            ),
        )


@hooks.register("construct_homepage_panels")
def policy(request: HttpRequest, panels: list[Any]) -> None:
    """Show the note first."""
    panels.insert(0, Policy())


@hooks.register("construct_homepage_summary_items", order=1000)
def only_pages(request: HttpRequest, items: list[Any]) -> None:
    """Count pages only: images and documents are not used."""
    items[:] = [item for item in items if type(item).__name__ == "PagesSummaryItem"]


@hooks.register("construct_main_menu")
def tidy_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what makes no sense here."""
    items[:] = [item for item in items if item.name not in HIDDEN]


@hooks.register("construct_reports_menu")
def tidy_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what makes no sense here."""
    items[:] = [item for item in items if item.name not in HIDDEN_REPORTS]


@hooks.register("insert_global_admin_css")
def own_style() -> str:
    """Load our few rules for the desk."""
    return format_html('<link rel="stylesheet" href="{}">', static("lotse/editor.css"))


# Of all hooks this one alone writes into the body of every page of the desk.
@hooks.register("insert_global_admin_js")
def demo_banner() -> str:
    """Say on every page of a demonstration that it is one, as all other pages do."""
    if not installation.is_demo():
        return ""
    way = ""
    if settings.LOTSE_DEMO:
        way = format_html(' <a href="{}">{}</a>', reverse("demo:start"), _("Back to the selection"))
    sentence = _("Demonstration. Persons and proceedings are invented.")
    return format_html('<aside class="lotse-demo" aria-label="{}">{}{}</aside>', _("Demonstration"), sentence, way)
