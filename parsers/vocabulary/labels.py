"""A printed label in its normal form, and what its words say about signs.

Two filers rarely print one label the same way. What differs without a change of meaning (case, leaders,
footnote marks, par values, dates, `Net (loss)` for `Net income (loss)`) is taken away here, so that the
vocabulary needs a label once.
"""

from __future__ import annotations

import re

from tieout.parsers.kept import keeps

_GROUPS = {
    "": "the a an of for from in by to on at as with its our company companys consolidated and or s assuming gaap "
    "accordance",
    "income": "income loss earnings earning profit profits incomes incom",
    "increase": "increase decrease change changes decreases increases decr incr",
    "provided": "provided used generated required flow flows resulting derived absorbed provide use applied utilized",
    "equity": "equity deficit deficiency deficits",
    "stockholder": "stockholders shareholders stockholder shareholder shareowners shareowner holders shldrs",
    "noncontrolling": "minority minorities noncontrolling",
    "attributable": "attributable applicable allocable available attributed",
    "tax": "tax taxes",
    "activity": "activity activities act acts activ",
    "subsidiary": "subsidiary subsidiaries",
    "property": "property properties prop",
    "equipment": "equipment equipments equip equipt",
    "amortization": "amortization amortisation amort",
    "depreciation": "depreciation deprec depn depr dep",
    "accumulated": "accumulated accum",
    "average": "average avg",
    "weighted": "weighted wtd wgtd",
    "expense": "expense expenses exp",
    "inventory": "inventory inventories",
    "gain": "gain gains losses",
    "beginning": "beginning beg start opening",
    "end": "end ending close closing",
    "year": "year years period periods quarter quarters month months",
    "diluted": "diluted dilutive dilution",
    "account": "account accounts accts acct",
    "translation": "translation translations transl",
    "receivable": "receivable receivables rec recs recv recvbl",
    "provision": "provision provisions prov",
    "liabilitie": "liability liabilities liab liabs",
    "equivalent": "equivalent equivalents equiv equivs",
    "selling": "selling sell",
    "general": "general gen genl",
    "administrative": "administrative admin",
    "development": "development dev devel",
    "revenue": "revenue revenues revs",
    "share": "share shares shs sh",
    "additional": "additional addl",
    "paid": "paid pd",
    "good": "goods good gds",
    "cumulative": "cumulative cum",
    "preferred": "preferred pref pfd",
    "stock": "stock stk",
    "exchange": "exchange exch",
    "extraordinary": "extraordinary extraord",
    "operation": "operation operations opns",
    "discontinued": "discontinued discontd",
    "capitalization": "capitalization capitalisation",
}
"""Words of one meaning in this trade, by the word that stands for them; the empty word drops them."""

_WORD = {word: chief for chief, words in _GROUPS.items() for word in words.split()}
_PUNCTUATION = str.maketrans(
    dict.fromkeys('()[]{}.,;:/\\*-_=+$%#!?"|<>~^@–—−‐·', " ")
    | {"'": "", "`": "", "’": "", "‘": "", "&": " and "}
)

