"""Registers the pages with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The doors for people: fronts per audience."""

    name = "lotse.web"
    label = "web"
