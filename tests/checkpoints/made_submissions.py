"""Filings made for the pages: a 10-Q in HTML with one error, and filings whose filer means harm."""

from __future__ import annotations

HARM = "window.harm = (window.harm || 0) + 1; document.title = 'taken'"
AWAY = "http://away.invalid"
BIDI = "\u202e\u2066\u200f"

_SHEET = (
    ("Cash and cash equivalents", "5,677", "4,059"),
    ("Accounts receivable, net", "1,122", "1,140"),
    ("Inventories", "1,242", "1,135"),
    ("Total current assets", "8,041", "6,334"),
    ("Property and equipment, net", "396", "479"),
    ("Total assets", "8,437", "6,813"),
    ("Accounts payable", "3,417", "3,456"),
    ("Total current liabilities", "3,417", "3,456"),
    ("Common stock", "100", "100"),
    ("Retained earnings", "4,920", "3,257"),
    ("Total stockholders' equity", "5,020", "3,357"),
    ("Total liabilities and stockholders' equity", "8,437", "6,813"),
)
_INCOME = (
    ("Revenues", "2,395", "2,334"),
    ("Cost of goods sold", "582", "982"),
    ("Gross profit", "1,831", "1,352"),  # 1,813 would foot
    ("Selling, general and administrative", "565", "600"),
    ("Net income", "1,248", "752"),
)


def html_10q(harm: str = "") -> str:
    """A 10-Q in HTML as filers' programs write it, each number in a cell beside its `$`; `harm` stands in its body."""
    return f"""<!DOCTYPE html>
<html><head><title>10-Q</title><style>td {{ font-size: 10pt }} .x {{ color: white }}</style></head>
<body bgcolor="white" style="font-family: Times">
<p align="center"><b>ACME INC.</b></p>
{harm}
<p style="text-indent: 4%">Net income for the quarter was $1.2 million, on revenues of $2.4 million, against
revenues of $2.3 million a year earlier.</p>
<p>The company makes <i>pumps</i> in two works, and sells them in nine countries.</p><hr>
{_table("CONDENSED CONSOLIDATED BALANCE SHEETS", ("December 31,<br>2003", "December 31,<br>2002"), _SHEET)}
{_table("CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS", ("Three Months Ended<br>December 31, 2003", "Three Months Ended<br>December 31, 2002"), _INCOME)}
<p>See notes.</p></body></html>
"""


def _table(title: str, heads: tuple[str, str], rows: tuple[tuple[str, str, str], ...]) -> str:
    said = "".join(
        f'<tr><td style="padding-left: {10 if n else 0}pt">{label}</td>'
        + "".join(
            f'<td>&nbsp;</td><td>$</td><td align="right" style="border-bottom: 1px solid">{amount}</td>'
            for amount in amounts
        )
        + "</tr>\n"
        for n, (label, *amounts) in enumerate(rows)
    )
    top = "".join(f'<td>&nbsp;</td><td colspan="2" align="center"><b>{head}</b></td>' for head in heads)
    return (
        f'<p align="center"><b>{title}</b><br>(in thousands)</p>\n'
        f'<table cellspacing="0" border="0" width="100%"><tr><td>&nbsp;</td>{top}</tr>\n{said}</table>\n'
    )


def hostile_html() -> str:
    """The 10-Q with everything in it that a page must not let through."""
    wide = "".join(f"<td>{n}</td>" for n in range(10_000))
    deep = "<div>" * 900 + "deep" + "</div>" * 900
    return html_10q(f"""
</p></div></section></main></template></script></style></textarea></title>
<script>{HARM}</script><script src="{AWAY}/a.js"></script>
<img src="{AWAY}/a.png" onerror="{HARM}" onload="{HARM}" alt="a picture & its 'alt'">
<svg onload="{HARM}"><script>{HARM}</script><style>* {{ display: none }}</style></svg>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={HARM}&gt;">
</mglyph></table></mtext></math>
<a href="javascript:{HARM}" id="harm">Follow me</a> <a href="{AWAY}">Away</a> <a href="data:text/html,x">Data</a>
<style>body * {{ display: none !important }} </style><link rel="stylesheet" href="{AWAY}/a.css">
<meta http-equiv="refresh" content="0;url={AWAY}"><base href="{AWAY}/">
<iframe src="{AWAY}"></iframe><object data="{AWAY}"></object><embed src="{AWAY}"><audio src="{AWAY}" autoplay></audio>
<form action="{AWAY}" name="body" id="main"><input name="attributes" autofocus onfocus="{HARM}"><button>Send</button></form>
<div style="position: fixed; top: 0; left: 0; width: 100vw; height: 100vh; z-index: 9999; background: red">Cover</div>
<div id="card" name="card">Own card</div><div id="n0">Own number</div><script type="application/json" id="evidence">{{}}</script>
<p style="display: none">What the filer hides</p><p style="color: white; font-size: 0">White on white</p>
<p onclick="{HARM}" onmouseover="{HARM}" style="background: url({AWAY}/b.png)">Handlers &lt;b&gt; &amp;lt; &copy; {BIDI} \x0b\x7f</p>
<noscript><p title="</noscript><img src=x onerror={HARM}>"></noscript>
<template><img src=x onerror="{HARM}"></template><xmp><img src=x onerror="{HARM}"></xmp>
<plaintextish>{{{{ 7 * 7 }}}}</plaintextish><table><tr>{wide}</tr></table>{deep}
<p>{"long" * 250_000}</p>
""")


def hostile_text() -> str:
    """A plain release with the same intentions: nothing of it is markup."""
    rows = "\n".join(f"{label:<50}{now:>12}{before:>12}" for label, now, before in _SHEET)
    return f"""ACME INC. <script>{HARM}</script> <img src=x onerror="{HARM}"> {{{{ 7 * 7 }}}}
</pre></div></main><style>* {{ display: none }}</style> &lt;b&gt; &#x202e; &nbsp; <a href="javascript:{HARM}">x</a>
Reversed {BIDI} control \x01\x08\x0b\x7f\x9b end
{"x" * 1_000_000}
{" ".join(f"{n:,}" for n in range(10_000))}

                    BALANCE SHEETS (in thousands)
                                                  December 31, December 31,
                                                         2003        2002
{rows}
{"<b>" + "label" * 60_000 + "</b>"}
]]><!-- --><svg/onload={HARM}>
"""
