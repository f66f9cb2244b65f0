"""What the numbers of a line count: money, shares, amounts per share, percentages, or things.

The signs beside the numbers say it, how many places they print, and the words of the label and the caption over it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.parsers.columns.units import IN_FULL, may_be_of_a_day
from tieout.parsers.kept import keeps
from tieout.parsers.kinds.table import Table
from tieout.parsers.lines.numbers import Cell
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.vocabulary.periods import parse_dates

_PER_SHARE = re.compile(r"\bper\b.*\b(?:share|unit|ADS)\b|\bbook value\b|\bEPS\b", re.I)
_SHARES = re.compile(
    r"\bshares\b|\bweighted\b(?!.*\b(?:debt|borrowings|notes|loans|deposits|net assets)\b)|\bunits outstanding\b",
    re.I,
)
_COUNTED = re.compile(
    r"\bweighted average\b(?!.*\b(?:debt|borrowings|notes|loans|deposits|net assets)\b)|\bshares (?:used|outstanding)\b",
    re.I,
)
_PRICE_OF_SHARE = re.compile(
    r"\W*(?:(?:stock|market|share) price\W*)?(?:high|low|clos(?:e|ing)|bid|asked)(?: (?:price|sale|bid))?\W*",
    re.I,
)
_PER_QUANTITY = re.compile(
    r"\bper (?:barrel|bbl|boe|[mb]cfe?|mmbtu|mwh|kwh|gallon|bushel|pound|ton|tonne|ounce|acre|square foot)\b",
    re.I,
)
"""A price of what is sold, in full and no amount of the company's: "Average price per barrel"."""
_PRICE = re.compile(
    r"\((?:in )?(?:(?:USD|EUR|GBP|CAD|AUD|NZD|CHF|NOK|SEK|DKK|JPY|INR|BRL|CNY|RMB)|[A-Z]{0,2}[$£€¥₹])"
    r"(?: ?/ ?| per )(?!shares?\b|units?\b|ADS)[A-Za-z]"
)
"""What is earned of one customer, or paid for one of what is sold: "ARPU (NOK per month)", "Rent ($/sq ft)"."""
_COUNT_OF_STOCK = re.compile(
    r"(?:number of )?shares of (?:[\w-]+ ){0,3}stock (?:issued|outstanding|authori[sz]ed)\b", re.I
)
"""Counts, although it speaks of stock: "Shares of common stock outstanding"."""
_STOCK_COUNTED = re.compile(
    r"(?:[\w-]+ ){0,6}(?:stock|shares|units)(?:(?: ?,| -{1,2}|:) (?:shares|units)|(?: ?,| -{1,2}|:)? (?:"
    r"(?:number of )?(?:shares|units),? (?:authori[sz]ed|issued|outstanding)(?:,? and outstanding)?|"
    r"(?:authori[sz]ed|issued|outstanding) (?:shares|units)))(?: \((?:in )?(?:shares|units)\))?\W*",
    re.I,
)
"""A count by the last of its words: "Common stock, shares authorized", "Treasury stock - shares"."""
_PAR_VALUE = re.compile(r"\bpar (?:or stated )?value\b(?: per share)?\W*(?:\([^()]{1,30}\))?\W*$", re.I)
"""An amount per share on a line of its own: "Common stock, par value"."""
_RESULT = re.compile(
    r"^(?:(?:re)?allocation of )?(?:net |(?:un)?distributed )?\(?(?:income|loss|earnings|gains?|redemption)\b"
    r"(?!.*\b(?:basic|diluted|outstanding|number|used|per)\b)",
    re.I,
)


_A_DAY = re.compile(
    r"\bper (?:[\w-]+ ){0,3}day\b|\bday ?rates?\b|\bTCE rates?\b|"
    r"^(?:average )?daily (?!.*\b(?:averages?|balances?)\b)(?:[\w&-]+ ){0,4}"
    r"(?:rates?|hire|TCE|OPEX|expenses|earnings|charter|time charter equivalent)\b",
    re.I,
)
"""What a ship earns or costs a day, in full beside amounts in thousands: "Daily TCE rate", "OPEX per vessel per day"."""


