"""What a table is: told by its title and by the lines it holds, and whether it is primary or only looks like it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.facts import Column
from tieout.parsers.kept import keeps
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.vocabulary.periods import MONTH_WORD

_TITLES = (
    ("comprehensive_income", re.compile(
        r"\bstatements? of (?:\w+ ){0,3}comprehensive (?:income|loss|earnings)", re.I)),
    ("cash_flow", re.compile(r"\bcash flows?\b|\bchanges in financial position\b", re.I)),
    ("balance_sheet", re.compile(
        r"\bbalance sheets?\b|\bfinancial (?:condition|position)\b|\bassets and liabilities\b|"
        r"\bstatements? of (?:net assets in liquidation|(?:[a-z]+ )?condition)\b|"
        r"\bassets, liabilities\b", re.I)),
    ("income_statement", re.compile(
        r"\bstatements? of (?:\w+ ){0,2}(?:operations|income|earnings|loss|expenses)(?: and expenses)? and "
        r"(?:changes in (?:capital and )?(?:surplus|net assets|fund balances?)\b|"
        r"(?:changes in )?(?:(?:partner|member|stockholder|shareholder|owner)s?['’]?s? |trust |retained |accumulated )"
        r"(?:capital|equity|corpus|earnings|deficit))", re.I)),
    ("equity", re.compile(
        r"\bstatements? of (?:changes in )?(?:trust corpus|patronage capital)\b|"
        r"\bstatements? of (?:\w+ |in )*?(?:(?:stockholder|shareholder|shareowner|partner|"
        r"member|owner)['’]?s|changes? in \w+)['’]?\s*\w*|"
        r"\bstatements? of (?:[\w-]+ ){0,5}equity\b|"
        r"\bstatements? of (?:consolidated )?(?:(?:retained|reinvested) earnings|accumulated deficit)\b", re.I)),
    ("income_statement", re.compile(
        r"\bstatements? of (?:\w+ ){0,2}(?:operations|income|earnings|loss|losses|expenses|"
        r"results)\b|\b(?:income|earnings|operations) statements?\b|\bresults of operations\b|"
        r"\bincome statement\b|\bprofit (?:and|&) loss accounts?\b|\bstatements? of (?:consolidated )?profit\b|"
        r"^\W*profit (?:and|&) loss"
        r"(?: (?:statement|by|comparison|previous|prev|budget|ytd|year|standard|detail)\b.*)?\W*$|"
        r"\bstatements? of (?:financial |consolidated )*activities\b", re.I)),
)  # fmt: skip
_NEVER_PRIMARY = re.compile(
    r"\bpro[- ]?forma\b|(?<!balancing )\bsegments?\b|\breconciliation|\bnon-?gaap\b|\bparent(?: company)? only\b|"
    r"\bparent company\b(?! ?:)|\bguarantor|\bconsolidating\b|\bcondensing\b|\bcomputations?\b|\bcalculations?\b|"
    r"\baverage (?:consolidated )?balance sheets?\b|\bstandardized measure\b|\bdiscounted future (?:net )?cash flows?\b|"
    r"\(parenthetical\)|(?<!\bas )\badjusted\b|\bguidance\b|\boutlook\b|\bpercentage of\b|\bas a percent|"
    r"\bsupplement\w* (?:income statement|balance sheet|cash flow) (?:information|data)\b",
    re.I,
)
_SELDOM_PRIMARY = re.compile(
    r"\bselected\b|(?<!statements and )\bsupplement(?!ary data)|\bquarterly\b|\bhighlights\b|\bschedule\b|"
    r"(?<!except )(?<!except for )(?<!share and )\bper share data\b$|"
    r"(?<!except )(?<!share and )(?<!unit and )\bstatistic|\bas adjusted\b|"
    r"\bunaudited interim (?:[a-z]+ ){0,2}(?:information|data|results)\b|"
    r"^notes to (?:[a-z]+ )*financial statements",
    re.I,
)
_HELD = (
    r"\b(?:capital|corpus|equity|net assets|retained earnings|accumulated deficit|treasury stock)"
    r"(?: \(\w+\)| in liquidation| available for (?:plan )?benefits| and [a-z]+ [a-z]+)?(?:,| [-–—])? "
    r"(?:at )?(?:the )?(?:beginning|end) of\b|^net assets in liquidation,? (?:at |as of )?[a-z]+ \d"
)
"""What the owners hold when a period begins and when it ends."""


class _Words:
    """The words by which a label in small letters is told: how it `begins`, or what it has in it from some word on.

    Told apart so that what stands at the beginning is not looked for at every letter.
    """

    def __init__(self, begins: str, inside: str) -> None:
        self._begins = re.compile(begins)
        self._inside = re.compile(inside)

    def tell(self, label: str) -> bool:
        """Whether a label has any of the words."""
        return bool(self._begins.match(label) or self._inside.search(label))


_CONTENT = {
    "balance_sheet": _Words(
        r"(?:(?:total )?(?:current )?assets\b|accounts (?:payable|receivable)|inventor(?:y|ies)\b|"
        r"(?:common|capital|preferred) (?:stock|shares)\b|prepaid|property|goodwill\b|deposits\b|cash and\b|"
        r"other assets|accrued)",
        r"\b(?:total assets\b|liabilities\b|retained earnings\b|accumulated deficit\b|paid[- ]in\b|"
        r"(?:stock|share)holders['’]? (?:equity|deficit)|receivables?\b)|payable$"),
    "income_statement": _Words(
        r"(?:(?:total |net )?(?:revenues?|sales)\b|net (?:income|loss|earnings|\()|(?:group )?turnover\b|"
        r"distributable income|(?:total|net) investment (?:income|loss)|net (?:increase|decrease)\b.*\bnet assets|"
        r"profit\b|costs? of\b|gross (?:profit|margin)|(?:income|loss|earnings)\b.*\bbefore\b|"
        r"(?:provision|benefit) for (?:income )?tax|income tax|interest (?:income|expense)|"
        r"(?:operating|total) expenses|selling|research|(?:income|loss) from operations|"
        r"operating (?:income|loss|profit)|weighted|general and admin|net (?:operating |ordinary )?(?:profit|income)|"
        r"total (?:-|for|operating|trading)? ?(?:costs?|expenses?|income)\b|net interest income|change in net assets\b)",
        r"\b(?:per (?:common |ordinary )?(?:share|unit)\b|shares outstanding\b)"),
    "cash_flow": _Words(
        r"(?:net cash\b|cash (?:flows?|provided|used)|purchases? of\b|proceeds\b|"
        r"(?:net )?(?:increase|decrease|change)\b.*\bcash\b|depreciation|payments?\b|repayments?|"
        r"deferred (?:income )?tax|capital expenditures|adjustments|dividends paid|acquisition|borrowings)",
        r"\b(?:beginning|end) of (?:the )?(?:period|year|quarter)"),
    "equity": _Words(
        r"(?:balances?,? (?:at )?|issuance of|exercise of|net (?:income|loss)|dividends|"
        r"comprehensive|repurchase|stock issued|amortization of (?:deferred|unearned))", _HELD),
    "comprehensive_income": _Words(
        r"(?:unrealized|foreign currency|net (?:income|loss))",
        r"\b(?:comprehensive (?:income|loss)|reclassification)"),
}  # fmt: skip
"""What stands at the beginning of a label or of any word, in small letters: so most places are passed at once."""
_ANCHORS = {
    "balance_sheet": re.compile(
        r"\b(?:total assets\b|liabilities(?:,| and| &).*\b(?:equity|deficit|deficiency|capital|investment|corpus)|"
        r"total liabilities\b)|^assets:?$"),
    "income_statement": re.compile(
        r"^(?:net (?:income|loss|earnings|\(loss|revenues?)|distributable income|(?:income|loss|earnings)\b.*\bbefore\b|"
        r"(?:net )?\(?(?:income|loss|earnings|profit)\b.|net profit$|(?:net|assignable) margins?$|"
        r"changes? in net assets$|"
        r"net (?:increase|decrease)\b.*\bnet assets\b.*\bfrom operations\b)"),
    "cash_flow": re.compile(
        r"^(?:net cash\b|cash (?:flows? )?(?:provided|used|from))|"
        r"\b(?:operating|investing|financing) activities\b"),
    "equity": re.compile(r"^balances?\b|" + _HELD),
    "comprehensive_income": re.compile(r"\bcomprehensive (?:income|loss)"),
}  # fmt: skip
COMPONENT = re.compile(
    r"\b(?:common|preferred|stock|shares?|paid-? ?in|capital|retained|accumulated|deficit|treasury|"
    r"unearned|deferred|"
    r"comprehensive|par value|amount|compensation|receivable|translation|(?:un)?restricted|total|"
    r"reserves?|(?:shareholders|stockholders|owners|group)['’]? equity|premium|surplus|non-?controlling|minority)\b",
    re.I,
)
_NAMED_ENOUGH = 8  # of which the title is three: half a balance sheet without a line that only it has
_NAMED_WEIGHT = 3  # a title counts as much as three lines: titles name the wrong statement only in indexes


def title_kind(titles: Sequence[str]) -> str:
    """The kind of statement that the lowest telling title names, or an empty string."""
    return next((kind for title in reversed(titles) if (kind := kind_named(title))), "")


def is_named(kind: str, titles: Sequence[str]) -> bool:
    """True where the titles name the statement; one of operations and comprehensive income is named after either."""
    named = title_kind(titles)
    return named == kind or (kind == "income_statement" and named == "comprehensive_income")


@keeps
def kind_named(title: str) -> str:
    """The kind of statement that a title names, or an empty string."""
    lower = title.lower()
    if not _MAY_NAME.search(lower) or (lower.endswith("follows:") and title[0].islower()):
        return ""  # the rest of a sentence names nothing: "and balance sheet information are as follows:"
    return next((kind for kind, pattern in _TITLES if pattern.search(title)), "")


_MAY_NAME = re.compile("statement|sheet|assets|financial|profit|results|cash flow")
"""What every name of a statement has in it; most lines above tables have none of it."""


def are_components(columns: Sequence[Column]) -> bool:
    """True where the columns are headed by components of equity instead of periods."""
    if any(_DONORS.search(c.heading) for c in columns) and not any(_STOCK.search(c.heading) for c in columns):
        return False
    undated = [c for c in columns if c.period_end is None]
    if len(undated) == len(columns) > 1 and sum(bool(HOLDER.search(c.heading)) for c in columns) > 1:
        return True
    return (
        len(undated) > 2
        and len(undated) * 2 > len(columns)
        and sum(bool(COMPONENT.search(c.heading)) for c in undated) * 2 > len(undated)
    )


def without_periods_of_title(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns without the period that a title gives them all, where none names one: "Year ended December 31, 2001" over a
    statement of equity says of its rows when they were."""
    named = any(_PERIOD_WORD.search(c.heading) for c in columns)
    return tuple(c if named else c._replace(period_start=None, period_end=None) for c in columns)


