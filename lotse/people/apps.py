"""Registers people with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The storey of persons and roles."""

    name = "lotse.people"
    label = "people"
