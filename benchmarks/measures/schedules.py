"""EX-27: which values of the schedules, where they stand in the filing, were found as facts."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from measures.readings import NUMBER, Reading, schedule_lines, significant, statement_zones
from tieout.facts import STATEMENTS, Fact

CAUSES = Path(__file__).parent.parent / "ex27_causes.csv"
"""Why a value was missed, by eye: schedule wrong, parser fault, concept fault, layout not understood."""

MEANT = {
    "TOTAL-ASSETS": ("assets",),
    "TOTAL-LIABILITY-AND-EQUITY": ("liabilities_and_equity", "assets"),
    "CURRENT-ASSETS": ("current_assets",),
    "CURRENT-LIABILITIES": ("current_liabilities",),
    "CASH": ("cash", "cash_total_cf", "cash_and_short_term_investments"),
    "INVENTORY": ("inventories",),
    "equity": ("equity_parent", "equity_total"),
    "TOTAL-REVENUES": ("revenues", "revenues_net_of_interest"),
    "INCOME-PRETAX": ("pretax_income",),
    "INCOME-TAX": ("income_tax",),
    "NET-INCOME": ("net_income", "profit_loss"),
    "EPS-PRIMARY": ("eps_basic", "eps_primary", "eps_basic_and_diluted"),
    "EPS-BASIC": ("eps_basic", "eps_primary", "eps_basic_and_diluted"),
    "EPS-DILUTED": ("eps_diluted", "eps_fully_diluted", "eps_basic_and_diluted"),
}
"""The concepts under which a tag's value may stand in the statements; `equity` is preferred, common and other."""

FOUND = ("found", "found at the printed date")
"""The second: no statement prints the schedule's day, but one a week or less away."""

NEAR = "date a few days off"
_INSTANTS = frozenset(list(MEANT)[:7])
_PER_SHARE = ("EPS-PRIMARY", "EPS-BASIC", "EPS-DILUTED")


class Value(NamedTuple):
    """A value that a schedule states and the filing prints elsewhere."""

    tag: str
    value: Decimal
    period_end: date | None
    primary: bool
    lines: tuple[int, ...]
    outcome: str  # found, or why not
    at: int  # the line of the schedule


def measure_schedules(readings: Iterable[Reading]) -> dict[str, Any]:
    """Found over stated, per concept, over values in primary statements and over all, raw and by company."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    companies: dict[str, dict[str, Counter[str]]] = {"primary": {}, "all": {}}
    misses, schedules, outside, printed_dates = [], 0, 0, 0
    for reading in readings:
        if reading.filing is None:
            continue
        stated = list(_values(reading))
        schedules += any(f.statement == "ex27" for f in reading.filing.facts)
        for value in stated:
            if not value.lines:
                outside += 1
                continue
            hit = value.outcome in FOUND
            printed_dates += value.outcome == FOUND[1]
            for scope in ("primary", "all") if value.primary else ("all",):
                counts[f"{scope}:{value.tag}"][("missed", "found")[hit]] += 1
                companies[scope].setdefault(reading.company, Counter())[("missed", "found")[hit]] += 1
            if not hit:
                misses.append(_miss(reading, value))
    causes = _read_causes()
    for miss in misses:
        named = causes.get((miss["filing"], miss["tag"])) or causes.get((miss["filing"], "*"))
        miss["cause"] = named or "not looked at"
    wrong = [
        sum(m["cause"] == "schedule wrong" and (m["primary"] or every) for m in misses) for every in (0, 1)
    ]
    return {
        "schedules": schedules,
        "not_printed_elsewhere": outside,
        "found_at_the_printed_date": printed_dates,
        "primary": _table(counts, "primary", companies["primary"], wrong[0]),
        "all": _table(counts, "all", companies["all"], wrong[1]),
        "causes_primary": dict(Counter(m["cause"] for m in misses if m["primary"])),
        "causes": dict(Counter(m["cause"] for m in misses)),
        "classes": dict(Counter(m["class"] for m in misses)),
        "classes_primary": dict(Counter(m["class"] for m in misses if m["primary"])),
        "misses": misses,
    }


def _read_causes() -> dict[tuple[str, str], str]:
    """The cause of each miss that was looked at, by file and tag; `*` is every other tag of the file."""
    with CAUSES.open(newline="", encoding="utf-8") as rows:
        return {(row["filing"], row["tag"]): row["cause"] for row in csv.DictReader(rows)}


def _table(
    counts: dict[str, Counter[str]], scope: str, companies: dict[str, Counter[str]], wrong: int
) -> dict[str, Any]:
    tags = {tag: counts[f"{scope}:{tag}"] for tag in MEANT if counts[f"{scope}:{tag}"]}
    found = sum(c["found"] for c in tags.values())
    total = sum(c.total() for c in tags.values())
    rates = [c["found"] / c.total() for c in companies.values()]
    return {
        "found": found,
        "values": total,
        "share": round(found / total, 4) if total else None,
        "share_without_wrong_schedules": round(found / (total - wrong), 4) if total > wrong else None,
        "share_by_company": round(sum(rates) / len(rates), 4) if rates else None,
        "companies": len(rates),
        "tags": {tag: {"found": c["found"], "values": c.total()} for tag, c in tags.items()},
    }


def _values(reading: Reading) -> Iterator[Value]:
    """The schedules' values of four digits or more, or per share, with where they stand and what was found."""
    filing = reading.filing
    assert filing is not None
    filed = [*(f for f in filing.facts if f.statement == "ex27"), *_equity(filing.facts)]
    if not filed:
        return
    own = schedule_lines(filing.lines)
    printed: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(filing.lines, 1):
        if number not in own:
            for text in set(NUMBER.findall(line)):
                printed[_key(text)].append(number)
    zones = statement_zones(filing.lines)
    facts: dict[str, list[Fact]] = defaultdict(list)
    primary_dates = {f.period_end for f in filing.facts if f.statement in STATEMENTS}
    for fact in filing.facts:
        if fact.statement in (*STATEMENTS, "other"):
            facts[_key(fact.printed)].append(fact)
    for fact in filed:
        digits = significant(fact.printed)
        if fact.label not in MEANT or (len(digits) < 4 and fact.label not in _PER_SHARE) or not digits:
            continue
        kind = "balance_sheet" if fact.label in _INSTANTS else "income_statement"
        lines = tuple(printed[_key(fact.printed)])
        primary = any(zones.get(n) == kind for n in lines)
        outcome = _outcome(fact, facts[_key(fact.printed)])
        if outcome == NEAR and not primary_dates & {fact.period_end}:
            outcome = FOUND[1]
        yield Value(fact.label, fact.value, fact.period_end, primary, lines, outcome, fact.line)


