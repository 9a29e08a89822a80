"""The words of the report in each of its languages, and how each writes numbers, dates and hours."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import resources
from typing import Any

from pipelines.report.week import WIB, Week

LANGUAGES = ("id", "en")  # the first one has the plain file name


@dataclass(frozen=True)
class Language:
    """One language: its wording by name, and its customs."""

    code: str
    words: dict[str, Any]

    @property
    def suffix(self) -> str:
        """What the name of a file in this language has before its ending."""
        return "" if self.code == LANGUAGES[0] else f".{self.code}"

    def number(self, value: float, places: int = 0) -> str:
        """Write a number: 12.345,6 in Indonesian; a whole number has no places."""
        text = f"{value:,.{0 if value == int(value) else places}f}"
        return text.translate(str.maketrans(",.", self.words["separators"]))

    def score(self, value: float) -> str:
        """Write a probability; what is nearly certain is not written as certain."""
        return self.number(value, 2) if value < 0.995 else f"> {self.number(0.99, 2)}"

    def count(self, n: int, noun: str) -> str:
        """Write a number and its noun, which the wording gives as singular and plural."""
        one, more = self.words[noun]
        return f"{self.number(n)} {one if n == 1 else more}"

    def date(self, day: date) -> str:
        return f"{day.day} {self.words['months'][day.month - 1]} {day.year}"

    def dates(self, week: Week) -> str:
        """Write the days of a week: 29 Januari-4 Februari 2024, with an en dash."""
        first, last = self.date(week.monday).split(), self.date(week.sunday).split()
        same = next((n for n in range(3) if first[n:] == last[n:]), 3)
        return f"{' '.join(first[:same])}–{' '.join(last)}"

    def short(self, week: Week) -> str:
        """Write the Monday of a week where there is little room: 29 Jan."""
        return f"{week.monday.day} {self.words['months'][week.monday.month - 1][:3]}"

    def day(self, at: datetime) -> str:
        """Write the date of an instant (UTC, naive) by the clock of WIB."""
        return self.date(at.replace(tzinfo=UTC).astimezone(WIB).date())

    def instant(self, at: datetime) -> str:
        """Write an instant (UTC, naive) by the clock of WIB: Senin, 29 Januari 2024, 08.30 WIB."""
        local = at.replace(tzinfo=UTC).astimezone(WIB)
        hour = f"{local:%H}{self.words['hour_mark']}{local:%M}"
        return f"{self.words['days'][local.weekday()]}, {self.day(at)}, {hour} WIB"


def read_language(code: str) -> Language:
    """Return one of LANGUAGES from the table of wording."""
    text = (resources.files("pipelines.report") / "wording.toml").read_text(encoding="utf-8")
    return Language(code, tomllib.loads(text)[code])
