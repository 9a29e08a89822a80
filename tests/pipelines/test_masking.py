"""National ids and telephone numbers are hidden; sums, dates and ranges are not."""

import pytest

from pipelines.masking import HIDDEN, masked


@pytest.mark.parametrize(
    "number",
    [
        *("1608011203850002", "1608-0112-0385-0002"),
        *("0812-3456-7890", "081234567890", "+62 812 3456 7890", "6281234567890"),
        *("(0711) 356987", "0711-356987", "021-5551234"),
    ],
)
def test_personal_numbers_are_hidden(number: str) -> None:
    assert masked(f"Hubungi {number}.") == f"Hubungi {HIDDEN}."
    assert masked(f"({number}), kata Bawaslu") == f"({HIDDEN}), kata Bawaslu"


@pytest.mark.parametrize(
    "text",
    [
        "Rp62.812.345.678",
        "12.345.678 lembar",
        "29/01/2024",
        "08.00-12.00 WIB",
        "Kodim 0402/OKI",
        "2019-2024",
        "0,0812345678",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert masked(text) == text
