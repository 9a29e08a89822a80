"""Personal numbers hidden in whatever leaves the house: national ids and telephone numbers."""

from __future__ import annotations

import re

HIDDEN = "[…]"

# A national id (NIK) or family card number: 16 digits, at most grouped by fours.
_IDENTITY = r"(?<![\w.,-])\d{4}(?:[ .-]?\d{4}){3}(?![\w-]|[.,]\d)"
# A mobile number: +62 8…, 62 8… or 08…; a dot after a bare 62 would be a sum of money.
_MOBILE = (
    r"(?<![\w.,])(?:\+62[ .-]?|0)8\d{1,2}(?:[ .-]?\d{2,4}){2,3}(?![\w-]|[.,]\d)"
    r"|(?<![\w.,])62[ -]?8\d{1,2}(?:[ -]?\d{2,4}){2,3}(?![\w-]|[.,]\d)"
)
# A line number: the area code in brackets, or before a hyphen.
_LINE = r"(?<![\w.,])(?:\(0\d{2,3}\)[ -]?|0\d{2,3}-)\d{3,4}[ -]?\d{2,5}(?![\w-]|[.,]\d)"
_PERSONAL = re.compile("|".join((_IDENTITY, _MOBILE, _LINE)))


def masked(text: str) -> str:
    """Return `text` with every number that looks like a national id or a telephone replaced by `[…]`."""
    return _PERSONAL.sub(HIDDEN, text)
