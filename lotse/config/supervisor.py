"""Keeps the web server and the job worker running. Both are copies of this process, with all that it has loaded.

Each child leads a process group of its own: Ctrl-C reaches only the supervisor, which ends the children in
order, and whatever a child started is ended with it.
"""

import contextlib
import ctypes
import multiprocessing
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from types import FrameType

GRACE = 1.5
"""Seconds that a child has to end by itself."""
STEADY = 60.0
"""Seconds after which a child counts as healthy again."""
LONGEST_PAUSE = 30.0
PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15
ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
OURS = (*ASKING, signal.SIGCHLD)
"""Signals that the supervisor answers in its own way; a child begins as if it did not."""
FORK = multiprocessing.get_context("fork")


@dataclass
class Child:
    """One process to keep alive. `title` is how `ps` calls it, `started` and `due` are monotonic seconds."""

    name: str
    title: str
    work: Callable[[], object]
    process: BaseProcess | None = None
    failures: int = 0
    started: float = 0.0
    due: float = field(default_factory=time.monotonic)

    def start(self) -> None:
        """Start it in a process group of its own."""
        self.started = time.monotonic()
        process = FORK.Process(target=self._live, args=(os.getpid(),), name=self.name)
        # A signal that came too early would meet our own handler in the copy, and be lost there.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, OURS)
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        self.process = process

    def _live(self, parent: int) -> None:
        """What the child does: forget that it was the supervisor, then work."""
        os.setsid()
        end_with_parent()
        if os.getppid() != parent:
            return
        _take_title(self.title)
        signal.set_wakeup_fd(-1)
        for number in OURS:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, OURS)
        self.work()

    def reap(self) -> int | None:
        """Its exit code once it ended, and then also end what it left behind; None while it runs or waits."""
        code = self.process.exitcode if self.process is not None else None
        if self.process is None or code is None:
            return None
        self.kill_group()
        self.process.close()
        self.process = None
        self.failures = 1 if time.monotonic() - self.started > STEADY else self.failures + 1
        self.due = time.monotonic() + pause(self.failures)
        return code

    def kill_group(self) -> None:
        """End the child and everything it started, at once."""
        if self.process is not None and self.process.pid:
            # Itself too: one that has only just begun leads no group yet.
            self.process.kill()
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def pause(failures: int) -> float:
    """Seconds to wait before the next start: half a second, then twice as long each time."""
    return min(0.5 * 2 ** (failures - 1), LONGEST_PAUSE)


def port_taken(host: str, port: int) -> bool:
    """Whether another program listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError:
            return True
    return False


def answers(host: str, port: int, path: str) -> bool:
    """Whether a page comes back; it also warms the server up."""
    request = f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode()
    try:
        with socket.create_connection((host, port), timeout=10) as connection:
            connection.sendall(request)
            return connection.recv(16).startswith(b"HTTP/")
    except OSError:
        return False


def run(children: list[Child], ready: Callable[[], bool], greeting: str) -> int:
    """Keep the children running until SIGINT or SIGTERM; 0 after an orderly end, 1 if the start failed."""
    with _signals() as (stop, wait):
        greeted = False
        try:
            while not stop.asked:
                for child in children:
                    code = child.reap()
                    if code is not None:
                        print(f"The {child.name} ended (code {code}) and is started again.", file=sys.stderr)
                        if not greeted and child.failures >= 3:
                            print(f"The {child.name} does not start; its message is above.", file=sys.stderr)
                            return 1
                    if child.process is None and time.monotonic() >= child.due and not stop.asked:
                        child.start()
                if not greeted and not stop.asked and ready():
                    greeted = True
                    print(greeting, flush=True)
                wait(_next_look(children, greeted))
        finally:
            end(children)
    return 0


def end(children: list[Child]) -> None:
    """Ask every child to end, wait for a moment, then end what is left."""
    running = [(child, child.process) for child in children if child.process is not None]
    for _child, process in running:
        process.terminate()
    deadline = time.monotonic() + GRACE
    for _child, process in running:
        process.join(max(deadline - time.monotonic(), 0.01))
    for child, process in running:
        child.kill_group()
        process.join()


def _next_look(children: list[Child], greeted: bool) -> float | None:
    """Seconds until something is due; None when only a signal can change anything."""
    waiting = [child.due - time.monotonic() for child in children if child.process is None]
    if not greeted:
        waiting.append(0.1)
    return max(min(waiting), 0.0) if waiting else None


def end_with_parent() -> None:
    """Let the kernel end the child when the supervisor is killed; only Linux knows how."""
    if _LIBC is not None:
        _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _take_title(title: str) -> None:
    """Be called so by `ps` and `top`; the command line remains that of the supervisor."""
    if _LIBC is not None:
        _LIBC.prctl(PR_SET_NAME, title.encode())


# Loaded beforehand: between fork and exec nothing should be opened.
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


class _Stop:
    asked = False


@contextlib.contextmanager
def _signals() -> Iterator[tuple[_Stop, Callable[[float | None], None]]]:
    """Turn signals into something to wait for; every signal, also the end of a child, wakes the wait."""
    stop = _Stop()
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)

    def ask(number: int, frame: FrameType | None) -> None:
        stop.asked = True

    def wake(number: int, frame: FrameType | None) -> None:
        """The wake-up pipe is written by Python itself."""

    def wait(seconds: float | None) -> None:
        if not stop.asked:
            select.select([reading], [], [], seconds)
        with contextlib.suppress(BlockingIOError):
            os.read(reading, 512)

    before = {number: signal.signal(number, ask) for number in ASKING}
    before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, wake)
    old = signal.set_wakeup_fd(writing)
    try:
        yield stop, wait
    finally:
        signal.set_wakeup_fd(old)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(reading)
        os.close(writing)