HOLDER = re.compile(r"\b(?:partners?|members?|managers?|unitholders?)\b", re.I)
"""Heads the capital of one kind of holder: "General Partner", "Limited Partners"."""

_PERIOD_WORD = re.compile(
    rf"\d|\b(?:years?|quarters?|months?|weeks?|periods?|ended|current|prior|previous|{MONTH_WORD})\b", re.I
)


def are_parts(columns: Sequence[Column]) -> bool:
    """True where no column is headed by a date or a number but by names: segments, regions, subsidiaries."""
    headings = [c.heading for c in columns]
    if any(BUDGET.search(h) or _DONORS.search(h) for h in headings):
        return False
    return len(headings) > 2 and all(len(h) > 3 and not _PERIOD_WORD.search(h) for h in headings)


_DONORS = re.compile(r"\b(?:un)?restrict(?:ed|ions?)\b", re.I)
"""Heads what a charity may spend as it likes, and what not: "With Donor Restrictions"."""
_STOCK = re.compile(r"\b(?:stock|shares?|capital|retained|deficit|cash)\b", re.I)
BUDGET = re.compile(r"\b(?:bud(?:get(?:ed)?)?|forecast(?:ed)?|fcst|plan(?:ned)?)\b", re.I)
"""Heads what was meant to be, beside what came: the books and no part of the company."""


