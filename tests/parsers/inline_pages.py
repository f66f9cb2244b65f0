"""Small inline XBRL documents for tests."""

from __future__ import annotations

from typing import Any

from lxml import etree

HEAD = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"'
    ' xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldi="http://xbrl.org/2006/xbrldi"'
    ' xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"'
    ' xmlns:ixt-sec="http://www.sec.gov/inlineXBRL/transformation/2015-08-31"'
    ' xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xmlns:us-gaap="http://fasb.org/us-gaap/2023" xmlns:dei="http://xbrl.sec.gov/dei/2023"'
    ' xmlns:acme="http://acme.example/20230630">'
)


def context(name: str, period: str, segment: str = "") -> str:
    """A context; `period` is a day, or two days with a slash between."""
    start, _, end = period.partition("/")
    days = (
        f"<xbrli:startDate>{start}</xbrli:startDate><xbrli:endDate>{end}</xbrli:endDate>"
        if end
        else f"<xbrli:instant>{start}</xbrli:instant>"
    )
    return (
        f'<xbrli:context id="{name}"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000000042'
        f"</xbrli:identifier>{f'<xbrli:segment>{segment}</xbrli:segment>' if segment else ''}</xbrli:entity>"
        f"<xbrli:period>{days}</xbrli:period></xbrli:context>"
    )


UNITS = (
    '<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>'
    '<xbrli:unit id="shares"><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unit>'
    '<xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>'
    '<xbrli:unit id="eps"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure>'
    "</xbrli:unitNumerator><xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator>"
    "</xbrli:divide></xbrli:unit>"
)
CONTEXTS = (
    context("now", "2023-06-30")
    + context("then", "2022-12-31")
    + context("half", "2023-01-01/2023-06-30")
    + context("half_before", "2022-01-01/2022-06-30")
    + context(
        "pumps", "2023-01-01/2023-06-30",
        '<xbrldi:explicitMember dimension="us-gaap:StatementBusinessSegmentsAxis">acme:PumpsMember</xbrldi:explicitMember>',
    )
    + context(
        "typed", "2023-01-01/2023-06-30",
        '<xbrldi:typedMember dimension="acme:PlantAxis"><acme:plant> North  1 </acme:plant></xbrldi:typedMember>',
    )
)  # fmt: skip


def inline(body: str, hidden: str = "", head: str = HEAD, more: str = "") -> str:
    """A document with contexts, units and `body`."""
    return (
        f'{head}<body><div style="display:none"><ix:header><ix:hidden>{hidden}</ix:hidden><ix:resources>'
        f"{CONTEXTS}{UNITS}{more}</ix:resources></ix:header></div>{body}</body></html>"
    )


def number(
    text: str, name: str = "us-gaap:Assets", context: str = "now", unit: str = "usd", **more: str
) -> str:
    """A tagged number; `format` is num-dot-decimal, decimals -3 and scale 3, where not told otherwise."""
    attributes = {
        "name": name, "contextRef": context, "unitRef": unit, "format": "ixt:num-dot-decimal", "decimals": "-3",
        "scale": "3", **more,
    }  # fmt: skip
    written = " ".join(f'{k.replace("__", ":")}="{v}"' for k, v in attributes.items() if v)
    return f"<ix:nonFraction {written}>{text}</ix:nonFraction>"


def as_html(text: str) -> Any:
    """The tree as the reader of HTML makes it."""
    return etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8", remove_comments=True))


def as_xml(text: str) -> Any:
    """The tree as an XML parser makes it."""
    return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
