"""Registers base with Django."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from lotse.base import locking


class BaseConfig(AppConfig):
    """The lowest storey."""

    name = "lotse.base"
    label = "base"

    def ready(self) -> None:
        """Switch on what SQLite leaves off for each new connection."""
        connection_created.connect(locking.prepare_connection)