_REPORTED = re.compile(
    r"\bas (?:previously |originally |initially )?(?:reported|stated)\b|\bpreviously reported\b", re.I
)
_RESTATED = re.compile(r"\b(?:restated|revised|corrected|as adjusted|as recast)\b", re.I)
_BY_PLAN = re.compile(r"\bfresh[- ]start\b|\bdischarge\b|\beffects? of (?:the )?plan\b", re.I)
_ADJUSTMENT = re.compile(r"\b(?:adjustments?|corrections?|effects? of|impact of|reclassifications?)\b", re.I)


def are_restated(columns: Sequence[Column]) -> bool:
    """True where a note shows one statement before and after a correction, "As reported", "Adjustment", "As restated", or
    before and after a plan of reorganization: "Debt Discharge", "Fresh Start"."""
    headings = [c.heading for c in columns]
    if len(headings) > 2 and any(_BY_PLAN.search(h) for h in headings):
        return True
    before = any(_REPORTED.search(h) for h in headings)
    return before and (
        any(_ADJUSTMENT.search(h) for h in headings) or any(_RESTATED.search(h) for h in headings)
    )


def are_averages(columns: Sequence[Column]) -> bool:
    """True where a bank shows what it held on average, and what that earned: "Average Balance", "Interest", "Yield"."""
    headings = [c.heading for c in columns]
    return any(_ON_AVERAGE.search(h) for h in headings) and any(_EARNED.search(h) for h in headings)


