"""Scale and currency of a statement, from its titles: "(in thousands, except per share data)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tieout.parsers.kept import keeps

_STATED = re.compile(
    r"\b(?:in|\$ in)\s?(?:u\.?s\.? )?(?:dollars )?(?:in )?(thousand|million|billion|lakh|lac|crore)s?\b|"
    r"\$\s?000|\(000|['’‘]000|000['’]?s|\b000 omitted|(?:£|€|¥|\b[A-Z]{1,3})\s?000\b",
    re.I,
)
_MONEY = re.compile(r"\$ in (thousand|million|billion)s?\b", re.I)
_COUNTS = re.compile(
    r"\bshares?,? (?:data |amounts )?(?:which are )?(?:reflected |stated )?in (thousand|million|billion)s?\b",
    re.I,
)
"""The SEC's viewer states both: "USD ($) shares in Thousands, $ in Millions", as does "share data in thousands"."""
_VIEWER = re.compile(r"\bUSD \(\$\)|\b[A-Z]{3} \([^()]{1,3}\)")
_NAMED = re.compile(r"(?<!\d )\b(thousand|thous(?=\.|\))|million|billion|lakh|lac|crore)s?\b", re.I)
"""The word alone, "(thousands of dollars)"; behind a figure it is an amount in the prose above."""
_CODES = "AUD|BRL|CAD|CHF|CNY|DKK|EUR|GBP|HKD|INR|JPY|KRW|MXN|NOK|RMB|SEK|SGD|TWD|USD|ZAR"
_BEHIND_LETTER = r"(?:EUR|USD|CHF|GBP|SEK|NOK|DKK)\b"
_SHORT = re.compile(
    rf"(?:[£€¥$]|\b(?:{_CODES}))['’ ]?"
    rf"(m|mm|mn|bn|k)\b|\bin (MM)\b|\b(t|k|m|bn)(?=€|£|{_BEHIND_LETTER})|\((m|k)\$\)|"
    r"\b(th)(?=US\$|U\.S\.\$|Ch\$|USD\b)",
    re.I,
)
"""A letter or two beside the currency: "(£m)", "($MM)", "EUR k", "US$m", "T€"."""
_NAMES = {
    "thousand": 3,
    "thous": 3,
    "lakh": 5,
    "lac": 5,
    "crore": 7,
    "million": 6,
    "billion": 9,
    "k": 3,
    "t": 3,
    "th": 3,
    "m": 6,
    "mm": 6,
    "mn": 6,
    "bn": 9,
}
_CURRENCY = (
    (re.compile(r"\bcanadian (?:dollars?\b|\$)|\bC\$|\bCdn\$|\bCan\$|\bCAD\b", re.I), "CAD"),
    (re.compile(r"\bhong kong (?:dollars?\b|\$)|\bHK\$|\bHKD\b", re.I), "HKD"),
    (re.compile(r"\bnew taiwan dollars?\b|\bNT\$|\bTWD\b", re.I), "TWD"),
    (re.compile(r"\bsingapore (?:dollars?\b|\$)|\bS\$|\bSGD\b", re.I), "SGD"),
    (re.compile(r"\baustralian (?:dollars?\b|\$)|\bA\$|\bAUD\b", re.I), "AUD"),
    (re.compile(r"\b(?i:reais|brazilian reals?)\b|\bR\$|\bBRL\b"), "BRL"),
    (re.compile(r"\bmexican pesos?\b|\bMXN\b|\bMx?Ps\.?(?=\W|$)", re.I), "MXN"),
    (re.compile(r"\bpounds? sterling\b|£|\bGBP\b|\bL['’]?000\b|\bL (?:million|thousand)"), "GBP"),
    (re.compile(r"\beuros?\b|€|\bEUR\b", re.I), "EUR"),
    (re.compile(r"\bswiss francs?\b|\bCHF\b", re.I), "CHF"),
    (re.compile(r"\brenminbi\b|\bRMB\b|\bCNY\b|\bchinese yuan\b", re.I), "CNY"),
    (re.compile(r"\bjapanese yen\b|\byen\b|¥|\bJPY\b", re.I), "JPY"),
    (re.compile(r"\bnew israeli shekels?\b|\bNIS\b|\bILS\b", re.I), "ILS"),
    (re.compile(r"\bindian rupees?\b|\bINR\b|\bRs\.|₹|\b(?:lakhs?|crores?)\b", re.I), "INR"),
    (re.compile(r"\bkorean won\b|₩|\bKRW\b", re.I), "KRW"),
    (re.compile(r"\bswedish kron(?:a|or)\b|\bSEK\b", re.I), "SEK"),
    (re.compile(r"\bnorwegian kroner\b|\bNOK\b", re.I), "NOK"),
    (re.compile(r"\bdanish kroner\b|\bDKK\b", re.I), "DKK"),
    (re.compile(r"\b[Dd]eutsche? ?[Mm]arks?\b|\bDEUTSCHE MARKS?\b|\b[Gg]erman [Mm]arks?\b|\bDM\b"), "DEM"),
    (re.compile(r"\bargentin(?:e|ian|a) pesos?\b|\bARS\b", re.I), "ARS"),
    (re.compile(r"\bchilean pesos?\b|\bCLP\b|\bCh\$|\bThCh\$|\bMCh\$", re.I), "CLP"),
    (re.compile(r"\bcolombian pesos?\b|\bCOP\b"), "COP"),
    (re.compile(r"\bphilippine pesos?\b|\bPhp\b|\bPHP\b"), "PHP"),
    (re.compile(r"\bnew zealand (?:dollars?\b|\$)|\bNZ\$|\bNZD\b", re.I), "NZD"),
    (re.compile(r"\bsouth african rands?\b|\bZAR\b", re.I), "ZAR"),
    (re.compile(r"\bturkish lira[si]?\b", re.I), "TRY"),
    (re.compile(r"\brussian (?:rubles?|roubles?)\b", re.I), "RUB"),
    (re.compile(r"\bpolish zlot(?:y|ys|ies)\b|\bPLN\b", re.I), "PLN"),
    (re.compile(r"\bczech (?:korunas?|crowns?)\b|\bCZK\b", re.I), "CZK"),
    (re.compile(r"\bhungarian forints?\b|\bHUF\b", re.I), "HUF"),
    (re.compile(r"\bmalaysian ringgits?\b|\bMYR\b|\bRM['’]000\b"), "MYR"),
    (re.compile(r"\b(?:UAE|emirati) dirhams?\b|\bAED\b", re.I), "AED"),
    (re.compile(r"\bsaudi (?:arabian )?riyals?\b", re.I), "SAR"),
    (re.compile(r"\bperuvian (?:nuevos )?sol(?:es)?\b|\bnuevos soles\b|S/\.", re.I), "PEN"),
    (re.compile(r"\bindonesian rupiahs?\b|\bRp\.", re.I), "IDR"),
    (re.compile(r"\bthai bahts?\b", re.I), "THB"),
    (re.compile(r"\bfrench francs?\b", re.I), "FRF"),
    (re.compile(r"\b(?:dutch )?guilders?\b", re.I), "NLG"),
)
_DOLLARS = re.compile(r"\bUS ?\$|\bU\.S\. ?\$|\bU\.?S\.? dollars?\b|\bUSD\b", re.I)
_SHARES_EXCEPTED = re.compile(
    r"\bexcept (?:for )?(?:number of )?shares?(?! data| amounts?\b.{0,4}per)\b(?!\s*-)|"
    r"\bexcept share and\b",
    re.I,
)


