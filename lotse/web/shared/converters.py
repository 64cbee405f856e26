"""Path parts that every database can hold."""

from django.urls import register_converter


class IdConverter:
    """A whole number from 1 to 18 digits: fits into a signed 64-bit column."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return the text."""
        return str(value)


register_converter(IdConverter, "id")