_ON_AVERAGE = re.compile(r"\b(?:average|avg\.?) (?:daily )?(?:outstanding )?(?:balances?|volume)\b", re.I)
_EARNED = re.compile(r"\b(?:interest|yields?|rates?)\b", re.I)


def is_restated_by_rows(rows: Sequence[TableRow]) -> bool:
    """True where a note does so line by line: "As previously reported", "Adjustment" and "As restated" below each."""
    labels = [row.label for row in rows if not row.is_heading]
    return all(sum(bool(said.match(label)) for label in labels) > 1 for said in (_REPORTED, _RESTATED_ROW))


_RESTATED_ROW = re.compile(r"(?:as )?(?:restated|revised|corrected|adjusted)\b", re.I)


def looks_primary(titles: Sequence[str]) -> bool:
    """False where a title says that the table is selected data, pro forma, a segment, or a reconciliation."""
    return all(_primacy(t) == 2 for t in titles if len(t) < 120)


def may_be_primary(titles: Sequence[str]) -> bool:
    """True also for selected and quarterly data, which are the statements of a document that has no others."""
    return all(_primacy(t) for t in titles if len(t) < 120)


@keeps
def _primacy(title: str) -> int:
    """0 for the title of what is never primary, 1 for what seldom is, 2 for any other."""
    return 0 if _NEVER_PRIMARY.search(title) else 1 if _SELDOM_PRIMARY.search(title) else 2


def find_kind(titles: Sequence[str], rows: Sequence[TableRow], cut: bool = False) -> str:
    """The kind of statement that a table is by its lines and title, or `other`; of one that is cut, by its title."""
    named = title_kind(titles)
    printing: list[str] = []  # a kind of statement a line, for each that prints such a line
    for row in rows:
        printing += _kinds_printing(_said_of(row))
    held = {
        kind: printing.count(kind) + (_NAMED_WEIGHT if kind == named else 0)
        for kind in (*dict.fromkeys(printing), named)
        if kind
    }
    if not cut and max(held.values(), default=0) < _LEAST_LINES:
        return "other"  # as most tables are: no line of theirs need be looked at for the mark of a kind
    anchored = {kind for row in rows for kind in _kinds_marked_by(_said_of(row))}
    if named == "income_statement" and all(any(m.match(row.label) for row in rows) for m in _OF_A_BANK):
        anchored.add(named)
    scores: dict[str, int] = {}
    for kind in _CONTENT:
        score = held.get(kind, 0)
        if kind in anchored or (kind == named and score >= _NAMED_ENOUGH):
            scores[kind] = score
    if not scores:
        return named if cut and named else "other"
    best = max(scores, key=lambda k: (scores[k], k == named))
    if best in ("equity", "comprehensive_income") and named != best:
        scores.pop(best)
        best = max(scores, key=lambda k: scores[k], default="other")
    if named and scores.get(named, 0) * 2 >= scores.get(best, 0):
        best = named
    if best == "income_statement" and not cut and (is_extract(rows) or (not named and are_highlights(rows))):
        return "other"
    if scores.get(best, 0) < _LEAST_LINES and not (cut and best == named):
        return "other"
    return "income_statement" if best == "comprehensive_income" and _holds_income_statement(rows) else best


def _said_of(row: TableRow) -> str:
    """A label, behind the heading that says of what it is an end: "NET ASSETS:" over "Beginning of year"."""
    is_end = row.caption and row.label[:3].lower() in _ENDS_BEGIN and _END_OF_PERIOD.match(row.label)
    return f"{row.caption[-1].rstrip(': ')}, {row.label}" if is_end else row.label


