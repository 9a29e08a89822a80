"""Text that leaves the house: personal numbers masked, nothing in it that a spreadsheet or a terminal would obey."""

from __future__ import annotations

import re

# All are read by Python and by DuckDB (RE2), so none looks around.
NATIONAL_ID = r"\b\d{6}[ .-]?\d{6}[ .-]?\d{4}\b"
MOBILE = r"(?:\+62|\b62|\b0)[ .-]?8\d{1,2}[ .-]?\d{3,4}[ .-]?\d{3,5}\b"
LANDLINE = r"(?:\+62[ .-]?|\(?\b0)[2-9]\d{1,2}\)?[ .-]\d{3,4}[ .-]?\d{3,4}\b"
# Control characters, and what hides or reorders text.
INVISIBLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
# What makes a spreadsheet take a cell for a formula.
FORMULA = r"^\s*[=+\-@\t\r＝＋－＠]"
MASKS = ((NATIONAL_ID, "[NIK]"), (MOBILE, "[telepon]"), (LANDLINE, "[telepon]"))


def masked(text: str) -> str:
    """Return `text` with national ids and phone numbers masked (Law 27/2022) and without invisible characters."""
    for pattern, mask in MASKS:
        text = re.sub(pattern, mask, text)
    return re.sub(INVISIBLE, "", text)


def masked_sql(expression: str) -> str:
    """Return the SQL expression that does to a VARCHAR `expression` what `masked` does to a text."""
    for pattern, mask in MASKS:
        expression = f"regexp_replace({expression}, '{pattern}', '{mask}', 'g')"
    return f"regexp_replace({expression}, '{_escaped(INVISIBLE)}', '', 'g')"


def harmless_sql(expression: str) -> str:
    """Return the SQL expression that puts an apostrophe before what a spreadsheet would take for a formula."""
    return f"CASE WHEN regexp_matches({expression}, '{FORMULA}') THEN '''' || {expression} ELSE {expression} END"


def _escaped(pattern: str) -> str:
    """Write the characters of a pattern as RE2 escapes, so that no control character stands in a query."""
    return "".join(c if c.isascii() and c.isprintable() else f"\\x{{{ord(c):x}}}" for c in pattern)
