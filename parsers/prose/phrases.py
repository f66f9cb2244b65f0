"""The phrases by which prose names line items, and which of them an amount speaks of.

`net loss of $2.3 million` speaks of net income, as a loss; `ingredient revenues of $2 million` of a part
that no statement line shows. The table is written for people: concept, then the phrases, `-` before a
concept whose phrase says that the amount is a loss.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tieout.parsers.prose.sentences import split_words, words
from tieout.parsers.prose.vocabulary import PARTS
from tieout.parsers.prose.wording import Wording

_PHRASES = """
revenues: revenue; revenues; net revenue; net revenues; total revenue; total revenues; total net
    revenue; total net revenues; sales; net sales; total sales; total net sales; operating revenues;
    total operating revenues
gross_profit: gross profit; gross profits; gross margin; gross margins; gross profit margin; gross
    profit margins; gross margin percentage; gross profit percentage; gross margin rate
operating_income: operating margin; operating margins; operating income margin; operating profit margin;
    operating income; income from operations; operating profit; earnings from operations; operating
    income ( loss ); income ( loss ) from operations
-operating_income: operating loss; operating losses; loss from operations
pretax_income: income before taxes; income before income taxes; pretax income; pre tax income; pretax
    earnings; pre tax earnings; earnings before taxes; earnings before income taxes; income before
    provision for income taxes; pretax profit; pre tax profit; income before tax
-pretax_income: loss before taxes; loss before income taxes; pretax loss; pre tax loss
net_income: net margin; net profit margin; net income margin; net income; net earnings; net profit; net
    profits; net income ( loss ); net earnings ( loss ); earnings; profit; profits; net results
-net_income: net loss; net losses; net ( loss ); loss; losses
income_continuing: income from continuing operations; earnings from continuing operations; net income
    from continuing operations; profit from continuing operations
-income_continuing: loss from continuing operations; net loss from continuing operations
discontinued: income from discontinued operations; earnings from discontinued operations
-discontinued: loss from discontinued operations
income_available_common: net income available to common shareholders; net income available to common
    stockholders; net income applicable to common stock; net income applicable to common stockholders;
    net income applicable to common shareholders; net income available for common shareholders
-income_available_common: net loss available to common stockholders; net loss applicable to common
    stockholders; net loss attributable to common stockholders; net loss attributable to common
    shareholders; net loss applicable to common shareholders; net loss available to common shareholders
comprehensive_income: comprehensive income; total comprehensive income
-comprehensive_income: comprehensive loss
cost_of_revenue: cost of revenue; cost of revenues; costs of revenue; cost of sales; costs of sales
cost_of_goods_sold: cost of goods sold; costs of goods sold
general_and_administrative: general and administrative expenses; general and administrative expense;
    general and administrative costs; general and administrative; g & a expenses; g & a expense
selling_and_marketing: sales and marketing expenses; sales and marketing expense; sales and marketing;
    selling and marketing expenses; selling and marketing expense; marketing and sales expenses
research_and_development: r & d expenses; r & d expense; r & d; research and development; research and
    development expense; research and
    development expenses; research and development costs; research and development expenditures; r d;
    research and development spending
sga: selling general and administrative expenses; selling , general and administrative expenses; selling
    , general and administrative expense; selling , general , and administrative expenses; selling ,
    general and administrative costs; selling , general and administrative; sg & a expenses; sg & a expense; sg & a
operating_expenses: operating expenses; total operating expenses; operating expense
costs_and_expenses: total costs and expenses; costs and expenses; total expenses
depreciation_and_amortization: depreciation and amortization; depreciation and amortization expense
interest_expense: interest expense
interest_income: interest income
income_tax: effective tax rate; effective income tax rate; effective rate; income tax expense; provision
    for income taxes; income tax provision; provision for taxes; income taxes
net_interest_income: net interest income
interest_income_total: total interest income
loan_loss_provision: provision for loan losses; loan loss provision
allowance_loans: allowance for loan losses
nii_after_provision: net interest income after provision for loan losses
noninterest_income: noninterest income; non interest income; total noninterest income; total non
    interest income
noninterest_expense: noninterest expense; non interest expense; noninterest expenses; non interest
    expenses
premiums: total premiums; premiums earned; earned premiums; net premiums earned; net earned premiums
investment_income: net investment income
cf_operating: cash provided by operating activities; net cash provided by operating activities;
    operating cash flow; cash flow from operations; cash flows from operations; cash flow from operating
    activities; cash flows from operating activities; cash provided by operations; net cash provided by
    operations; cash from operations; cash generated by operations; cash generated from operations; cash
    generated by operating activities; operating cash flows; cash generated from operating activities;
    operating activities provided cash; operating activities provided net cash; operating activities
    provided; operating activities generated
