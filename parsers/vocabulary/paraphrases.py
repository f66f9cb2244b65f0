"""What other trades call a line that a corporation prints too: units for shares, partners' capital for equity.

A label that the vocabulary does not know is looked up once more in the words of a corporation. "Net income per limited
partnership unit" is a net income per share, "Total patrons' equities" is the total stockholders' equity of a cooperative.
"""

from __future__ import annotations

_OWNERS = frozenset((
    "partner", "member", "patron", "unitholder", "owner", "beneficiary", "certificateholder", "shareowner",
    "proprietor", "partnership",
))  # fmt: skip
_HOLDINGS = frozenset(("capital", "equity", "equitie", "investment", "fund", "worth"))

_UNITS = (
    ("weighted", "average", "limited", "partnership", "unit"),
    ("weighted", "average", "common", "share"),
    ("unit", "limited", "partnership", "interest"),
    ("unit", "limited", "partner", "interest"),
    ("unit", "beneficial", "interest"),
    ("share", "beneficial", "interest"),
    ("american", "depositary", "share"),
    ("limited", "partnership", "unit"),
    ("limited", "partner", "unit"),
    ("limited", "partnership", "interest"),
    ("partnership", "unit"),
    ("partnership", "interest"),
    ("l", "p", "unit"),
    ("depositary", "unit"),
    ("depositary", "receipt"),
    ("depositary", "share"),
    ("ordinary", "share"),
    ("trust", "unit"),
    ("common", "unit"),
    ("unit",),
    ("ads",),
    ("adr",),
)
"""What is held instead of a share, the longest name first."""

_ALLOCATIONS = (
    ("allocated", "limited", "partner"),
    ("allocable", "limited", "partner"),
    ("attributable", "limited", "partner"),
    ("limited", "partner"),
    ("attributable", "common", "stockholder"),
)
"""Whose result is divided by the units: where a label prints it per unit, that goes without saying."""


def paraphrase(words: str) -> str:
    """The normal form in the words of a corporation; the same words where there is nothing to say otherwise."""
    told = words.split()
    if "per" in told[1:]:
        told = _without_allocation(told)
    if "per" in told or "average" in told:
        told = _shares_for_units(told)
    return " ".join(_stockholders_equity(told))


def _shares_for_units(told: list[str]) -> list[str]:
    """ "Net income per depositary unit outstanding" divides by what a corporation calls shares."""
    out: list[str] = []
    at = 0
    while at < len(told):
        name = next((n for n in _UNITS if tuple(told[at : at + len(n)]) == n), None)
        if name is not None and (out[-1:] == ["per"] or "average" in told):
            out.append("share")
            at += len(name)
        else:
            out.append(told[at])
            at += 1
    if out[-3:] == ["per", "share", "outstanding"]:
        del out[-1]
    return out


def _without_allocation(told: list[str]) -> list[str]:
    """ "Net income allocated to limited partners per unit" without whose it is."""
    before = told.index("per")
    for name in _ALLOCATIONS:
        if tuple(told[before - len(name) : before]) == name and before > len(name):
            return told[: before - len(name)] + told[before:]
    return told


def _stockholders_equity(told: list[str]) -> list[str]:
    """ "Partners' capital", "members' equity", "share owners' equity"; those of one kind of partner are no total."""
    out: list[str] = []
    at = 0
    while at < len(told):
        owner = told[at] in _OWNERS and told[at + 1 : at + 2] and told[at + 1] in _HOLDINGS
        if owner and not (out and out[-1] in ("general", "limited", "class")):
            if out[-1:] == ["share"]:
                del out[-1]
            out += ["stockholder", "equity"]
            at += 2
        else:
            out.append(told[at])
            at += 1
    return out