_ENDS_BEGIN = ("beg", "end", "at ")
_END_OF_PERIOD = re.compile(r"(?:at )?(?:the )?(?:beginning|end) of\b", re.I)

_OF_A_BANK = (
    re.compile(r"(?:total )?interest expenses?\b", re.I),
    re.compile(r"net interest (?:income|revenue)\b", re.I),
)
"""Mark the first page of a bank's statement of income, where its title says that it is one."""
_LEAST_LINES = 4
"""Lines that a statement's kind must have in a table, its title counted as `_NAMED_WEIGHT`."""


@keeps
def _kinds_printing(label: str) -> tuple[str, ...]:
    """The kinds of statement that print such a line."""
    label = label.lower()
    return tuple([kind for kind, words in _CONTENT.items() if words.tell(label)])


@keeps
def _kinds_marked_by(label: str) -> tuple[str, ...]:
    """The kinds of statement of which such a line is the mark."""
    label = label.lower()
    return tuple([kind for kind, pattern in _ANCHORS.items() if pattern.search(label)])


_SUBSTANCE = re.compile(
    r"\b(?:revenues?|(?<!on )sales(?! of)|expenses?|costs?|fees|premiums|interest|"
    r"royalties|taxes|rent\w*|provision|general|research)\b",
    re.I,
)
_REVENUES = re.compile(r"^(?:total |net |operating |consolidated )*(?:revenues?|sales)$", re.I)
_MOST_PARTS = 2


def is_extract(rows: Sequence[TableRow]) -> bool:
    """True for results without what they are made of, and for the revenues of part after part, company after company.

    Total revenues that open a statement are no part: those of its parts, with what is left of them, follow.
    """
    numbered = [r for r in rows if not r.is_heading]
    if not any(_SUBSTANCE.search(r.label) and not _RESULT_BEFORE.search(r.label) for r in numbered):
        return True
    parts = {r.caption[-1:] for i, r in enumerate(numbered) if _REVENUES.match(r.label) and (i or r.caption)}
    return len(parts) > _MOST_PARTS


def are_highlights(rows: Sequence[TableRow]) -> bool:
    """True for key figures of every kind under no title: measures of the company's own beside net income and volumes."""
    numbered = [r.label for r in rows if not r.is_heading]
    own = sum(bool(_OWN_MEASURE.search(label)) for label in numbered)
    return own >= _LEAST_MEASURES and own * _MOST_STATED >= len(numbered)


_OWN_MEASURE = re.compile(
    r"\badjusted (?!for\b)|\bEBITDAX?\b|\bdistributable\b|\bfree cash flow\b|\bfunds from operations\b|\bFFO\b|"
    r"\bnon-?gaap\b|\bexcluding (?:certain|special|unusual)\b|\bvolumes?\b|\bper day\b|"
    r"\b(?:coverage|leverage|payout|combined|efficiency) ratio\b|\bbacklog\b|\bbookings\b|"
    r"\breturn on (?:average )?(?:assets|equity)\b|\bcomparable (?:store )?sales\b|"
    r"\bnet asset value\b|\bto average net assets\b",
    re.I,
)
_LEAST_MEASURES = 3
_MOST_STATED = 4
"""Lines to a measure of the company's own; a statement of results has none, or one or two at its foot."""
_RESULT_BEFORE = re.compile(r"^\W*(?:income|earnings|loss|profit)\b", re.I)


def _holds_income_statement(rows: Sequence[TableRow]) -> bool:
    """True for a statement of operations and comprehensive income: of income alone it prints lines above net income."""
    return sum(_ABOVE_NET_INCOME.search(r.label) is not None for r in rows) >= _FEWEST_ABOVE


_FEWEST_ABOVE = 2
_ABOVE_NET_INCOME = re.compile(
    r"^(?:total |net )*(?:operating )?(?:revenues?|sales|turnover)\b|^(?:total |net )?interest (?:income|expense)\b|"
    r"^gross (?:profit|margin)\b|^costs? of \b|"
    r"^(?:total )?(?:operating|general and administrative|research and development) (?:costs and )?expenses?\b|"
    r"^(?:research and development|general and administrative)$|^total (?:costs|expenses|benefits)\b|"
    r"^\(?(?:net )?\(?(?:income|profit|loss|earnings)\b.*\b(?:from operations|before (?:provision for )?(?:income )?tax)|"
    r"^\(?operating \(?(?:income|profit|loss)\b",
    re.I,
)
_NEAR = 2  # lines above a statement's own title that still belong to it: the company's name