-cf_operating: cash used in operating activities; net cash used in operating activities; cash used in
    operations; net cash used in operations; cash used by operations; cash used for operating activities;
    net cash used for operating activities; cash used by operating activities; net cash used by operating
    activities; cash flows used in operating activities; operating activities used cash; operating
    activities used net cash; operating activities used
cf_investing: cash provided by investing activities; net cash provided by investing activities; cash
    provided from investing activities; net cash provided from investing activities; cash flows provided
    by investing activities; cash flows from investing activities; cash generated by investing
    activities; investing activities provided cash; investing activities provided net cash; investing
    activities provided; investing activities generated
-cf_investing: cash used in investing activities; net cash used in investing activities; cash used for
    investing activities; net cash used for investing activities; cash used by investing activities; net
    cash used by investing activities; cash flows used in investing activities; cash flows used for
    investing activities; investing activities used cash; investing activities used net cash; investing
    activities used
cf_financing: cash provided by financing activities; net cash provided by financing activities; cash
    provided from financing activities; net cash provided from financing activities; cash flows provided
    by financing activities; cash flows from financing activities; cash generated by financing
    activities; financing activities provided cash; financing activities provided net cash; financing
    activities provided; financing activities generated
-cf_financing: cash used in financing activities; net cash used in financing activities; cash used for
    financing activities; net cash used for financing activities; cash used by financing activities; net
    cash used by financing activities; cash flows used in financing activities; cash flows used for
    financing activities; financing activities used cash; financing activities used net cash; financing
    activities used
cash: cash; cash and cash equivalents; cash and equivalents; cash & cash equivalents; cash on hand
cash_and_short_term_investments: cash and short term investments; cash and investments; cash and
    marketable securities; cash , cash equivalents and short term investments; cash , cash equivalents ,
    and short term investments; cash , cash equivalents and marketable securities; cash , cash
    equivalents , and marketable securities; cash and cash equivalents and short term investments; cash
    , cash equivalents and investments; cash and short term securities; cash , cash equivalents and
    short term marketable securities; cash equivalents and short term investments; cash , short term
    investments; cash and temporary investments; cash , cash equivalents and short term marketable
    investments; cash , equivalents and short term investments; cash and cash equivalents and marketable
    securities; cash and liquid investments
working_capital: working capital; net working capital
-working_capital: working capital deficit; working capital deficiency; negative working capital
receivables_net: accounts receivable; net accounts receivable; net receivables; trade receivables;
    receivables
inventories: inventory; inventories; net inventories; total inventories
accounts_payable: accounts payable; trade accounts payable
accrued_liabilities: accrued liabilities; accrued expenses
current_assets: current assets; total current assets
assets: total assets; assets
current_liabilities: current liabilities; total current liabilities
liabilities: total liabilities
goodwill: goodwill
deposits: total deposits; deposits
equity_parent: stockholders equity; shareholders equity; shareowners equity; total stockholders equity;
    total shareholders equity; total equity; shareholder equity; stockholder equity
retained_earnings: retained earnings
-retained_earnings: accumulated deficit
dividends_per_share: dividend; dividends; cash dividend; cash dividends; quarterly dividend; quarterly
    cash dividend
none: cash deposit; cash deposits; cash flow; cash flows; cash charge; cash charges; free cash flow;
    deferred revenue; deferred revenues; restricted cash; sales tax; sales taxes; revenue growth; sales
    growth; earnings growth; cash collections; earnings before interest; ebitda; deferred income taxes;
    net assets; unearned revenue; cash items; net interest margin; net charge offs; liquid assets;
    earning assets; cash payments; comparable store sales; same store sales; comparable sales; operating
    earnings; book value; backlog; allowance for credit losses
