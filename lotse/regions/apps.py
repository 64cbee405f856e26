"""Registers regions with Django."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """The storey of places and bodies."""

    name = "lotse.regions"
    label = "regions"