def own_titles(titles: Sequence[str]) -> tuple[str, ...]:
    """The titles from the statement's name on, with the company's name above it; notes that stand higher are dropped."""
    titles = _with_wrapped_names(titles)
    for at in range(len(titles) - 1, -1, -1):
        if len(titles[at]) < 110 and kind_named(titles[at]):
            return tuple(titles[max(0, at - _NEAR) :])
    return tuple(titles[-6:])


_BEGINS_NAME = re.compile(r"((?:consolidated |condensed |combined )*statements?)\b", re.I)


def _with_wrapped_names(titles: Sequence[str]) -> Sequence[str]:
    """The titles, a statement's name on two lines as one, the company's name beside it on a line of its own.

    CONSOLIDATED STATEMENT                    Harbour Tool Company and Subsidiaries
    OF RETAINED EARNINGS
    """
    for at, title in enumerate(titles[:-1]):
        begun = _BEGINS_NAME.match(title)
        if begun and titles[at + 1].lower().startswith("of "):
            beside = [rest] if (rest := title[begun.end() :].strip()) else []
            return [*titles[:at], *beside, f"{begun[1]} {titles[at + 1]}", *titles[at + 2 :]]
    return titles


def is_whole(kind: str, rows: Sequence[TableRow]) -> bool:
    """True where the statement reaches the line it must end with: a total, net income, the change in cash."""
    if kind not in _ENDS:
        return any(not r.is_heading for r in rows)
    numbered = [r for r in rows if not r.is_heading]
    if not numbered:
        return False
    if kind == "income_statement" and numbered[-1].ruled == "double":
        return True
    if kind == "balance_sheet":
        if any(_ENDS["balance_sheet"].search(r.label) for r in numbered):
            return True
        return (
            numbered[-1].ruled == "double" and any("liabilities" in r.label.lower() for r in rows)
        ) or _ends_in_repeated_total(numbered)
    return any(_ENDS[kind].search(r.label) for r in numbered)


def mixes_statements(kind: str, rows: Sequence[TableRow]) -> bool:
    """True for a summary that prints total assets below a result, and not every line between them."""
    return kind == "income_statement" and any(
        r.label.lower().startswith("total assets") and not r.is_heading for r in rows
    )


def _ends_in_repeated_total(numbered: Sequence[TableRow]) -> bool:
    """True where the last amounts, under no label or "Total", are those of total assets again: the other side's."""
    last = numbered[-1]
    if last.label.lower() not in ("", "total", "totals") or len(numbered) < _SHORTEST_SHEET:
        return False
    amounts = [c and c.value for c in last.cells]
    return any(amounts) and any([c and c.value for c in r.cells] == amounts for r in numbered[:-2])


_SHORTEST_SHEET = 5


_ENDS = {
    "balance_sheet": re.compile(
        r"\b(?:liabilities|liabs?\.?)\b.*\b(?:equity|deficit|deficiency|capital|investment|"
        r"interests?|surplus|corpus)\b|\bliabilities\b.*\bnet assets$|total equity and liab|"
        r"^(?:total )?net assets\b(?! (?:held|of (?:[a-z]+ )?(?:discontinued|operations?|business))\b)|"
        r"\bcapitali[sz]ation (?:and|&) (?:[a-z]+ )?liabilities\b", re.I),
    "income_statement": re.compile(
        r"\bnet (?:income|loss|earnings|\(?loss\)?|profit)|\b(?:net|assignable) margins?$|\bnet \(|"
        r"^(?:net )?(?:earnings|income|"
        r"loss)(?: \(loss\))?$|^distributable income\b|per (?:common |ordinary )?share|"
        r"\bnet (?:increase|decrease)\b.*\bnet assets\b|^changes? in net assets\b|"
        r"^\(?(?:profit|loss|earnings|result)\b[^:]*\b(?:for the|of the|after tax)", re.I),
    "cash_flow": re.compile(
        r"\b(?:end of|at end|, end|ending)\b|(?:increase|decrease|change)\b.*\bcash\b", re.I),
}  # fmt: skip
