"""Registers pages with Django."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The storey of editorial pages."""

    name = "lotse.pages"
    label = "pages"

    def ready(self) -> None:
        """Connect the receivers (the one place where an import waits for the apps to be loaded)."""
        from lotse.pages import receivers  # noqa: F401
