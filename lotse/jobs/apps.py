"""Registers jobs with Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The door for scheduled work."""

    name = "lotse.jobs"
    label = "jobs"
