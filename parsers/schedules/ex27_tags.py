"""The tags of financial data schedules: which concept each one prints, by the article it is filed under.

The articles had a list each: 5 commercial companies, 6 investment companies, 7 insurers, 9 banks, BD broker-dealers, UT
utilities; CT is read with the list of article 5. A tag that prints no concept of the vocabulary is still a fact.
"""

from __future__ import annotations

_COMMON = {
    "CASH": "cash",
    "TOTAL-ASSETS": "assets",
    "PREFERRED-MANDATORY": "mezzanine_equity",
    "PREFERRED": "preferred_stock",
    "COMMON": "common_stock",
    "TOTAL-LIABILITY-AND-EQUITY": "liabilities_and_equity",
    "TOTAL-LIABILITIES-AND-EQUITY": "liabilities_and_equity",
    "TOT-CAPITALIZATION-AND-LIAB": "liabilities_and_equity",
    "INCOME-PRETAX": "pretax_income",
    "INCOME-TAX": "income_tax",
    "INCOME-CONTINUING": "income_continuing",
    "INCOME-PRE-EXTRAORDINARY": "income_continuing",
    "DISCONTINUED": "discontinued",
    "EXTRAORDINARY": "extraordinary",
    "CHANGES": "cumulative_effect",
    "NET-INCOME": "net_income",
    "EPS-PRIMARY": "eps_basic",
    "EPS-BASIC": "eps_basic",
    "EPS-DILUTED": "eps_diluted",
}
_COMMERCIAL = {
    "SECURITIES": "short_term_investments",
    "RECEIVABLES": "receivables_gross",
    "ALLOWANCES": "allowance_receivables",
    "INVENTORY": "inventories",
    "CURRENT-ASSETS": "current_assets",
    "PP&E": "ppe_gross",
    "DEPRECIATION": "accumulated_depreciation",
    "CURRENT-LIABILITIES": "current_liabilities",
    "BONDS": "long_term_debt",
    "TOTAL-REVENUES": "revenues",
    "CGS": "cost_of_goods_sold",
    "TOTAL-COSTS": "",
    "INTEREST-EXPENSE": "interest_expense",
}
_BY_ARTICLE: dict[str, dict[str, str]] = {
    "5": _COMMERCIAL,
    "CT": _COMMERCIAL,
    "6": {
        "TOTAL-LIABILITIES": "liabilities",
        "NET-ASSETS": "equity_parent",
        "NET-CHANGE-FROM-OPS": "net_income",
        "PAID-IN-CAPITAL-COMMON": "additional_paid_in_capital",
    },
    "7": {
        "TOTAL-INVEST": "total_investments",
        "PREMIUMS": "premiums",
        "INVESTMENT-INCOME": "investment_income",
        "INVESTMENT-GAINS": "investment_gains",
        "BENEFITS": "benefits",
    },
    "9": {
        "DEPOSITS": "deposits",
        "CASH": "",  # and due from banks: without federal funds sold
        "ALLOWANCE": "allowance_loans",
        "LONG-TERM": "long_term_debt",
        "INTEREST-TOTAL": "interest_income_total",
        "INTEREST-LOAN": "",
        "INTEREST-EXPENSE": "interest_expense",
        "INTEREST-INCOME-NET": "net_interest_income",
        "LOAN-LOSSES": "loan_loss_provision",
        "EXPENSE-OTHER": "noninterest_expense",
    },
    "BD": {
        "PP&E": "ppe_net",
        "LONG-TERM": "long_term_debt",
        "INTEREST-EXPENSE": "interest_expense",
    },
    "UT": {
        "TOTAL-CURRENT-ASSETS": "current_assets",
        "OTHER-ASSETS": "other_assets",
        "CAPITAL-SURPLUS-PAID-IN": "additional_paid_in_capital",
        "RETAINED-EARNINGS": "retained_earnings",
        "LONG-TERM-DEBT-NET": "long_term_debt",
        "LONG-TERM-DEBT-CURRENT-PORT": "current_portion_of_debt",
        "GROSS-OPERATING-REVENUE": "revenues",
        "INCOME-TAX-EXPENSE": "income_tax",
        "INCOME-TAX-EXPENSE-NET": "income_tax",
        "TOTAL-OPERATING-EXPENSES": "costs_and_expenses",
        "OPERATING-INCOME-LOSS": "operating_income",
        "TOTAL-INTEREST-EXPENSE": "interest_expense",
        "TOTAL-INTEREST-EXPENSES": "interest_expense",
        "PREFERRED-STOCK-DIVIDENDS": "preferred_dividends",
        "EARNINGS-AVAILABLE-FOR-COMM": "income_available_common",
        "CASH-FLOW-OPERATIONS": "cf_operating",
    },
}

HEADER_TAGS = frozenset((
    "ARTICLE", "CIK", "NAME", "SERIES", "SUBSIDIARY", "NUMBER", "MULTIPLIER", "CURRENCY", "EXCHANGE-RATE", "PERIOD-TYPE",
    "FISCAL-YEAR-END", "PERIOD-START", "PERIOD-END", "RESTATED", "BOOK-VALUE", "TABLE", "S", "C", "CAPTION", "PAGE",
    "TYPE", "SEQUENCE", "FILENAME", "DESCRIPTION", "TEXT", "DOCUMENT", "FLAWED", "LEGEND", "FN",
))  # fmt: skip
"""Tags that say what the schedule is; all others print amounts."""

