"""Writes today's findings as waivers into config.yml, so that from tomorrow only new ones are red.

For a team that starts on documents with old findings. What is written is for review: each waiver stands for
one number and one difference, names who answers for it, and ends on a day. Everything else in the file stays
as it is, byte for byte.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from tieout.checkpoints.findings import place
from tieout.checkpoints.outcome import FilingOutcome, gate_severity
from tieout.checkpoints.waivers import NO_DIFFERENCE, apply_waivers
from tieout.config import Waiver, read_config
from tieout.errors import Mistake, TieoutError
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import FINDINGS, Operand, Verdict
from tieout.written import LINE_BREAK, Text

DAYS = 90
"""How long a waiver lasts where nobody says until when: a quarter, then somebody looks again."""
PLAIN = re.compile(r"[A-Za-z(][^:#\"'\[\]{}&*!|>%@`\n]*(?<! )")
"""Texts that YAML takes as they stand, without quotes."""


class Answer(NamedTuple):
    """Who answers for the findings, why, and until when (ISO date)."""

    by: str
    reason: str
    until: str


class Accepted(NamedTuple):
    """The waivers that findings need, and the findings that none can stand for, in words."""

    waivers: tuple[Waiver, ...]
    left: tuple[str, ...]


def answer(by: str, reason: str, until: str, today: date) -> Answer:
    """Who answers for the findings; raises TieoutError where the last day is none or is past."""
    hint = "write year, month, day: 2004-06-30"
    try:
        last = date.fromisoformat(until) if until else today + timedelta(days=DAYS)
    except ValueError:
        raise TieoutError(Mistake("date", f"--until: {until} is no date", hint=hint)) from None
    if last < today:
        raise TieoutError(Mistake("date", f"--until: {last} is past", hint=f"today is {today}"))
    if not by.strip():
        raise TieoutError(Mistake("by", "--by names nobody", hint='write --by "J. Doe"'))
    return Answer(by.strip(), reason.strip() or f"accepted on {today} as found, to be reviewed", f"{last}")


def accept_findings(
    outcomes: Iterable[FilingOutcome], rules: Sequence[Rule], said: Answer, folder: Path
) -> Accepted:
    """A waiver for each finding of severity error or warning; `folder` is that of config.yml.

    A finding that the waivers made so far already cover gets none of its own.
    """
    waivers: list[Waiver] = []
    left: list[str] = []
    by_id = {rule.id: rule for rule in rules}
    for outcome in outcomes:
        if outcome.reading is None:
            left.append(outcome.error)
            continue
        for verdict in outcome.verdicts:
            if gate_severity(verdict, outcome.required) not in ("error", "warning"):
                continue
            if verdict.status not in FINDINGS:
                left.append(f"{outcome.filing}: {verdict.rule}: {verdict.status}, which no waiver stands for")
                continue
            waiver = _waiver(outcome, verdict, by_id.get(verdict.rule), said, folder)
            changed, _ = apply_waivers(outcome.reading, (verdict,), [waiver], date.fromisoformat(said.until))
            if changed[0].status == "waived":
                waivers.append(waiver)
            else:
                left.append(f"{outcome.filing}: {verdict.rule}: its place cannot be named; look at it")
    return Accepted(tuple(waivers), tuple(left))


def write_waivers(config: Path, waivers: Sequence[Waiver], today: date) -> int:
    """Append the waivers to config.yml in one step; gives the line in which the first one stands.

    Comments and all other lines stay as they are, byte for byte. Raises TieoutError where the file cannot be
    written, or its `waivers:` is written in a form that nothing can be appended to.
    """
    target = config.resolve()
    before = target.read_bytes()
    text, line = append_waivers(before.decode("utf-8"), waivers, today)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(text.encode("utf-8"))
        _check_reading(config, beside, waivers)
        shutil.copymode(target, beside)
        if target.read_bytes() != before:
            raise TieoutError(Mistake("changed", "somebody else has just changed it; try again", str(config)))
        beside.replace(target)
    except OSError as error:
        raise TieoutError(Mistake("cannot-write", f"cannot write: {error.strerror}", str(config))) from error
    finally:
        beside.unlink(missing_ok=True)
    return line


def append_waivers(text: str, waivers: Sequence[Waiver], today: date) -> tuple[str, int]:
    """The text of a config.yml with the waivers behind those it has, and the line of the first one."""
    breaks = [match[0] for match in LINE_BREAK.finditer(text)]
    lines = LINE_BREAK.split(text)
    ends = [*breaks, ""]
    newline = breaks[0] if breaks else "\n"
    at, dash, head = _end_of_waivers(text, lines)
    block = [*head, *_block(waivers, dash, today)]
    if at >= len(lines):
        ends[-1] = newline
    written = "".join(line + end for line, end in zip(lines[:at], ends[:at], strict=True))
    rest = "".join(line + end for line, end in zip(lines[at:], ends[at:], strict=True))
    if at >= len(lines):
        rest = ""
    return written + "".join(line + newline for line in block) + rest, at + len(head) + 2


def _end_of_waivers(text: str, lines: Sequence[str]) -> tuple[int, int, list[str]]:
    """Where the next waiver goes: the line before which it stands, the indent of its dash, lines to lead it in."""
    import yaml

    root = yaml.compose(
        "\n".join(lines).removeprefix("\ufeff"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    found = next((value for key, value in pairs if key.value == "waivers"), None)
    if found is None:
        end = len(lines) - (1 if lines and not lines[-1].strip() else 0)
        gap = [""] if end and lines[end - 1].strip() else []
        return end, 2, [*gap, "waivers:"]
    if found.flow_style or not found.value:
        hint = "write `waivers:` alone on its line and each waiver below it behind `- rule:`, or delete the empty one"
        place = found.start_mark
        message = "`waivers:` stands in [ ], to which nothing is appended here"
        raise TieoutError(
            Mistake("flow", message, "", place.line + 1, place.column + 1, lines[place.line], 1, hint)
        )
    return _last_line(found) + 1, found.start_mark.column, []


def _last_line(node: Any) -> int:
    """The line (from 0) in which the last text of a node ends; a list's own end lies behind the comments."""
    while not isinstance(node.value, str):
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end = node.end_mark
    return int(end.line - 1 if node.style in ("|", ">") and not end.column else end.line)


