"""The kinds of rules. Each is one module with `bind` (rule and ledger to applications) and `judge` (operands
to a judgement), and one line in `MODULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from typing import NamedTuple

from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.judgement import Judgement
from tieout.expectations.verdicts.verdict import Application

MODULES = {
    "check": "check",
    "foot": "foot",
    "cross_foot": "cross_foot",
    "roll_forward": "roll_forward",
    "agree": "agree",
    "narrative": "narrative",
    "require": "require",
    "sign": "sign",
    "between": "between",
    "trial_balance": "trial_balance",
    "joint": "joint",
    "tags": "tags",
    "columns": "columns",
}


class Kind(NamedTuple):
    """What a kind of rule does with a filing, and with the operands it took from there."""

    bind: Callable[[Rule, Ledger], Iterable[Application]]
    judge: Callable[[Rule, Application], Judgement]


@cache
def kind_of(name: str) -> Kind:
    """The kind of that name; its module is loaded when the first rule needs it."""
    module = import_module(f"tieout.expectations.kinds.{MODULES[name]}")
    return Kind(module.bind, module.judge)
