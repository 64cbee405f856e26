"""Refusals: what an action says instead of acting."""

from django.utils.functional import Promise


class Refused(Exception):
    """An action was refused. `sentence` says what to do next, in the reader's language."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence
