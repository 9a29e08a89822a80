"""Prints what `nlp.gazetteer.check` finds: `python -m nlp.gazetteer`; exit code 1 if a line is bad."""

from __future__ import annotations

import sys

from nlp.gazetteer import DECREE, by_code
from nlp.gazetteer.check import ambiguous, problems, shadowed


def main() -> int:
    """Print bad lines on standard error, ambiguous and shadowed names on standard output."""
    names = by_code()
    print(f"{len(names)} regions in force ({DECREE})")
    print("\nambiguous: told apart by their kind, their container or the article")
    for form, codes in ambiguous().items():
        print(f"  {form}: {', '.join(f'{names[code].name} {code}' for code in codes)}")
    print("\nshadowed: also a kecamatan elsewhere, which counts only after a word like camat, or beside its region")
    for form, codes in shadowed().items():
        print(f"  {form}: {', '.join(f'in {names[code[:5]].name} {code}' for code in codes)}")
    bad = list(problems())
    for line in bad:
        print(line, file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
