"""How a command says no."""


class Refusal(Exception):
    """One sentence that says what to do; the program prints it and ends with this code."""

    code = 1


class WrongFile(Refusal):
    """A file that was given cannot be used: it was asked for wrongly, as with an unknown option."""

    code = 2
