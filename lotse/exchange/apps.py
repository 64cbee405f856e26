"""Registers exchange with Django."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """The storey of solutions."""

    name = "lotse.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Listen to what lower storeys announce."""
        from lotse.exchange import receivers

        receivers.connect()
