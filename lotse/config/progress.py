"""Shows how far long work has come: one line that renews itself on a terminal, few lines elsewhere."""

import sys


class Progress:
    """Called with done, total and what is being done: `progress(3, 20, "events")`."""

    def __init__(self, label: str) -> None:
        self.label = label
        self._shown = -1
        self._open = False

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Show the state; without a terminal only every tenth part is worth a line."""
        tenth = 10 * done // max(total, 1)
        if sys.stdout.isatty():
            print(f"\r\033[K{self.label}: {done} of {total} {what}".rstrip(), end="", flush=True)
            self._open = True
        elif tenth != self._shown:
            print(f"{self.label}: {done} of {total} {what}".rstrip(), flush=True)
        self._shown = tenth

    def end(self) -> None:
        """Leave the line, so that what follows starts on a new one."""
        if self._open:
            print(flush=True)