def _key(printed: str) -> str:
    """What the same amount in other units shares; for decimals the point counts."""
    digits = significant(printed)
    return f"{digits}." if "." in printed and len(digits) < 4 else digits


def _equity(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Equity, which no tag of article 5 states: preferred, common and other together."""
    parts: dict[tuple[str, int | None, int | None], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.statement == "ex27" and fact.label in ("PREFERRED", "COMMON", "OTHER-SE"):
            parts[fact.document, fact.table, fact.column].append(fact)
    for found in parts.values():
        if {f.label for f in found} >= {"COMMON", "OTHER-SE"}:
            value = sum((f.value for f in found), Decimal(0))
            yield found[-1]._replace(label="equity", value=value, printed=str(value.scaleb(-found[-1].scale)))


def _outcome(filed: Fact, same: Sequence[Fact]) -> str:
    """`found`, or what the facts of the same amount lack: the date, the concept, or there is none."""
    if not same:
        return "no fact of this amount"
    meant = [f for f in same if f.concept in MEANT[filed.label]]
    if not meant and filed.label == "EPS-DILUTED":
        meant = [f for f in same if f.concept in MEANT["EPS-BASIC"]]  # one line prints both
    dated = [f for f in meant if f.period_end == filed.period_end]
    if any(f.statement in STATEMENTS for f in dated):
        return "found" if any(_same_sign(f, filed) for f in dated) else "other sign"
    if dated:
        return "not in a primary statement"
    if meant:
        ends = [f.period_end for f in meant if f.period_end and filed.period_end]
        if ends and filed.period_end and min(abs((e - filed.period_end).days) for e in ends) <= 8:
            return NEAR
        return "other date" if ends else "no date"
    labels = {f.concept for f in same}
    return "no concept" if labels == {""} else "other concept"


def _same_sign(fact: Fact, filed: Fact) -> bool:
    natural = fact.natural if fact.natural is not None else fact.value
    return (natural < 0) == (filed.value < 0) or (fact.value < 0) == (filed.value < 0)


def _miss(reading: Reading, value: Value) -> dict[str, Any]:
    assert reading.filing is not None
    return {
        "filing": reading.name,
        "tag": value.tag,
        "value": str(value.value),
        "period_end": str(value.period_end or ""),
        "primary": value.primary,
        "class": value.outcome,
        "lines": list(value.lines[:6]),
        "context": [reading.filing.lines[n - 1].rstrip() for n in value.lines[:4]],
    }
