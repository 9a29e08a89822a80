"""What came from the web cannot steer a terminal, nor hide or reorder what is read there."""

from __future__ import annotations

import re

# Control characters, and what reorders or hides text (bidirectional overrides, zero-width characters).
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def unsteered(text: str) -> str:
    """Return `text` without the characters that steer a terminal or hide and reorder text."""
    return _STEERING.sub("", text)
