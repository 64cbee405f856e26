"""Registers toolkit with Django."""

from django.apps import AppConfig


class ToolkitConfig(AppConfig):
    """The storey of ready-made papers."""

    name = "lotse.toolkit"
    label = "toolkit"
