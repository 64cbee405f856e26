"""Registers network with Django."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """The storey of the network."""

    name = "lotse.network"
    label = "network"

    def ready(self) -> None:
        """Listen to what lower storeys announce."""
        from lotse.network import receivers

        receivers.connect()
