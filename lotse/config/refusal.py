"""How a command says no."""


class Refusal(Exception):
    """One sentence that says what to do; the program prints it and ends with code 1."""
