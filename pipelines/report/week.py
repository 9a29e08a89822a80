"""The week that a report is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from pipelines.outcome import Exit, Failure

WIB = timezone(timedelta(hours=7), "WIB")


@dataclass(frozen=True, order=True)
class Week:
    """An ISO week, known by its Monday."""

    monday: date

    @classmethod
    def seen_from(cls, instant: datetime) -> Week:
        """Return the week in which most of the seven days before `instant` (UTC, naive) fall, by the clock of WIB.

        So a job that runs on Sunday evening and one that runs on Monday morning report the same week.
        """
        day = (instant.replace(tzinfo=UTC).astimezone(WIB) - timedelta(hours=84)).date()
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def named(cls, name: str) -> Week:
        """Return the week of a name such as 2026-W47; Failure for anything else."""
        try:
            return cls(datetime.strptime(f"{name}-1", "%G-W%V-%u").date())
        except ValueError:
            raise Failure(f"{name!r} is no week; write it like 2026-W47", Exit.USAGE) from None

    @property
    def name(self) -> str:
        return f"{self.monday:%G-W%V}"

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    def back(self, n: int) -> Week:
        """Return the week `n` weeks earlier."""
        return Week(self.monday - timedelta(weeks=n))
