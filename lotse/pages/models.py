"""Page types: a plain text page (imprint, privacy, accessibility, help)."""

from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class TextPage(Page):
    """A page of headings, paragraphs, lists and links. `key` names pages the fronts link to."""

    key = models.SlugField(max_length=40, blank=True, help_text="imprint, privacy, accessibility, help")
    language = models.CharField(max_length=5, default="de")
    body = RichTextField(features=["h2", "h3", "bold", "ol", "ul", "link", "hr"])

    content_panels: ClassVar[list[FieldPanel]] = [*Page.content_panels, FieldPanel("body")]
    settings_panels: ClassVar[list[FieldPanel]] = [
        *Page.settings_panels,
        FieldPanel("key"),
        FieldPanel("language"),
    ]
    template = "pages/text.html"
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "text page"
