"""Single keys and short lines that somebody types at a terminal, or that are piped in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

Key = Callable[[], str]


class Quit(Exception):
    """The coder has had enough; articles that are not finished stay uncoded."""


class Skip(Exception):
    """The coder leaves this article to others."""


@contextmanager
def keys() -> Iterator[Key]:
    """Give a function that waits for one key of a terminal, or takes the next character that is piped in."""
    if not sys.stdin.isatty():
        yield _piped
        return
    import termios
    import tty

    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle)
        yield _piped
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _piped() -> str:
    pressed = sys.stdin.read(1)
    if not pressed:
        raise Quit
    return pressed


def line(key: Key, console: Console) -> str:
    """Return what is typed up to Enter, shown as it is typed; backspace takes a character back."""
    typed = ""
    while (pressed := key()) not in "\r\n":
        if pressed in "\x7f\b" and typed:
            typed, shown = typed[:-1], "\b \b"
        elif pressed.isprintable():
            typed, shown = typed + pressed, pressed
        else:
            continue
        console.file.write(shown)  # rich would keep the backspace from the terminal
        console.file.flush()
    console.print()
    return typed.strip()
