"""Style sheets of an HTML page: what its `<style>` blocks say by class, written into the elements' own styles.

Only what moves, rules or hides a number is taken (`html_style`), and only selectors that a glance at an element
answers: `.xl26`, `td.xl26`, `sup`, and one of them within another, `.total td`. The last rule wins; there is no cascade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tieout.parsers.html.style import PLAIN, parse_style
from tieout.parsers.html.tree import Element

LONGEST_SHEET = 1_000_000  # characters of all blocks together
MOST_RULES = 5000
MOST_TRIED = 100  # rules of one class or tag: a page that has more is not written by a program for pages
_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?((?:\.[\w-]+)?)", re.I)


class Simple(NamedTuple):
    """`td.xl26`: a tag and a class, each empty where the selector names none."""

    tag: str
    name: str

    def fits(self, element: Element) -> bool:
        return (not self.tag or element.tag == self.tag) and (
            not self.name or self.name in (element.get("class") or "").split()
        )


class SheetRule(NamedTuple):
    """The declarations for elements that fit `own`, where `outer` is given within one that fits it."""

    own: Simple
    outer: Simple | None
    declarations: str

    def applies(self, element: Element) -> bool:
        if not self.own.fits(element):
            return False
        outer = self.outer
        return outer is None or any(outer.fits(above) for above in element.iterancestors())


def apply_sheets(root: Element) -> list[SheetRule]:
    """Write what the page's style sheets say of its elements into their styles; the rules, for what is added to it."""
    rules = read_sheets(root)
    apply_rules(rules, root)
    return rules


def apply_rules(rules: Sequence[SheetRule], root: Element) -> None:
    """Write what the rules of a page's sheets say of elements into their `style` attributes, before what stands there."""
    if not rules:
        return
    by_name: dict[str, list[tuple[int, SheetRule]]] = {}
    for at, rule in enumerate(rules):
        tried = by_name.setdefault(rule.own.name or f"<{rule.own.tag}>", [])
        if len(tried) < MOST_TRIED:
            tried.append((at, rule))
    found = ".//*[@class]" + "".join(f" | .//{key[1:-1]}" for key in by_name if key[0] == "<")
    for element in root.xpath(found):
        keys = {*(element.get("class") or "").split(), f"<{element.tag}>"}
        candidates = [pair for key in keys if key in by_name for pair in by_name[key]]
        said = dict.fromkeys(rule.declarations for _, rule in sorted(candidates) if rule.applies(element))
        if said:
            element.set("style", ";".join((*said, element.get("style") or "")))


def read_sheets(root: Element) -> list[SheetRule]:
    """The rules of the `<style>` blocks that say anything of what this reader looks at."""
    rules: list[SheetRule] = []
    left = LONGEST_SHEET
    for block in root.iter("style"):
        text = (block.text or "")[:left]
        left -= len(text)
        rules += _rules_of(text)
        if left <= 0 or len(rules) > MOST_RULES:
            break
    return rules[:MOST_RULES]


_SAYS_WHERE = re.compile(r"\b(?:position|left|top|bottom|width|transform)\s*:", re.I)
"""What is read of texts that stand at places of their own (`positions`)."""


def _rules_of(text: str) -> Iterator[SheetRule]:
    places = "absolute" in text
    for selectors, said in _blocks(_without_comments(text)):
        declarations = said.strip().replace("\n", " ")
        style = parse_style(declarations)
        if style == PLAIN and not (places and _SAYS_WHERE.search(declarations)):
            continue
        for selector in selectors.split(","):
            own, outer = _selector(selector.replace(">", " ").split())
            if own is not None and (own.name or outer or style.hidden):
                # what holds for every cell of a page tells no cell from another: only what it hides counts
                yield SheetRule(own, outer, declarations)


def _without_comments(text: str) -> str:
    first, *further = text.split("/*")
    shown = " ".join((first, *(piece.partition("*/")[2] for piece in further)))
    return shown.replace("<!--", " ").replace("-->", " ")


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """What stands before and between the outermost braces, in one pass over them.

    `@media print { ... }` and `@font-face { ... }` are not what a reader sees on the screen, or nothing that is seen.
    """
    depth = start = opened = 0
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            if not depth:
                opened = brace.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                selectors = text[start:opened].rpartition(";")[2].strip()
                if not selectors.startswith("@"):
                    yield selectors, text[opened + 1 : brace.start()]
                start = brace.end()
        else:
            start = brace.end()


def _selector(words: list[str]) -> tuple[Simple | None, Simple | None]:
    """The element that a selector means, and the one around it; None for what is not simple."""
    simple = [
        Simple((m[1] or "").lower(), m[2][1:]) if (m := _SIMPLE.fullmatch(w)) and m[0] else None
        for w in words
    ]
    if not 1 <= len(simple) <= 2 or simple[-1] is None or (len(simple) == 2 and simple[0] is None):
        return None, None
    return simple[-1], simple[0] if len(simple) == 2 else None