def _is_of_a_day(row: TableRow, kind: str) -> bool:
    """True for what is earned a day; below a statement the words must say "per day", of the row or over it."""
    if kind == "other" and may_be_of_a_day(row.label) and _A_DAY.search(row.label):
        return True
    said = (row.label, row.caption[-1]) if row.caption else (row.label,)
    return any("day" in text and _PER_DAY.search(text) for text in said)


_PER_DAY = re.compile(r"(?:\bper|/) ?(?:[\w-]+ ){0,2}day\b", re.I)


def unit_hint(row: TableRow, text: str, cells: Sequence[Cell], places: int, kind: str) -> str:
    """What the numbers and the words around them say of the unit, where it is not money.

    A cash flow prints no counts: "Repurchase of shares" is what they cost; in a statement of equity the columns say it.
    """
    if _are_percentages(row.label, cells):
        return "percent"
    if _is_pure(row, cells, places):
        return "pure"
    if places >= 2:
        if _PER_QUANTITY.search(row.label):
            return "pure"
        is_price = bool(_PRICE_OF_SHARE.fullmatch(row.label) or _PAR_VALUE.search(row.label))
        return "per_share" if is_price or _PER_SHARE.search(" ".join((*row.caption, row.label))) else ""
    if kind in ("cash_flow", "equity") or not _speaks_of_shares(text) or any(c.dollar for c in cells):
        return IN_FULL if _is_of_a_day(row, kind) else ""
    if _IN_SHARES.search(row.label) or _STOCK_COUNTED.fullmatch(row.label):
        return "shares"
    if kind == "balance_sheet" and (
        _AT_COST.search(row.label) or _is_worth_of_shares(row.label) or not _COUNT_WORD.search(text)
    ):
        return ""
    if (_REDEEMED.search(row.label) or _WORTH_CHANGES.search(row.label)) and not _COUNT_WORD.search(text):
        return ""
    if row.caption and _IS_PAID.search(row.caption[-1]) and not _COUNT_WORD.search(text):
        return ""
    whole = " ".join((*row.caption, row.label))
    if _RESULT.search(row.label) or any(c.value < 0 and not c.percent for c in cells):
        return ""
    if _COUNT_OF_STOCK.match(row.label):
        return "shares"
    if _COUNTED.search(text) and not re.search(r"\bpar\b", whole, re.I):
        return "shares"
    return "" if re.search(r"\bpar\b|\bstock\b", whole, re.I) else "shares"


def _are_percentages(label: str, cells: Sequence[Cell]) -> bool:
    """True for numbers that print the sign, and for those whose label says so at its end: "Operating margin (%)"."""
    signed = any(c.percent for c in cells) and all(c.percent or c.nil for c in cells)
    return signed or (bool(_IN_PERCENT.search(label)) and not any(c.dollar for c in cells))


def _is_pure(row: TableRow, cells: Sequence[Cell], places: int) -> bool:
    """True for a line that counts neither money nor shares, or divides one amount by another."""
    if any(c.dollar for c in cells):
        return False
    if places > 0 and (_is_ratio(row.label, cells) or (row.caption and _is_return(row, cells))):
        return True
    if not places and row.caption and _is_under_count(row):
        return True
    is_price = "(" in row.label and _PRICE.search(row.label) is not None
    return is_price or _is_term(row, cells) or _counts_things(row.label)


def _is_under_count(row: TableRow) -> bool:
    """True for a part of what the caption counts, "Homes closed:", and for "Units" beside what they are worth."""
    if row.label.strip(" :.").lower() in ("units", "homes", "lots"):
        return bool(_HEADS_UNITS.search(row.caption[-1]))
    return _heads_count(row.caption[-1])