_MARKS = re.compile(
    r"(?:\s?[._=]){3,}.*|<[^>]*>|\[[^\]]*\]|\*+|\((?:[a-rt-z]{1,2}|[ivx]+|\d\d?|see [^)]*"
    r"|(?:un)?audited|notes? [^)]*|(?:as )?(?:restated|adjusted|revised)[^)]*|(?:in |thousand|million)[^)]*"
    r"|(?:us)?\$[^)]*|dollars[^)]*"
    r"|(?:aud|brl|cad|chf|cny|dkk|eur|gbp|hkd|inr|jpy|krw|mxn|nlg|nok|rmb|sek|sgd|twd|usd|zar))\)"
    r"|[,;-] ?(?:see )?notes? [\da-z].*"
    r"|,? \(?as (?:restated|adjusted|revised|reclassified)\)?$"
)
_MARKING = frozenset("._=<[*(")
_ASIDE = re.compile(
    r"\(\s*(?:net of(?! interest)|(?:less )?(?:allowance|reserve)s? |includ|exclu|inclus|liquidation|par |aggregate"
    r"|principal|of which|parenthetical|stated|restricted|all current|at cost|\d"
    r"|pro forma (?:for|in) (?:19|20)\d\d)[^()]*\)?"
    r"|(?<=total current assets) including .*|(?<=total assets) including .*"
    r"|(?:,| -) ?(?:excluding|exclusive|(?:including|inclusive)(?!.*\b(?:noncontrolling|minority|treasury)\b)) .*"
    r"|,? (?:principally |primarily |substantially )?at (?:the )?(?:lower of|lifo|fifo|last|first).*"
    r"| \(?from (?:the )?(?:date of )?inception\b.*"
    r"|(?: ?\(|,| -{1,2}) ?(?:at )?(?:lifo|fifo|last-in|first-in)\b[^()]*\)?"
    r"|(?<=deficit) since .*|(?<=earnings) since .*"
)
_NET_OF = re.compile(
    r"[,;:-]? ?\(?\b(?:net of(?! interest)|(?:less|after|(?<!before )net)(?: of)?:? (?=(?:[a-z]+ ){0,3}"
    r"(?:allowance|accumulated|reserve|amorti|deprec|valuation|unearned|tax))).*"
)
_OF_OPERATIONS = re.compile(
    r"\btax(?:es|ation)?,? ((?:from|for) (?:dis)?continu(?:ing|ed) (?:operations|activities))\b"
)
"""What goes on behind the tax: "Profit after tax from continuing operations"."""
_PART_OF_TOTAL = re.compile(r"total\b[^(]*\(\s*exclu[^()]*\b(?:gains?|losses|income)\b")
"""A total without some of what belongs to it: "Total non-interest income (excluding securities gains)"."""
_PAR_VALUE = re.compile(
    r"(?:(?<!\d),|,(?!\d)|[;:(-])\s*(?:no.par|par |without par|stated|authori|issued|one share\b|\d).*"
    r"|(?:\bus)?\$ ?\.?\d.*|\b(?:of )?(?:nis|rmb|eur|gbp|chf|nok|sek|dkk) ?\.?\d.*"
    r"|(?<!excess of )(?<!over )\b(?:no )?par value.*"
)
_REDEEMABLE = re.compile(
    r"[,;:] ?(?:\d[\d,.]*(?: and [-\d,.]+)? shares )?subject to (?:possible |mandatory )?redemption\b"
)
"""What a stock is behind its par value: "Class A stock, $.01 par value; 5,000 shares subject to possible redemption".

Those that are excluded from the count of shares, "(excluding 900 shares subject to ...)", are another line's.
"""
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_DATE = re.compile(rf"\b{_MONTH}\.? ?\d[\d, ]*|\b\d\d? {_MONTH},?(?: \d{{4}})?|\d[\d,.%/]*")


_ABBREVIATION = re.compile(r"\(([A-Z](?: ?& ?[A-Z]|[A-Z]){1,4})\)")


def _without_abbreviation(found: re.Match[str]) -> str:
    """Nothing for the initials of the words before: "Research and development (R&D)"; "INCOME (LOSS)" stays."""
    initials = iter(re.findall(r"\b[A-Z]", found.string[: found.start()].upper()))
    letters = re.sub(r"[^A-Z]", "", found[1])
    return "" if all(any(letter == initial for initial in initials) for letter in letters) else found[0]


_ADDED = re.compile(r"add ?(?:[:,]|--?) ?(?=net (?:income|earnings|loss|\(loss\)))")
"""Begins what a statement of retained earnings adds: "ADD - Net income"."""
_QUOTIENT = re.compile(r"(?:numerator|denominator)s? ?[:–—-] ?")
_PARTS_OF_A_QUOTIENT = ("nume", "deno")


_TRIANGLE = re.compile(r"(?: ?\bor loss(?:es)?)? ?\( ?[△▲] ?\)", re.I)
"""Says which numbers are losses: "Operating income or losses(△)"."""


