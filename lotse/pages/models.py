"""Page types: a text page that takes the place of a text built in (imprint, privacy, accessibility), and a guide."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from lotse.pages.forms import GuidePageForm, TextPageForm
from lotse.pages.keys import KEYS

FEATURES = ["h2", "h3", "bold", "ol", "ul", "link", "hr"]


class TextPage(Page):
    """A page of headings, paragraphs, lists and links. `key` names the page of the front that shows it."""

    key = models.SlugField(max_length=40, blank=True, help_text="imprint, privacy, accessibility, help")
    language = models.CharField(max_length=5, default="de")
    body = RichTextField(features=["h2", "h3", "bold", "ol", "ul", "link", "hr"])

    base_form_class = TextPageForm
    content_panels: ClassVar[list[FieldPanel]] = [
        *Page.content_panels,
        FieldPanel("key"),
        FieldPanel("language"),
        FieldPanel("body", heading=_("Text")),
    ]
    promote_panels: ClassVar[list[FieldPanel]] = [FieldPanel("slug")]
    template = "pages/text.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("text page")

    @property
    def html(self) -> SafeString:
        """The text for a template. The editor stores nothing but the features the field names: no script, no style."""
        return mark_safe(expand_db_html(self.body))

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the preview shows."""
        return {**super().get_context(request, *args, **kwargs), "html": self.html}

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """Return the address of the public page that shows this text (site id, root, path)."""
        found = super().get_url_parts(request)
        if found is None or self.key not in KEYS:
            return None
        with translation.override(self.language):
            return found[0], settings.LOTSE_BASE_URL, reverse(f"public:{self.key}")


class GuidePage(Page):
    """A guide (Leitfaden): how something is done, for all towns, with the day of its last check."""

    language = models.CharField(max_length=5, default="de")
    summary = models.CharField(max_length=300)
    body = RichTextField(features=FEATURES)
    checked_on = models.DateField()

    base_form_class = GuidePageForm
    content_panels: ClassVar[list[FieldPanel]] = [
        *Page.content_panels,
        FieldPanel("language"),
        FieldPanel("summary", heading=_("Summary")),
        FieldPanel("body", heading=_("Text")),
        FieldPanel("checked_on", heading=_("Last checked on")),
    ]
    promote_panels: ClassVar[list[FieldPanel]] = [FieldPanel("slug")]
    template = "pages/text.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("guide")

    @property
    def html(self) -> SafeString:
        """The text for a template; the editor stores nothing but the features the field names."""
        return mark_safe(expand_db_html(self.body))

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the preview shows."""
        return {**super().get_context(request, *args, **kwargs), "html": self.html}

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """Return the address of the public page (site id, root, path)."""
        found = super().get_url_parts(request)
        if found is None:
            return None
        with translation.override(self.language):
            return found[0], settings.LOTSE_BASE_URL, reverse("public:guide", args=[self.slug])