@keeps
def _heads_count(caption: str) -> bool:
    return bool(_HEADS_COUNT.search(caption))


_BUILT = "homes|houses|homesites|lots|units|communities|stores|restaurants|vehicles|vessels"
_HEADS_COUNT = re.compile(
    rf"\b(?:{_BUILT}) (?:closed|delivered|sold|ordered|opened|in operation|in backlog|under contract)"
    r"(?: \([a-z ]{1,20}\))?\W*$|\((?:in )?(?:units|homes|lots|stores)\)\W*$",
    re.I,
)
_HEADS_UNITS = re.compile(
    r"\b(?:backlog|orders?|deliver(?:y|ies|ed)|clos(?:ings?|ed)|homes|housing|lots)\b", re.I
)


def _is_term(row: TableRow, cells: Sequence[Cell]) -> bool:
    """True for years: "Operating leases   10.7" under "Weighted-average remaining lease term"."""
    said = f"{row.caption[-1]} {row.label}" if row.caption else row.label
    return _names_term(said) and all(abs(c.value) <= _LONGEST_TERM and not c.percent for c in cells)


_TERM = re.compile(
    r"\b(?:remaining|average|expected|contractual)(?: [\w-]+){0,3} (?:terms?|li(?:fe|ves)|maturit(?:y|ies))\b",
    re.I,
)


@keeps
def _names_term(text: str) -> bool:
    return bool(_TERM.search(text))


_LONGEST_TERM = 100  # years


def _is_ratio(label: str, cells: Sequence[Cell]) -> bool:
    return bool(_RATIO.search(label)) and all(abs(c.value) < _MOST_OF_A_RATIO for c in cells)


def _is_return(row: TableRow, cells: Sequence[Cell]) -> bool:
    """True for a percentage without its sign under "Performance Ratios": "Return on average equity   6.92"."""
    named = _HEADS_RATIOS.search(row.caption[-1]) and not _PER_SHARE.search(row.label)
    return bool(named) and all(abs(c.value) < _MOST_PERCENT for c in cells)


_HEADS_RATIOS = re.compile(r"\bratios?\b(?!.*\bper share\b)", re.I)
_MOST_PERCENT = 100


_IN_PERCENT = re.compile(r"\((?:in )?(?:%|percent|pct\.?|per cent)\)\W*$", re.I)
_IN_SHARES = re.compile(r"\((?:in )?shares\)$", re.I)
"""Says what a line counts, whatever stands over it: "Options excluded (shares)"."""


_RATIO = re.compile(r"\bratios?\b(?!.*\bper\b)|\btimes (?:interest|fixed charges) earned\b", re.I)
"""What divides one amount by another: "Current ratio   1.26 to 1"."""
_MOST_OF_A_RATIO = 1000


_PLACES = (
    "properties|apartments?|homes|stores|restaurants|hotels|rooms|branches|offices|facilities|centers|beds"
)
_THINGS = re.compile(
    rf".*\b(?:{_PLACES}|apartment units|units (?:managed|owned|under management))(?: \w+){{0,2}},? "
    r"\(?(?:at )?(?:the )?end of (?:the )?(?:period|year|quarter)\)(?: ?\(\w\))?\W*$|"
    r"(?:\w+ )?number of (?!(?:\w+ ){0,4}(?:shares|units|stock)\b)|"
    r".*\((?:in |number of )?(?:persons|people|units|homes|houses|stores|restaurants|hotels|rooms|employees|headcount|"
    r"ftes?|#|x|times|"
    r"customers|subscribers|branches|days|weeks|months|years|hours|bbls?|barrels|[mb]*boe|[mb]*cfe?|[gmk]wh?|tons|tonnes|miles|acres)"
    r"(?: ?/ ?d| per day)?\)\W*$|"
    r"(?:.* )?(?:full[- ]time|FTE)(?:[- ]equivalents?)?(?: \(FTEs?\))? employees\b|"
    r"(?:[\w-]+ ){0,3}(?:(?:passenger|seat|ton|train|car)[- ]miles|passengers(?: enplaned| carried| boarded)?|departures|"
    r"block hours|(?:operating|vessel|voyage|ship|charter|on-?hire|off-?hire|ownership|available|calendar|fleet) days)"
    r"(?: (?:flown|performed|available))?(?: \([^()]{1,30}\)){0,2}\W*$",
    re.I,
)
"""What is counted, and is neither money nor shares: "Number of employees", "Available seat miles (000)"."""


