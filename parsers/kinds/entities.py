"""Whose statement a table is: the company that its titles name, and whether it is the filer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

_FORM = r"(?:corp(?:oration)?|inc(?:orporated)?|co|compan(?:y|ies)|ltd|limited|l\.?l?\.?p|l\.?l\.?c|plc|n\.?v|group|bank|bancorp(?:oration)?|bancshares|trust|partnership)"  # fmt: skip  # noqa: E501
_COMPANY = re.compile(
    rf"[\"“']?(?P<name>(?:the )?[A-Z0-9][\w&.,!'’/()\- ]{{0,60}}?\b{_FORM}\b\.?(?: of(?: [A-Z]\w+){{1,3}})?)[\"”']?,?"
    r"(?P<with>\s*(?:,? ?and|&) (?:its |their )?(?:consolidated |wholly[- ]owned |combined )*subsidiar(?:y|ies)"
    r"(?: compan(?:y|ies))?)?(?: \(continued\))?",
    re.I,
)
_SUBSIDIARIES = re.compile(
    r"[\"“']?(?P<name>(?:the )?[A-Z0-9][\w&.,!'’/\- ]{1,60}?),? (?:and|&) (?:its )?(?:consolidated )?subsidiar(?:y|ies)",
    re.I,
)
_NO_NAME = re.compile(
    r"\b(?:statements?|sheets?|balance|income|operations|cash|flows?|notes?|in|for|of the|ended|see|accompanying|item|"
    r"part|total|parent|this|our|your|which|was|were|is|are|has|have|by|from)\b|\b(?:19|20)\d\d\b|[;:]",
    re.I,
)
_FORMS = """
the a and of company companies co corp corporation inc incorporated ltd limited plc nv lp llp llc consolidated
subsidiary subsidiaries its wholly owned combined de md va nj ny ca oh pa tx group new former registrant
"""
_GENERIC = frozenset(_FORMS.split())
_ALIKE = 0.86  # names that differ in a letter or two are one company, misspelt or abbreviated
_LONGEST = 90


def find_entity(titles: Iterable[str]) -> str:
    """The company that the titles over a statement name, as printed; an empty string where they name none."""
    for title in titles:
        text = " ".join(title.split())
        if len(text) > _LONGEST or _NO_NAME.search(text) or not _is_capitalised(text):
            continue
        found = _COMPANY.fullmatch(text) or _SUBSIDIARIES.fullmatch(text)
        if found and _key(found["name"]):
            return found["name"].strip(" ,\"'")
    return ""


def may_be_name(title: str) -> bool:
    """Whether a line may be the name of a company that says no form of it: "NORTH SHORE POWER"."""
    text = " ".join(title.split())
    return (
        len(text) <= _LONGEST
        and text[:1].isalnum()
        and not _NO_NAME.search(text)
        and _is_capitalised(text)
        and bool(_key(text))
    )


def are_one_company(name: str, other: str) -> bool:
    """True where two names mean one company: "Coca-Cola Co" and "THE COCA-COLA COMPANY", not "Coca-Cola Bottling Co"."""
    a, b = _key(name), _key(other)
    if not a or not b or a == b:
        return True
    return SequenceMatcher(None, a, b).ratio() >= _ALIKE


def _is_capitalised(text: str) -> bool:
    words = [w for w in re.findall(r"[A-Za-z][\w’']*", text) if w.lower() not in _GENERIC]
    return bool(words) and all(w[0].isupper() for w in words)


def _key(name: str) -> str:
    """The letters of a name that tell companies apart."""
    text = re.sub(r"/\w{2,3}/?$|[’']", "", name.lower().replace("&", ""))
    return "".join(w for w in re.findall(r"[a-z0-9]+", text) if w not in _GENERIC)
