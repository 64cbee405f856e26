"""Registers events with Django."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """The engine of dates and sign-ups."""

    name = "lotse.events"
    label = "events"