def _counts_things(label: str) -> bool:
    lower = label.lower()
    may_count = label.rstrip().endswith(")") or any(word in lower for word in _WORDS_OF_THINGS)
    return may_count and bool(_THINGS.match(label) or (_STATISTIC.match(label) and not _WORTH.search(label)))


_WORDS_OF_THINGS = (
    "number", "employees", "miles", "passengers", "departures", "hours", "days", "period", "quarter", "year", "months",
    "subscribers", "passed", "lines", "beds", "census", "policies", "available", "produced", "sold", "shipped", "mined",
    "gallons",
)  # fmt: skip
"""Few labels have any of them, or end in brackets, and are searched for the rest."""


_COUNTED_AT_END = (
    "members|membership|enrollment|enrollees|subscribers|customers|employees|headcount|access lines|accounts|"
    f"policies|aircraft|fleet|vessels|rigs|communities|{_PLACES}"
)
_QUANTITIES = (
    "barrels|bbls?|tons|tonnes|gallons|ounces|pounds|mwh|kwh|megawatt[- ]hours|kilowatt[- ]hours|mcf"
)
_STATISTIC = re.compile(
    rf"(?:[\w,&-]+ ){{0,4}}(?:(?:{_COUNTED_AT_END})(?: [\w-]+){{0,3}},? \(?(?:at |- )?(?:the )?"
    r"(?:end of (?:the )?(?:period|quarter|year)|(?:period|quarter|year)[- ]end)|"
    r"(?:member|subscriber|patient|enrollee) (?:months|days)|degree[- ]days|room nights|"
    r"(?:licensed|staffed|available) beds|beds (?:in service|licensed|available)|(?:average )?(?:daily )?census|"
    r"homes passed|(?:basic|premium|cable|wireless|digital|pay|paging|cellular|internet|video|data) subscribers|"
    r"access lines(?: in service)?|policies in force|rooms available|(?:fuel )?gallons(?: consumed)?(?= \()|"
    rf"(?:{_QUANTITIES}) (?:produced|sold|shipped|mined|delivered|processed))"
    r"\)?(?: \([^()]{1,30}\)){0,2}\W*$",
    re.I,
)
"""What is told beside a statement of how much there is of: "Members at end of period", "Patient days", "Tons shipped"."""
_WORTH = re.compile(
    r"\b(?:cash|due|payables?|receivables?|deposits?|funds?|loans|revenues?|costs?|expenses?|price|per|from|balances?|net)\b",
    re.I,
)


def _speaks_of_shares(text: str) -> bool:
    lower = text.lower()  # most labels have none of the words in them, and are not searched
    return ("shares" in lower or "weighted" in lower or "units" in lower) and bool(_SHARES.search(text))


_WORTH_OF_SHARES = re.compile(
    r"(?:class \w )?(?:common|capital|ordinary|preferred|preference) shares?\b"
    r"(?! (?:outstanding|issued|authori[sz]ed)\W*$)",
    re.I,
)
"""Among equity what shares are carried at, not how many there are: "Common shares, $1 stated value"."""
_IS_PAID = re.compile(
    r"\b(?:interest|dividends?|distributions?)\b.*\b(?:expenses?|paid|costs?)\b|^interest\b", re.I
)
"""Heads what is paid on shares: "Interest expense" over "Preferred shares and trust securities"."""
_COUNT_WORD = re.compile(
    r"\bnumber\b|\bissued\b|\boutstanding\b|\bauthori[sz]ed\b|\bweighted\b|\bheld\b", re.I
)
"""What a line of a balance sheet says that counts shares: "Shares called for redemption" is what is owed for them."""
_STATES_COUNT = re.compile(
    r"\d[\d,.]* (?:million )?(?:\((?:19|20)\d\d\) )?(?:(?:common |preferred |ordinary )?shares|"
    r"(?:limited partnership )?(?:units|interests)|authori[sz]ed|issued)\b",
    re.I,
)


