"""How a command ends: Result when it is done, Failure when it is not."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any


class Exit(IntEnum):
    """Exit codes that cron jobs and scripts may rely on."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    UNHEALTHY = 3  # done, but `check` found an outlet silent or broken
    BUSY = 75  # another run is under way (EX_TEMPFAIL)


@dataclass(frozen=True)
class Result:
    """What a command has to say: `text` for a person, `summary` (JSON-serialisable) for a machine."""

    text: str = ""
    summary: dict[str, Any] = field(default_factory=dict)
    code: int = Exit.DONE


class Failure(Exception):
    """A command that could not be done: one clear line that says what happened and what to do about it."""

    def __init__(self, message: str, code: int = Exit.FAILED) -> None:
        super().__init__(message)
        self.code = code