"""

_EPS_BASES = (
    ("earnings", ""), ("income", ""), ("net income", ""), ("net earnings", ""), ("profit", ""),
    ("loss", "-"), ("net loss", "-"), ("net income ( loss )", ""), ("earnings ( loss )", ""),
    ("income ( loss )", ""),
)  # fmt: skip
_EPS_CLASSES = (
    ("diluted", "eps_diluted"),
    ("fully diluted", "eps_diluted"),
    ("basic", "eps_basic"),
    ("primary", "eps_primary"),
    ("", "eps"),
)

WEAK = frozenset(("earnings", "profit", "profits", "loss", "losses", "assets", "receivables", "income taxes"))
"""Phrases that name a line item only where nothing follows: not 'a loss of $5 million on a sale'."""

MARGINS = {
    "gross margin": "revenues",
    "gross margins": "revenues",
    "gross profit margin": "revenues",
    "gross profit margins": "revenues",
    "gross margin percentage": "revenues",
    "gross profit percentage": "revenues",
    "gross margin rate": "revenues",
    "operating margin": "revenues",
    "operating margins": "revenues",
    "operating income margin": "revenues",
    "operating profit margin": "revenues",
    "net margin": "revenues",
    "net profit margin": "revenues",
    "net income margin": "revenues",
    "effective tax rate": "pretax_income",
    "effective income tax rate": "pretax_income",
    "effective rate": "pretax_income",
}
"""Phrases whose percentages are of a line that they need not name."""

WITH_PARTS = words("""
    revenues gross_profit operating_income cost_of_revenue cost_of_goods_sold pretax_income net_income
    assets receivables_net inventories operating_expenses research_and_development
    general_and_administrative selling_and_marketing deposits
""")
"""Concepts of which segments and products have their own: a modifier or a place makes it another amount."""

INSTANTS = words("""
    cash cash_and_short_term_investments working_capital receivables_net inventories current_assets
    assets accounts_payable accrued_liabilities current_liabilities liabilities goodwill equity_parent
    retained_earnings deposits allowance_loans
""")


class Named(NamedTuple):
    """A phrase that names a line item, in the place of its words."""

    kind: str  # always "concept"
    word: str  # the phrase in its table form
    concept: str
    is_loss: bool
    is_per_share: bool


def _read_table() -> tuple[dict[str, str], dict[str, int]]:
    """Give the concept of each phrase ("-" before it: a loss), and the longest phrase for each beginning."""
    table: dict[str, str] = {}
    for line in _PHRASES.strip().replace("\n    ", " ").splitlines():
        concept, _, phrases = line.partition(": ")
        for phrase in phrases.split("; "):
            table[phrase] = concept
    for share, concept in _EPS_CLASSES:  # 'diluted earnings per share', 'net loss per basic share', 'EPS'
        for base, loss in _EPS_BASES:
            if share:
                table[f"{share} {base} per share"] = table[f"{base} per {share} share"] = loss + concept
            else:
                table[f"{base} per share"] = table[f"{base} a share"] = loss + concept
        table[f"{share} eps".strip()] = concept
    longest: dict[str, int] = {}
    for phrase in table:
        _note_beginnings(longest, phrase.split())
    return table, longest


def _note_beginnings(longest: dict[str, int], spoken: Sequence[str], tail: int = 0) -> None:
    """Note how long a phrase is under its first word and its first two; it may have a tail of so many words more."""
    for beginning in (spoken[0], " ".join(spoken[:2])):
        longest[beginning] = max(len(spoken) + tail, longest.get(beginning, 0))


_TABLE, _LONGEST = _read_table()


class OwnPhrases(NamedTuple):
    """The lines of the statements as phrases: what each means; and how long the longest phrase of all is that begins
    with a word, or with two."""

    table: dict[str, str]
    longest: dict[str, int]
    firsts: frozenset[str]  # the beginnings of one word


def _own(table: dict[str, str], longest: dict[str, int]) -> OwnPhrases:
    return OwnPhrases(table, longest, frozenset(b for b in longest if " " not in b))


_NO_PHRASES = _own({}, _LONGEST)
_LEAST_WORDS, _MOST_WORDS = 2, 9  # of a label that prose repeats: "Sales" alone may be a verb, or a part's
_NAMED_ALREADY = {*(c.lstrip("-") for c in _TABLE.values()), "profit_loss"} - {"none", "dividends_per_share"}
_NOT_ONE_WAY = frozenset(("loss", "losses", "deficit", "(", "per", "share"))
_HOLDERS = frozenset(("owners", "holders", "shareholders", "stockholders"))
"""Who a result belongs to: "Owners of the parent" names it only below "Profit attributable to"."""


_EXPENSES = words("sga general_and_administrative selling_and_marketing research_and_development")
_TAILS = (" expenses", " expense", " costs")
"""What prose adds to a label that stands under "Operating expenses": "marketing, general and administrative expenses"."""


def _is_no_name(spoken: Sequence[str], concept: str) -> bool:
    """Tell a label that names nothing by itself, or names a loss; a bank's "Other operating income" is no rest."""
    is_rest = spoken[0] == "other" and concept not in ("noninterest_income", "noninterest_expense")
    return is_rest or not _NOT_ONE_WAY.isdisjoint(spoken) or not _HOLDERS.isdisjoint(spoken[:2])


