"""Values of options that several verbs take, and what several verbs say."""

from __future__ import annotations

import argparse
from threading import TIMEOUT_MAX

import duckdb

CODES_ARE_TEXT = "codes are text, but most programs that open a CSV file take 16.10 for the number 16.1"


def at_least_one(text: str) -> int:
    """Return the number that `text` is; anything but 1, 2, 3 … is wrong usage."""
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 up")
    return int(text)


def memory_size(text: str) -> str:
    """Return `text` if DuckDB takes it for an amount of memory; anything else is wrong usage."""
    try:
        duckdb.connect(config={"memory_limit": text}).close()
    except duckdb.Error:
        raise argparse.ArgumentTypeError(f"{text!r} is no amount of memory; write it like 512MB or 2GB") from None
    return text


def seconds(text: str) -> float:
    """Return the number of seconds, above 0, that `text` is; anything else is wrong usage."""
    try:
        if 0 < (number := float(text)) <= TIMEOUT_MAX:
            return number
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
