"""How a release calls its filer, so that 'Acme sales' is known for the company's, 'pump sales' is not."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from tieout.facts import Statement

_FORMS = frozenset(
    ("inc", "corp", "corporation", "company", "co", "ltd", "llc", "plc", "incorporated", "limited")
)
_SMALL = frozenset(("the", "of", "and", "international", "holdings", "group"))
_KINDS = frozenset(("company", "cooperative", "corporation", "partnership", "registrant", "trust"))
"""What filers call themselves by: "the Partnership's net loss"; "the Operating Partnership" is another's name."""
_ENDINGS = _FORMS - {"co"}


class Filer(NamedTuple):
    """Words that name the filer alone, and words of its name that only follow one of those."""

    names: frozenset[str]
    further: frozenset[str]


def is_filer(items: Sequence[Any], at: int, filer: Filer) -> bool:
    """Tell a word that names the filer, alone or after another that does."""
    word = items[at].word
    return word in filer.names or (word in filer.further and at > 0 and is_filer(items, at - 1, filer))


def find_filer(entity: str, statements: Sequence[Statement], texts: Iterable[str]) -> Filer:
    """Give the words that name the filer: from the header, else the statements' titles and the first names in
    the text.

    `texts` are the first paragraphs.
    """
    names = set(_KINDS)
    further = {"com"}
    titles = [entity] if entity else [statement.title for statement in statements]
    if not entity:
        titles += [line.strip() for text in texts for line in text.split("\n")]
    for title in titles:
        words = _name_in(title, bool(entity))
        if words:
            names |= {words[0].split(".")[0]} - _FORMS - _SMALL
            names |= {"".join(word[0] for word in words[:size]) for size in (3, 4) if len(words) >= size}
            further |= {part for word in words for part in word.split(".")} - _FORMS - _SMALL
    return Filer(frozenset(names), frozenset(further))


def _name_in(title: str, is_name: bool) -> list[str]:
    """Give the words of the company name in a line, its form last: 'Acme Pumps, Inc.' is acme, pumps, inc."""
    words = [word.strip(".,()&-") for word in title.split()]
    at = len(words) - 1 if is_name else next((i for i, w in enumerate(words) if w.lower() in _ENDINGS), -1)
    name: list[str] = []
    while at >= 0 and len(name) < 6 and (is_name or words[at][:1].isupper() or words[at].isdigit()):
        if words[at][:1].isalpha():
            name.insert(0, words[at].lower())
        at -= 1
    return name if len(name) > 1 or is_name else []