def find_scale(texts: Iterable[str]) -> int | None:
    """The exponent of ten that a title states (3 for thousands), or None where none does."""
    told = [scales for scales in map(_scales_in, texts) if scales is not _NO_SCALE]
    return next((scale for way in range(len(_SCALES)) for scales in told if (scale := scales[way])), None)


_SCALES = (_MONEY, _STATED, _NAMED, _SHORT)
"""The ways to state a scale; the first in any title goes before the next."""
_NO_SCALE = (0,) * len(_SCALES)
_MAY_STATE = re.compile(
    r"000|thous|million|billion|\blakh|\blacs?\b|\bcrore|[$£€¥]['’ ]?[mbk]|\bin mm|"
    rf"(?:{_CODES.lower()})['’ ]?(?:[mk]|bn)|[tkmn](?:€|£|eur|usd|chf|gbp|sek|nok|dkk)|\([mk]\$|"
    r"th(?:us\$|u\.s\.\$|ch\$|usd)"
)
"""What every way to state a scale has, in small letters; most titles have none of it."""


@keeps
def _scales_in(text: str) -> tuple[int, ...]:
    """What each way of stating a scale says in `text`; 0 where it says nothing."""
    if not _MAY_STATE.search(text.lower()):
        return _NO_SCALE
    if _VIEWER.search(text):
        text = _COUNTS.sub("", text)
    found = (pattern.search(text) for pattern in _SCALES)
    return tuple(
        _NAMES[(m[m.lastindex or 0] if m.lastindex else "thousand").lower()] if m else 0 for m in found
    )


