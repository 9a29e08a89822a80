"""Signals that end a running statement, also while DuckDB waits for its workers and looks for none."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

_ENDS = {signal.SIGINT, signal.SIGTERM}


class Interruptible(Protocol):
    def interrupt(self) -> None: ...


@contextmanager
def by_signals(con: Interruptible) -> Iterator[None]:
    """Let Ctrl-C and cron's time limit interrupt what `con` is about; the main thread then raises KeyboardInterrupt.

    Python runs a signal's handler between two steps of the main thread, of which a statement is one; the number of the
    signal reaches a thread of our own at once.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # the signals are the main thread's affair
        return
    told, tell = socket.socketpair()
    tell.setblocking(False)
    before = signal.set_wakeup_fd(tell.fileno(), warn_on_full_buffer=False)
    watcher = threading.Thread(target=_watch, args=(told, con), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        tell.close()
        watcher.join()
        told.close()


def _watch(told: socket.socket, con: Interruptible) -> None:
    while numbers := told.recv(64):
        if _ENDS.intersection(numbers):
            con.interrupt()
