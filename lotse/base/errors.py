"""Refusals: what an action says instead of acting."""

from django.utils.functional import Promise


class Refused(Exception):
    """An action was refused; says what to do next."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self._sentence = sentence

    @property
    def sentence(self) -> str:
        """The sentence in the language of whoever reads it now."""
        return str(self._sentence)