PER_SHARE_TAGS = frozenset((
    "EPS-PRIMARY", "EPS-BASIC", "EPS-DILUTED",
    "PER-SHARE-NAV-BEGIN", "PER-SHARE-NII", "PER-SHARE-GAIN-APPREC", "PER-SHARE-DIVIDEND", "PER-SHARE-DISTRIBUTIONS",
    "RETURNS-OF-CAPITAL", "PER-SHARE-NAV-END", "AVG-DEBT-PER-SHARE",
))  # fmt: skip
PERCENT_TAGS = frozenset(("YIELD-ACTUAL", "EXPENSE-RATIO"))
COUNT_TAGS = frozenset((
    "SHARES-COMMON-STOCK", "SHARES-COMMON-PRIOR", "NUMBER-OF-SHARES-SOLD", "NUMBER-OF-SHARES-REDEEMED",
    "SHARES-REINVESTED",
))  # fmt: skip
DEDUCTED_TAGS = frozenset(("DEPRECIATION", "ALLOWANCES", "ALLOWANCE"))
"""What is taken off an asset, filed with brackets by some and without by others: the sign says nothing."""

_INSTANTS = frozenset((
    # 5
    "CASH", "SECURITIES", "RECEIVABLES", "ALLOWANCES", "INVENTORY", "CURRENT-ASSETS", "PP&E", "DEPRECIATION",
    "TOTAL-ASSETS", "CURRENT-LIABILITIES", "BONDS", "PREFERRED-MANDATORY", "PREFERRED", "COMMON", "OTHER-SE",
    "TOTAL-LIABILITY-AND-EQUITY",
    # 6
    "INVESTMENTS-AT-COST", "INVESTMENTS-AT-VALUE", "ASSETS-OTHER", "OTHER-ITEMS-ASSETS", "PAYABLE-FOR-SECURITIES",
    "SENIOR-LONG-TERM-DEBT", "OTHER-ITEMS-LIABILITIES", "TOTAL-LIABILITIES", "SENIOR-EQUITY", "PAID-IN-CAPITAL-COMMON",
    "SHARES-COMMON-STOCK", "SHARES-COMMON-PRIOR", "ACCUMULATED-NII-CURRENT", "OVERDISTRIBUTION-NII",
    "ACCUMULATED-NET-GAINS", "OVERDISTRIBUTION-GAINS", "ACCUM-APPREC-OR-DEPREC", "NET-ASSETS",
    "PER-SHARE-NAV-END",
    # 7
    "DEBT-HELD-FOR-SALE", "DEBT-CARRYING-VALUE", "DEBT-MARKET-VALUE", "EQUITIES", "MORTGAGE", "REAL-ESTATE",
    "TOTAL-INVEST", "RECOVER-REINSURE", "DEFERRED-ACQUISITION", "POLICY-LOSSES", "UNEARNED-PREMIUMS", "POLICY-OTHER",
    "POLICY-HOLDER-FUNDS", "NOTES-PAYABLE", "RESERVE-CLOSE",
    # 9
    "INT-BEARING-DEPOSITS", "FED-FUNDS-SOLD", "TRADING-ASSETS", "INVESTMENTS-HELD-FOR-SALE", "INVESTMENTS-CARRYING",
    "INVESTMENTS-MARKET", "LOANS", "ALLOWANCE", "DEPOSITS", "SHORT-TERM", "LIABILITIES-OTHER", "LONG-TERM",
    "TOTAL-LIABILITIES-AND-EQUITY", "LOANS-NON", "LOANS-PAST", "LOANS-TROUBLED", "LOANS-PROBLEM", "ALLOWANCE-CLOSE",
    "ALLOWANCE-DOMESTIC", "ALLOWANCE-FOREIGN", "ALLOWANCE-UNALLOCATED",
    # BD
    "SECURITIES-RESALE", "SECURITIES-BORROWED", "INSTRUMENTS-OWNED", "PAYABLES", "REPOS-SOLD", "SECURITIES-LOANED",
    "INSTRUMENTS-SOLD",
    # UT
    "TOTAL-NET-UTILITY-PLANT", "OTHER-PROPERTY-AND-INVEST", "TOTAL-CURRENT-ASSETS", "TOTAL-DEFERRED-CHARGES",
    "OTHER-ASSETS", "CAPITAL-SURPLUS-PAID-IN", "RETAINED-EARNINGS", "TOTAL-COMMON-STOCKHOLDERS-EQ",
    "LONG-TERM-DEBT-NET", "SHORT-TERM-NOTES", "LONG-TERM-NOTES-PAYABLE", "COMMERCIAL-PAPER-OBLIGATIONS",
    "LONG-TERM-DEBT-CURRENT-PORT", "PREFERRED-STOCK-CURRENT", "CAPITAL-LEASE-OBLIGATIONS", "LEASES-CURRENT",
    "OTHER-ITEMS-CAPITAL-AND-LIAB", "TOT-CAPITALIZATION-AND-LIAB",
))  # fmt: skip


def concept_of(article: str, tag: str) -> str:
    """The concept that a tag prints under an article, or an empty string."""
    by_article = _BY_ARTICLE.get(article, {})
    return by_article.get(tag, _COMMON.get(tag, ""))


def is_instant(tag: str) -> bool:
    """True for an amount at the end of the period, false for one of the period."""
    return tag in _INSTANTS