def is_customary(phrase: str) -> bool:
    """Whether every filer's prose means a line item by this phrase."""
    return phrase in _TABLE


_NAMELESS = "="


def nameless_concept(label: str) -> str:
    """Give what stands for the concept of a line that no concept names, while prose is read: its label."""
    return f"{_NAMELESS}{label}"


def label_of(concept: str) -> str:
    """Give the label of a line that no concept names; empty for a concept."""
    return concept[1:] if concept.startswith(_NAMELESS) else ""


def has_parts(concept: str) -> bool:
    """Whether segments and products have their own of a line."""
    return concept in WITH_PARTS or concept.startswith(_NAMELESS)


def phrases_of_labels(labels: Mapping[str, str], nameless: Iterable[str] = ()) -> OwnPhrases:
    """Give the labels of the statements that prose may repeat: "total voyage revenues were $5 million".

    `labels` are in small letters, with the concept of each; those of which a table tells already, that name a loss or
    that prose can hardly mean are left out. `nameless` are those that no concept names: "aircraft fuel expense".
    """
    table: dict[str, str] = {}
    longest = dict(_LONGEST)
    meant = {label: c for label, c in labels.items() if c in _NAMED_ALREADY}
    meant |= {label: nameless_concept(label) for label in nameless if _may_be_repeated(label)}
    meant |= {part: c for label, c in meant.items() if (part := label.removeprefix("total ")) not in labels}
    for label, concept in meant.items():
        spoken = split_words(label, 0, len(label)).spoken()
        phrase = " ".join(spoken)
        if not _LEAST_WORDS <= len(spoken) <= _MOST_WORDS or phrase in _TABLE or _is_no_name(spoken, concept):
            continue
        takes_tail = concept in _EXPENSES or concept.startswith(_NAMELESS)
        tails = _TAILS if takes_tail and not phrase.endswith(_TAILS) else ()
        table.update(dict.fromkeys((phrase, *(f"{phrase}{tail}" for tail in tails)), concept))
        _note_beginnings(longest, spoken, bool(tails))
    return _own(table, longest)


_REPEATED = re.compile(r"[a-z][a-z ,&'’/-]+[a-z]")
_NOT_REPEATED = PARTS | words("after before beginning change decrease end group increase net per total")
"""Words of a label that is a result, a balance or a change, or the name of a part of the company."""


def _may_be_repeated(label: str) -> bool:
    """Tell a label that names one thing in words alone, and no result, balance or total."""
    spoken = set(label.split())
    return bool(_REPEATED.fullmatch(label)) and not spoken & _NOT_REPEATED


def find_phrases(wording: Wording, own: OwnPhrases = _NO_PHRASES) -> Wording:
    """Give the sentence with every phrase that names a line item as one item, the longest that fits.

    `own` are the phrases that this filer's statements print besides.
    """
    words = wording.words
    found: list[tuple[int, int, Named]] = []
    done = 0
    for at in wording.spots(own.firsts):
        size = _fit(wording, at, own) if at >= done else 0
        if size:
            done = at + size
            found.append((at, done, _named(" ".join(words[at:done]), own)))
    return wording.joined(found)


def _named(phrase: str, own: OwnPhrases) -> Named:
    """Give the line item of a phrase."""
    meaning = _meaning(phrase, own) or ""
    concept = meaning.lstrip("-")
    return Named(
        "concept", phrase, "" if concept == "none" else concept, meaning[0] == "-", concept.startswith("eps")
    )


def _meaning(phrase: str, own: OwnPhrases) -> str | None:
    """Look a phrase up; 'common' share is a share."""
    found = _TABLE.get(phrase) or (_TABLE.get(phrase.replace(" common", "")) if " common" in phrase else None)
    return found or own.table.get(phrase)


def _fit(wording: Wording, at: int, own: OwnPhrases) -> int:
    """Give the length in words of the longest phrase that begins here; 0 if none does.

    The first two words tell how long it may be; "common" makes a phrase a word longer.
    """
    words = wording.words
    is_common = words[at + 1] == "common"
    beginning = words[at] if is_common else f"{words[at]} {words[at + 1]}"
    for size in range(own.longest.get(beginning, 0) + 1, 0, -1):
        if _meaning(" ".join(words[at : at + size]), own) and _is_in_words(wording.kinds[at : at + size]):
            return size
    return 0


def _is_in_words(kinds: str) -> bool:
    """Tell words and marks alone: a number is none of the label's."""
    return "n" not in kinds and "a" not in kinds