def clean(label: str) -> str:
    """The label in small letters without leaders, footnote marks, asides, par values, dates.

    `Net of x` becomes `net`: `Accounts receivable, less allowance of $58 (Note 3) ....` becomes
    `accounts receivable net`.
    """
    if "(" in label:
        label = _ABBREVIATION.sub(_without_abbreviation, label)
    if "△" in label or "▲" in label:
        label = _TRIANGLE.sub(" (loss)", label)
    text = " ".join(label.lower().split()).replace("gaap basis", "gaap")
    if "per average" in text:
        text = text.replace("per average", "per")  # "Earnings per average common share"
    if text[:4] == "less":
        text = text[4:].lstrip(" :,-")
    elif text[:3] == "add":
        text = _ADDED.sub("", text)
    elif text[:4] in _PARTS_OF_A_QUOTIENT:
        text = _QUOTIENT.sub("", text)
    if " as " in text or "note" in text or not _MARKING.isdisjoint(text):
        text = _MARKS.sub(" ", text)
    if (
        "(" in text
        or "," in text
        or " -" in text
        or " since " in text
        or " at " in text
        or " assets including " in text
    ):
        text = _ASIDE.sub(" ", text) if not _PART_OF_TOTAL.match(text) else text
    may_be_net = "net" in text or "less" in text or "after" in text
    if may_be_net and (net := _NET_OF.search(text)) and net.start() > 2:
        per_share = " per share" if "per share" in text[net.start() :] else ""
        whose = _OF_OPERATIONS.search(text, net.start())
        text = text[: net.start()] + " net" + (f" {whose[1]}" if whose else "") + per_share
    if _has_digit(text) or "par" in text or "authori" in text or "issued" in text:
        if "stock" in text or "share" in text or "$" in text:
            may_be_redeemed = "redemption" in text and _REDEEMABLE.search(text)
            text = _PAR_VALUE.sub(" ", text)
            if may_be_redeemed and "redemption" not in text:
                text += " subject to possible redemption"
        text = _DATE.sub(" ", text)
    return " ".join(
        text.replace("non-", "non")
        .replace("non ", "non")
        .replace("-holder", "holder")
        .translate(_PUNCTUATION)
        .split()
    )


_DIGIT = re.compile(r"\d")


def _has_digit(text: str) -> bool:
    """True also for a raised digit, which no pattern takes for one."""
    return bool(_DIGIT.search(text)) or (not text.isascii() and any(c.isdigit() for c in text))


_MOST_WORDS = (
    20_000  # that are kept with the word that stands for them: a file of nonsense has no end of words
)


def words_of(cleaned: str) -> str:
    """The cleaned label as its words that carry meaning, each in the form that stands for its kin.

    `net cash provided by used in operating activities` becomes `net cash provided operating activity`.
    """
    if cleaned == "deficit":
        return "accumulated equity"  # lost so far; "Equity" alone is the total
    words: list[str] = []
    last = ""
    given = cleaned.split()
    if len(given) >= _SPACED_OUT and len(cleaned) == 2 * len(given) - 1:
        given = ["".join(given)]  # "T O T A L  A S S E T S"
    if not _AMBIGUOUS.isdisjoint(given):
        given = [_in_company(*near) for near in zip(given, ["", *given], [*given[1:], ""], strict=False)]
    for word in given:
        chief = _WORD.get(word)
        if chief is None:
            chief = word[:-1] if word[-1] == "s" and len(word) > 3 and word[-2] != "s" else word
            if len(_WORD) < _MOST_WORDS:
                _WORD[word] = chief
        if chief == "interest" and last == "noncontrolling":
            continue
        if chief and chief != last:
            words.append(chief)
            last = chief
    return " ".join(words)


_SPACED_OUT = 8
"""Single letters in a row that are words spaced out, no initials."""
_AMBIGUOUS = frozenset(("inc", "losses"))
"""Words that mean one thing or another by the words beside them."""
_RESULTS = frozenset(("income", "earnings", "profit", "profits", "incomes"))
_BEFORE_INC = frozenset(("net", "operating", "interest", "other", "before", "investment", "comprehensive"))
_AFTER_INC = frozenset(("tax", "taxes", "before", "loss", "from"))


def _in_company(word: str, before: str, after: str) -> str:
    """The word for an ambiguous one: "inc. taxes" speaks of income, "Acme, Inc." does not.

    "Income (losses)" is "income (loss)", "gains and losses" are what was realised.
    """
    if word not in _AMBIGUOUS:
        return word
    if word == "inc":
        return "income" if before in _BEFORE_INC or after in _AFTER_INC else word
    return "income" if before in _RESULTS or after in _RESULTS else word


@keeps
def normal_form(label: str) -> str:
    """The form under which the vocabulary is searched."""
    return words_of(clean(label))


