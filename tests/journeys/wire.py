"""A wire between a browser and a server that can be cut for real, whatever the browser believes about its network."""

import contextlib
import selectors
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

PIECE = 65536


class Wire:
    """Forward each connection to `target`; cut, it ends all of them and takes no new one."""

    def __init__(self, target: str) -> None:
        """`target`: address of the server, as http://host:port."""
        parts = urlsplit(target)
        self._target = (parts.hostname or "", parts.port or 80)
        self._entry = socket.create_server(("127.0.0.1", 0))
        self._lines: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._cut = False
        self.url = f"http://localhost:{self._entry.getsockname()[1]}"

    def cut(self, cut: bool) -> None:
        """Cut the wire, or mend it."""
        with self._guard:
            self._cut = cut
            lines = self._lines.copy() if cut else set()
        for line in lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def serve(self) -> None:
        """Take connections until the wire is closed."""
        while True:
            try:
                near, _ = self._entry.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=[near], daemon=True).start()

    def close(self) -> None:
        """End everything."""
        self.cut(True)
        with contextlib.suppress(OSError):
            self._entry.shutdown(socket.SHUT_RDWR)
        self._entry.close()

    def _carry(self, near: socket.socket) -> None:
        with near, contextlib.suppress(OSError):
            with self._guard:
                if self._cut:
                    return
                self._lines.add(near)
            try:
                with socket.create_connection(self._target) as far, selectors.DefaultSelector() as ready:
                    ready.register(near, selectors.EVENT_READ, far)
                    ready.register(far, selectors.EVENT_READ, near)
                    while all(_passed_on(key.fileobj, key.data) for key, _ in ready.select()):
                        pass
            finally:
                with self._guard:
                    self._lines.discard(near)


def _passed_on(source: socket.socket, sink: socket.socket) -> bool:  # type: ignore[misc]
    piece = source.recv(PIECE)
    sink.sendall(piece)
    return bool(piece)


@contextlib.contextmanager
def wired(target: str) -> Iterator[Wire]:
    """Give a wire to the server at `target`."""
    wire = Wire(target)
    threading.Thread(target=wire.serve, daemon=True).start()
    try:
        yield wire
    finally:
        wire.close()
