"""Registers programme with Django."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """The storey of the model project."""

    name = "lotse.programme"
    label = "programme"