_OF_LABEL = re.compile(
    r"\((?:US)?\$? ?(?:in |dollars in )?"
    r"(?:(?P<k>['’‘]?000['’]?s?|thousands)|(?P<m>millions|000,000['’]?s?)|(?P<b>billions))"
    r"(?: of (?:U\.?S\.? )?dollars)?\)",
    re.I,
)


@keeps
def scale_of_label(label: str) -> int | None:
    """The scale that a label states of its own line, in brackets: "Net income ($000)", "Total loans (in billions)"."""
    found = _OF_LABEL.search(label) if "(" in label else None
    return None if found is None else 3 if found["k"] else 6 if found["m"] else 9


def find_count_scale(texts: Iterable[str], scale: int) -> int:
    """The scale of share counts in a statement of `scale`: its own where stated, none where they are excepted.

    "except share and per share data" excepts them; the SEC's viewer, which names money alone, does so too.
    """
    for text in texts:
        if found := _COUNTS.search(text):
            return _NAMES[found[1].lower()]
        if _SHARES_EXCEPTED.search(text) or (_VIEWER.search(text) and _MONEY.search(text)):
            return 0
    return scale


def counts_are_excepted(texts: Iterable[str]) -> bool:
    """True where the titles of a statement of equity, whose columns count shares, except them: "except share data"."""
    return any(_COUNTS_EXCEPTED.search(t) for t in texts)


_COUNTS_EXCEPTED = re.compile(r"\bexcept(?:ing)? (?:for )?(?:number of )?shares?\b(?! ?-)", re.I)


def find_currency(texts: Iterable[str]) -> str:
    """The ISO code that a title names; USD where none does."""
    return next((code for text in texts if (code := named_currency(text)) != ""), "USD")


@keeps
def named_currency(text: str) -> str:
    """The ISO code of the currency that `text` names, the US dollar last; empty where it names none."""
    if not _MAY_NAME.search(text.lower()):
        return ""
    text = _LETTER_BEFORE.sub("", _SYMBOL.sub("", text))
    for pattern, code in _CURRENCY:
        if pattern.search(text):
            return code
    return "USD" if _DOLLARS.search(text) else ""


_SYMBOL = re.compile(r"\b(?:Inc|Corp(?:oration)?|Company|Co|Ltd|plc)\.?,? \([A-Z]{1,5}\)")
"""The name of a company with the symbol that its shares are traded under, which may be the code of a currency."""
_LETTER_BEFORE = re.compile(rf"\b(?:th|t|k|m|bn)(?=US\$|U\.S\.\$|{_BEHIND_LETTER})", re.I)
"""A scale stuck to the name: "ThUS$", "TEUR", "MSEK"."""
_MAY_NAME = re.compile(
    r"[$£€¥₩₹]|[tkmnh](?:eur|usd|chf|gbp|sek|nok|dkk)\b|lakh|crore|s/\.|"
    r"(?<![a-z])(?=[a-pr-uwyz])(?:czech|czk|hungarian|huf|malaysian|myr|rm['’]000|"
    r"uae|emirati|aed|saudi|argentin|chile|colombia|philippin|php|cop\b|ars\b|clp|new zealand|nz|"
    r"south african|zar|turkish|russian|polish|pln|peruvian|nuevos|indonesia|rp\.|thai|dollar|cad|cdn|hkd|twd|sgd|aud|"
    r"brl|reais|brazil|peso|mexican|mxn|mx?ps|pound|"
    r"gbp|l['’]?000|l (?:million|thousand)|euro?|franc|chf|renminbi|rmb|cny|chinese|yen|jpy|shekel|nis|ils|rupee|inr|"
    r"rs\.|won|krw|kron|swedish|norwegian|danish|sek|nok|dkk|deutsche?|mark|german|dm|guilder|us\b|u\.?s\.?|usd)"
)
"""How every name of a currency begins, or one of its words, in small letters; most headings have none of them."""
