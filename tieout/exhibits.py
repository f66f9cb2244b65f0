"""Which documents of a submission are the report itself, and which are exhibits that speak for themselves.

The statements of a 10-K are those of its main document, or of the annual report to shareholders that it takes them from
(EX-13). What else is filed with it, a release, the report of another company, a plan's, prints and speaks of its own.
In a current report (8-K) nothing but the exhibits says anything: a release may stand in one, its tables in the next.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

_REPORT = re.compile(r"(?:\d+:)?(?:10-?[KQ]|20-?F|40-?F|EX-13(?!\d))", re.IGNORECASE)


@lru_cache(maxsize=4)
def report_of(documents: tuple[str, ...]) -> frozenset[str]:
    """The documents, by their names (`1:10-Q`, `3:EX-13`), that are the report; none where it is no such submission."""
    return frozenset(name for name in documents if _REPORT.match(name))


def statements_for(document: str, documents: Iterable[str], holding: Collection[str]) -> frozenset[str]:
    """The documents whose statements the prose of `document` speaks of, of those `holding` statements.

    A report that holds statements speaks of them, and each exhibit beside it of its own. Elsewhere the prose of one
    document may speak of the statements in another.
    """
    report = report_of(tuple(documents))
    own = report.intersection(holding)
    if not own:
        return frozenset(holding)
    return own if document in report else frozenset(holding).intersection((document,))
