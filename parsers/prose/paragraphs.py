"""Paragraphs of running text, free of line ends, page breaks, bullets and tables that have no ruler.

Every character of a paragraph still knows its place in the file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from tieout.parsers.prose.sentences import words


class Passage(NamedTuple):
    """A paragraph: its text with the line ends kept, and where each of its lines stands in the file."""

    text: str
    offsets: tuple[int, ...]  # of each line's first character within `text`
    lines: tuple[int, ...]  # the line's number in the file, from 1

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and character column of a character of the passage."""
        at = bisect_right(self.offsets, offset) - 1
        return self.lines[at], offset - self.offsets[at]


_NUMBERS_IN_COLUMNS = re.compile(r"\d\S{0,2} {3,}\S|\S {4,}[$(]* ?[\d.,]+[)%]*$|\.{4}")


def paragraphs(lines: Sequence[str], ranges: Sequence[tuple[int, int]]) -> list[Passage]:
    """Give the paragraphs of the line ranges (from 1, inclusive), whole where a page breaks them."""
    found: list[Passage] = []
    for first, last in ranges:
        found.extend(_blocks(lines, first, last))
    return found


def _blocks(lines: Sequence[str], first: int, last: int) -> Iterator[Passage]:
    """Split a range at blank lines, bullets and table lines; what goes on in lower case is no beginning.

    Where every line has a blank one below it, one parts nothing.
    """
    block: list[int] = []
    gap = False
    blank = spacing = int(_is_double_spaced(lines[first - 1 : last]))
    for number, line in enumerate(lines[first - 1 : last], first):
        text = line.strip()
        if not text and blank:
            blank -= 1
            continue
        blank = spacing if text else 0
        if not text or (
            (len(text) <= _LONGEST_FURNITURE or text[0] == "<")
            and _is_furniture(text)
            and not (block and not gap and len(text) < 4 and text.isdigit())
        ):
            gap = True
            continue
        if ("   " in text or "...." in text) and _NUMBERS_IN_COLUMNS.search(
            text
        ):  # 'Net sales     2,345     2,284'
            if block:
                yield _passage(lines, block)
            block, gap = [], False
            continue
        if block and (
            (gap and not _goes_on(lines[block[-1] - 1].strip(), text))
            or (text[0] in _BULLETS and _is_bullet(text))
            or (len(block) < _MOST_HEADING_LINES and _is_title(lines[block[-1] - 1], line, lines, number))
        ):
            yield _passage(lines, block)
            block = []
        block.append(number)
        gap = False
    if block:
        yield _passage(lines, block)


def _is_double_spaced(lines: Sequence[str]) -> bool:
    """Tell text typed with a blank line below every line: of lines that stand alone most go on in lower case."""
    texts = [line.strip() for line in lines]
    alone = [text for text in texts if text]
    if len(alone) < _FEWEST_SPACED or any(a and b for a, b in pairwise(texts)):
        return False
    within = sum(_goes_on(a, b) for a, b in pairwise(alone))
    return 2 * within > len(alone)


_FEWEST_SPACED = 8  # lines


def _is_bullet(text: str) -> bool:
    """Tell a line that begins with a bullet: '*', '- -', 'o', a spaced dot or dash."""
    first, _, rest = text.partition(" ")
    return bool(rest) and (first[0] in "*\u2022\xb7" or first in ("-", "--", "o", "."))


_BULLETS = "*\u2022\xb7-o."
_LONGEST_FURNITURE = 24


_MOST_HEADING_LINES = 3
_SMALL_WORDS = words("a an and as at by for from in its of on or the to with vs")


def _is_title(before: str, after: str, lines: Sequence[str], number: int) -> bool:
    """Tell a heading that stands right on its paragraph: 'Interest Expense' above 'Interest expense was'.

    Its words are capitals, it ends without a mark, and the next line's first word would have fitted beside it.
    """
    title, text = before.strip(), after.strip()
    if len(title) > 70 or title[-1] in ".,;:" or not text[0].isupper() or "$" in title:
        return False
    following = lines[number].strip() if number < len(lines) else ""
    if len(title) + len(text.split(None, 1)[0]) + 2 > 0.7 * max(len(text), len(following)):
        return False
    return all(not w[0].isalpha() or w[0].isupper() or w in _SMALL_WORDS for w in title.split())


def _is_furniture(text: str) -> bool:
    """Tell a page marker, page number, '-more-' or markup on a line of its own."""
    if text[0] == "<":
        return text[-1] == ">" or text[:5].lower() == "<page"
    if len(text) > _LONGEST_FURNITURE:
        return False
    bare = text.strip(" -()<>").lower()
    return bare in ("", "more") or bare.startswith("page ") or not bare.strip("0123456789- ")


def _goes_on(before: str, after: str) -> bool:
    """Tell whether a sentence runs on over a gap: no full stop before it, no capital after it."""
    if before[-1] in '.!?:"' or not (after[0].islower() or after[0] in "$("):
        return False
    return len(before) > 40


def _passage(lines: Sequence[str], numbers: list[int]) -> Passage:
    """Give the paragraph of these lines, few of which do not follow each other."""
    first, last = numbers[0], numbers[-1]
    follow = last - first + 1 == len(numbers)
    texts = lines[first - 1 : last] if follow else [lines[number - 1] for number in numbers]
    offsets = accumulate([len(text) + 1 for text in texts[:-1]], initial=0)
    return Passage("\n".join(texts), tuple(offsets), tuple(numbers))
