"""Registers the pages with Django."""

from django.apps import AppConfig

from lotse.web.shared import converters


class WebConfig(AppConfig):
    """The doors for people: fronts per audience."""

    name = "lotse.web"
    label = "web"
    # Known before any front reads its addresses.
    converters = converters