def _is_worth_of_shares(label: str) -> bool:
    """True also where the label counts them: "Class B - 192.1 shares outstanding" stands beside what they are worth."""
    return bool(_WORTH_OF_SHARES.match(label) or _STATES_COUNT.search(label))


_REDEEMED = re.compile(r"\bsubject to (?:possible )?(?:redemption|conversion)\b", re.I)
"""What shares are carried at outside equity, by themselves: "Class A shares subject to possible redemption"."""
_WORTH_CHANGES = re.compile(
    r"^(?:re-?measurement|revaluation|accretion|change in (?:the )?(?:fair )?value) (?:of|on)\b|\bshares? tax(?:es)?\b",
    re.I,
)
"""What shares gain or cost: "Remeasurement of participating preferred shares", a state's "shares tax expense"."""
_AT_COST = re.compile(r"\btreasury\b|\bat cost\b|^less\b|\bunearned\b|\bunallocated\b", re.I)


def prints_cents_per_share(table: Table) -> bool:
    """True for an income statement in whole thousands that prints cents only where it divides by shares."""
    if table.kind != "income_statement":
        return False
    rows = [r for r in table.rows if not r.is_heading]
    whole = sum(not any(c.places for c in r.cells if c is not None) for r in rows)
    return whole * 2 > len(rows) and any(is_cents(r) for r in rows)


def is_cents(row: TableRow) -> bool:
    """True for small numbers with cents, and nothing else, that count no shares."""
    counts = bool(_SHARES.search(row.label)) and not _WORTH_OF_SHARES.match(row.label)
    if counts or _SHARES.search(" ".join(row.caption[-1:])):
        return False
    cells = [c for c in row.cells if c is not None and not c.void and not c.nil]
    return bool(cells) and all(c.places >= 2 and abs(c.value) < 1000 and not c.percent for c in cells)


def per_share_of_a_fund(rows: Sequence[TableRow], cells: Sequence[Sequence[Cell]]) -> list[int]:
    """The rows of the financial highlights of a fund that roll the net asset value of a share or unit forward, in cents.

    Net asset value, beginning of period     158.15
      Net trading gains                       17.65
    Net asset value, end of period           175.80
    """
    held = [i for i, row in enumerate(rows) if "asset value" in row.label.lower()]
    first = next((i for i in held if _NET_ASSETS_FIRST.search(rows[i].label)), None)
    last = next((i for i in held if _NET_ASSETS_LAST.search(rows[i].label)), None)
    if first is None and last is None and len(dated := [i for i in held if parse_dates(rows[i].label)]) > 1:
        first, last = dated[0], dated[-1]
    if first is None or last is None or first >= last:
        return []
    roll = [i for i in range(first, last + 1) if not rows[i].is_heading and not all(c.nil for c in cells[i])]
    return roll if all(_is_in_cents(cells[i]) for i in roll) else []


_NET_ASSETS_FIRST = re.compile(
    r"\bnet asset value\b.*\bbeginning\b|\b(?:beginning|opening) net asset value\b", re.I
)
_NET_ASSETS_LAST = re.compile(r"\bnet asset value\b.*\bend\b|\b(?:ending|closing) net asset value\b", re.I)


def _is_in_cents(cells: Sequence[Cell]) -> bool:
    return all(c.places >= 2 and not c.percent for c in cells if not c.nil)
