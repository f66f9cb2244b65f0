"""Writes the config.yml that somebody starts with: the packs, and a sample of everything else as comments.

An existing file is never touched.
"""

from __future__ import annotations

from pathlib import Path

from tieout.errors import Mistake, TieoutError
from tieout.expectations.shipped import pack_names

HEAD = """\
# The rules in force, and what is checked by default. Lines that begin with # are samples: take the # away to use
# them. `tieout rules list` names every rule in force, `tieout rules explain ID` says what one means, and
# `tieout rules lint` looks for rules that cannot work. Every mistake in this file is told with its line.
#
# Editors that know YAML complete and check this file while you write: run `tieout rules schema > config.schema.json`
# and make this its first line:
# yaml-language-server: $schema=config.schema.json

# Packs are rules that come with tieout. Delete a line to leave a pack out.
packs:
"""

REST = """
# Rules of your own. The name of a rule is its id. A rule written in full replaces the pack's rule of that id; a key
# or two change just that, and `off` switches it off. Amounts have their natural sign: expenses are positive, losses
# negative. How much two sides may differ follows from how each number was printed.
#
#rules:
#  gross_margin_in_range:
#    title: Gross margin is between 40% and 80%
#    check: 40% <= gross_profit / revenues <= 80%
#    severity: warning         # error (default) | warning | info
#    why: The range of the last five years
#    holds:                    # amounts as printed; `tieout rules test` tries them
#      gross_profit: 1,813
#      revenues: 2,395
#    breaks:
#      gross_profit: 2,013
#      revenues: 2,395
#  eps_order:                  # a rule of a pack: change one thing
#    severity: warning
#  bs_ppe_net: off             # or switch it off

# More labels for a known line item, and line items of your own. `tieout facts FILE` shows which have no concept.
#
#line_items:
#  cost_of_goods_sold:
#    - Cost of products shipped
#  ingredient_sales:
#    statement: other
#    period: duration          # or instant
#    unit: money
#    labels:
#      - Ingredient sales

# Findings that somebody answers for. `tieout accept FILE --by NAME` writes those of today.
#
#waivers:
#  - rule: is_gross_profit
#    filing: release.txt
#    at: Gross profit, three months to 2003-12-31
#    difference: 90            # when the number or the difference changes, the waiver lapses
#    reason: restated for the disposal, see note 4
#    by: J. Doe
#    until: 2004-06-30

# What `tieout run` checks. The first is the default; another one is chosen by `--checkpoint NAME`.
checkpoints:
  release:
    documents:                # files, folders or patterns, relative to this file
      - "*.txt"
    fail_on: error            # or warning
    min_coverage: 80%         # so many of the printed numbers must have been checked
"""


def starter_text() -> str:
    """The commented config.yml, with every pack that is shipped."""
    packs = [f"  - {name}" for name in pack_names()]
    return HEAD + "\n".join(packs) + "\n" + REST


def write_starter(target: Path) -> str:
    """Write the commented config.yml; gives what to tell. Raises TieoutError where there is a file already."""
    text = starter_text()
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        hint = "delete or rename it first, or name another file: tieout init -c other.yml"
        raise TieoutError(
            Mistake("exists", "there is a file already, and it stays as it is", str(target), hint=hint)
        ) from None
    except OSError as error:
        raise TieoutError(Mistake("cannot-write", f"cannot write: {error.strerror}", str(target))) from error
    return (
        f"{target}: written. Name your documents under `checkpoints:`, then `tieout run`;"
        " `tieout rules list` names the rules.\n"
    )
