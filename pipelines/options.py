"""Values of options that several verbs take."""

from __future__ import annotations

import argparse


def at_least_one(text: str) -> int:
    """Return the number that `text` is; anything but 1, 2, 3 … is wrong usage."""
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 up")
    return int(text)