_HEAD_END = re.compile(r"\b(?:before|from|per|attributable|applicable|available|after|on|of|to|for)\b")
_RESULT_LOSS = re.compile(
    r"\b(?:net|operating|comprehensive|basic|diluted|primary|gross|continuing|discontinued|operations"
    r"|and|accumulated|:|^)[ :-]*\(?loss(?:es)?\)?[ -]*(?:$|\(|,|per|before"
    r"|attributable|applicable|available|allocable|to|after|for|and|net|in"
    r"|from(?: the)? (?:continuing|discontinued|operations))"
)
_CLAIMS = re.compile(
    r"\bbenefits(?: paid)?,? and losses\b|\bloss(?:es)? and (?:loss|claims?)\b|\bloss adjustment\b|\bpolicy\b|"
    r"^losses(?: incurred| paid)?\W*$"
)
"""The losses of an insurer are what it pays: an expense, printed without parentheses."""
_GAINS = frozenset(
    ("income", "earnings", "profit", "gain", "gains", "revenue", "revenues", "surplus", "equity", "capital")
)
_COSTS = """
expense expenses cost costs provision provisions depreciation amortization charge charges tax taxes selling
administrative research salaries wages rent marketing
"""
_EXPENSES = frozenset(_COSTS.split())
_STOCKS = frozenset(
    ("prepaid", "accrued", "deferred", "payable", "payables", "receivable", "accumulated", "change")
)
_CREDITS = frozenset(("benefit", "benefits", "credit", "credits", "recovery", "recoveries"))


_LOSSES = frozenset(("loss", "losses", "deficit", "deficiency"))
_TELLING = _EXPENSES | _LOSSES | {"cash"}
"""Words of which a caption that says something about signs has one; credits are told beside taxes or costs alone."""


@keeps
def caption_class(label: str) -> str:
    """What the caption says about signs: two_way, loss_only, expense, benefit_only, or "" (catalogue 1.2).

    `Net income (loss)` is two_way, `Net (loss)` loss_only, `Interest expense` expense, `Income tax benefit`
    benefit_only. `Loss on sale of plant` says nothing: among expenses it is printed without parentheses.
    """
    text = " ".join(label.lower().replace("income tax", "tax").split())
    words = set(text.translate(_PUNCTUATION).split())
    if words.isdisjoint(_TELLING):
        return ""
    cut = _HEAD_END.search(text, 1)
    head = set((text[: cut.start()] if cut else text).translate(_PUNCTUATION).split())
    if words & {"tax", "taxes"} and head & _CREDITS:
        if bracketed(label) == "benefit" and "provision" not in words and "expense" not in words:
            return "two_way"  # "Income tax (benefit)": taxes, and benefits in parentheses
        return "two_way" if words & {"provision", "expense", "expenses", "charge"} else "benefit_only"
    if words & {"provision", "expense"} and words & {"benefit", "credit", "recovery"} and not head & _GAINS:
        return "two_way"
    return _loss_class(text, head, words) or _expense_class(head)


def _loss_class(text: str, head: set[str], words: set[str]) -> str:
    """Two ways where profit and loss are both named, else loss_only where only the loss is."""
    if "cash" in words:
        down, up = words & {"used", "decrease"}, words & {"provided", "increase", "generated", "from"}
        return ("two_way" if up else "loss_only") if down else ""
    if head & {"deficit", "deficiency"} and not words & {"liabilities", "liability"}:
        return "two_way" if head & _GAINS else "loss_only"
    if head & {"loss", "losses"} and not _CLAIMS.search(text):
        if head & _GAINS:
            return "two_way"
        return "loss_only" if _RESULT_LOSS.search(text) else ""
    return ""


def _expense_class(head: set[str]) -> str:
    """An expense where the head of the caption names one and no income beside it."""
    if not head & _EXPENSES or head & _STOCKS:
        return ""
    return "two_way" if head & _GAINS else "expense"


def bracketed(label: str) -> str:
    """What the caption's own parentheses stand for: loss, expense, income, benefit, decrease, or "".

    `Provision (benefit) for income taxes` gives benefit, `Income tax (expense) benefit` expense,
    `Net income (loss)` loss: a number in parentheses on that line is one of those.
    """
    for part in label.lower().split("(")[1:]:
        for word in part.split(")")[0].split():
            if word in _BRACKETED:
                return _BRACKETED[word]
    return ""


_BRACKETED = {
    **dict.fromkeys(("loss", "losses", "deficit", "deficiency"), "loss"),
    **dict.fromkeys(("expense", "expenses", "provision", "charge", "charges"), "expense"),
    **dict.fromkeys(("income", "earnings", "gain", "gains"), "income"),
    **dict.fromkeys(("benefit", "benefits", "credit", "recovery", "recoveries"), "benefit"),
    **dict.fromkeys(("used", "decrease"), "decrease"),
}
