"""What the steps of the reading pass on: a sentence, a line item mentioned in it, an amount as read."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tieout.parsers.prose.clauses import Clause
from tieout.parsers.prose.filer import Filer
from tieout.parsers.prose.phrases import Named
from tieout.parsers.prose.wording import Wording


class Mention(NamedTuple):
    """A line item by the phrase that names it."""

    concept: str
    phrase: str
    is_loss: bool


class Reading(NamedTuple):
    """What one amount speaks of: a line item, or two in 'cash and working capital', or none."""

    at: int  # index of the amount in the sentence
    mentions: tuple[Mention, ...]
    skipped: str
    is_own: bool = True  # it has a phrase of its own, not one taken over from what it is compared with
    has_verb: bool = False
    states: str = "amount"  # amount | change | percent_change | share (a percentage of another line)
    direction: str = ""  # up | down: which way the line went, where the words say it
    of: str = ""  # share: the line that it is a percentage of
    of_phrase: str = ""  # the words that name that line


class Sentence(NamedTuple):
    """A sentence as items (words, amounts, phrases, periods), its clauses, and what was read of it so far."""

    items: Sequence[Any]
    wording: Wording
    clauses: Sequence[Clause]
    filer: Filer
    readings: list[Reading]

    def reading_at(self, at: int) -> Reading | None:
        """Give what was read of the amount at an index."""
        return next((reading for reading in self.readings if reading.at == at), None)

    def is_per_share(self, at: int) -> bool:
        """Tell an amount per share by how it is written."""
        return bool(self.items[at].measure == "per_share")


def mention_of(named: Named) -> Mention:
    """Give what a phrase mentions."""
    return Mention(named.concept, named.word, named.is_loss)