def _block(waivers: Iterable[Waiver], dash: int, today: date) -> list[str]:
    """The waivers as lines of YAML in block style."""
    margin = " " * dash
    lines = [f"{margin}# accepted on {today}, to be reviewed"]
    for waiver in waivers:
        said = {
            "rule": waiver.rule.text,
            "filing": waiver.filing,
            "at": waiver.at,
            "difference": waiver.difference,
            "reason": waiver.reason,
            "by": waiver.by,
            "until": waiver.until,
        }
        keys = [f"{key}: {_written(key, value)}" for key, value in said.items() if value]
        lines += [f"{margin}{'- ' if not n else '  '}{key}" for n, key in enumerate(keys)]
    return lines


def _written(key: str, value: str) -> str:
    """A text as YAML reads it back: as it stands where that is safe, else in quotes."""
    if key in ("difference", "until", "rule") or PLAIN.fullmatch(value):
        return value
    import json

    return json.dumps(value, ensure_ascii=False)


def _check_reading(config: Path, beside: Path, waivers: Sequence[Waiver]) -> None:
    """Make sure that the new file says what the old one did, and the new waivers."""
    old, new = read_config(config), read_config(beside)
    said = [w._replace(rule=Text(w.rule.text, 0, 0)) for w in new.waivers]
    wanted = [w._replace(rule=Text(w.rule.text, 0, 0)) for w in (*old.waivers, *waivers)]
    same = (old.packs, list(old.rules), old.line_items, old.checkpoints) == (
        new.packs, list(new.rules), new.line_items, new.checkpoints
    )  # fmt: skip
    if said != wanted or not same:
        hint = "write `waivers:` in block style at the left edge, and try again"
        raise TieoutError(
            Mistake(
                "append", "nothing was written: the waivers cannot be appended here", str(config), hint=hint
            )
        )


def _waiver(
    outcome: FilingOutcome, verdict: Verdict, rule: Rule | None, said: Answer, folder: Path
) -> Waiver:
    look = place(verdict, rule)
    difference = NO_DIFFERENCE if verdict.difference is None else f"{abs(verdict.difference):,f}"
    return Waiver(
        Text(verdict.rule, 0, 0),
        name_of(outcome.filing, folder),
        difference,
        said.reason,
        said.by,
        _at(look, verdict),
        said.until,
    )


def _at(look: Operand | None, verdict: Verdict) -> str:
    """Label and period of the number, as a person names its place."""
    label = (look.label or look.term) if look else next((o.term for o in verdict.operands), "")
    parts = (label, verdict.member, verdict.period)
    return ", ".join(" ".join(part.split()) for part in parts if part.strip())


def name_of(filing: str, folder: Path) -> str:
    """The document as a waiver names it: below the folder of config.yml where it lies there, else its end."""
    path = Path(filing)
    if path.is_absolute():
        inside = path.resolve()
        home = folder.resolve()
        return inside.relative_to(home).as_posix() if inside.is_relative_to(home) else path.name
    return "/".join(part for part in path.parts if part != "..")


def render_accepted(
    config: Path, found: Accepted, line: int, said: Answer, after: Sequence[FilingOutcome]
) -> str:
    """What was written and where, what no waiver stands for, and what is red all the same."""
    count = len(found.waivers)
    lines = [f"    {w.filing}: {w.rule.text}: {w.at}: {w.difference}" for w in found.waivers]
    if count:
        word = "1 finding is" if count == 1 else f"{count} findings are"
        lines.insert(0, f"{config}:{line}: {word} waived until {said.until}; review them:")
    else:
        lines.append("there is no finding to accept; nothing was written")
    lines += [f"left: {text}" for text in found.left]
    for outcome in after:
        stale = [w for w in outcome.waivers if w.status in ("lapsed", "expired")]
        lines += [f"take out: {outcome.filing}: {w.rule}: waiver {w.status}: {w.text}" for w in stale]
        lines += [f"NOT TIED: {outcome.filing}: {reason}" for reason in outcome.reasons]
    return "\n".join(lines) + "\n"
