"""The look of a filer's HTML in words of our own: which elements are shown as what, and which styles are kept.

What is not named here is not shown: no script, form, picture, link or frame of the filer's, no position, size or
colour by which one part could hide another.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.parsers.html.style import parse_style
from tieout.parsers.html.text import BLOCKS
from tieout.parsers.html.tree import Element

SHOWN_AS = {
    **{tag: tag for tag in ("table", "tbody", "thead", "tfoot", "tr", "td", "div", "p", "pre", "blockquote")},
    **{
        tag: tag for tag in ("b", "i", "u", "s", "sup", "sub", "br", "hr", "ul", "ol", "li", "dl", "dt", "dd")
    },
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "p"),
    "strong": "b",
    "em": "i",
    "strike": "s",
    "th": "td",
    "caption": "div",
    "center": "div",
    "xmp": "pre",
}
"""An element that is neither here nor a block is left out, and what stands in it is shown: the reader read it."""
VOID = frozenset(("br", "hr"))
_ALIGNED = {"left": "al", "center": "ac", "middle": "ac", "right": "ar"}
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]*)")
_INDENT = 14.0  # pixels of one step
MOST_STEPS = 8
CLASSES = frozenset(
    ["al", "ac", "ar", "bold", "it", "ul", "head", "veiled", "t1", "t2", "b1", "b2", "nw"]
    + [f"step{step}" for step in range(1, MOST_STEPS + 1)]
)


def shown_as(element: Element) -> str:
    """The tag under which an element is shown; empty where only its content is."""
    tag = element.tag
    return SHOWN_AS.get(tag) or ("div" if tag in BLOCKS and tag not in ("body", "html") else "")


def classes_of(element: Element) -> str:
    """The classes that keep what an element's attributes say of its look, as far as it is kept."""
    found = _styled(element.get("style") or "")
    if align := _ALIGNED.get((element.get("align") or "").lower()):
        found = (align, *(name for name in found if name not in _ALIGNED.values()))
    tag = element.tag
    if tag == "center":
        found = ("ac", *found)
    elif tag in ("th", "h1", "h2", "h3", "h4", "h5", "h6"):
        found = ("head", *found)
    if element.get("hidden") is not None:
        found = ("veiled", *found)
    return " ".join(dict.fromkeys(found))


@lru_cache(maxsize=20_000)
def _styled(style: str) -> tuple[str, ...]:
    """The classes that stand for a `style` attribute."""
    if not style:
        return ()
    look = parse_style(style)
    said = dict(_DECLARATION.findall(style.lower()))
    found = []
    if look.hidden:
        found.append("veiled")
    if align := _ALIGNED.get(said.get("text-align", "").strip()):
        found.append(align)
    weight = said.get("font-weight", "").strip()
    if weight.startswith("bold") or (weight.isdigit() and int(weight) >= 600):
        found.append("bold")
    if said.get("font-style", "").strip() == "italic":
        found.append("it")
    if "underline" in said.get("text-decoration", "") + said.get("text-decoration-line", ""):
        found.append("ul")
    if said.get("white-space", "").strip() == "nowrap":
        found.append("nw")
    if (step := round(look.indent / _INDENT)) > 0:
        found.append(f"step{min(step, MOST_STEPS)}")
    for side, line in (("t", look.top), ("b", look.bottom)):
        if line:
            found.append(f"{side}{2 if line == 'double' else 1}")
    return tuple(found)
