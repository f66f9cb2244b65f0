"""What frames every page: its title, the way back, and how the run is identified."""

from __future__ import annotations

from typing import NamedTuple

from tieout.checkpoints.data_docs.source import Publication


class Frame(NamedTuple):
    """Title and run of a page; `root` is the way from it to the site's first page (`../` or nothing)."""

    title: str
    root: str
    here: str
    run_id: str
    time: str
    checkpoint: str
    proved: bool


def frame_of(publication: Publication, path: str, title: str) -> Frame:
    """The frame of the page at `path`."""
    root = "../" * path.count("/")
    return Frame(
        title,
        root,
        path,
        publication.run_id,
        publication.time,
        publication.checkpoint,
        bool(publication.proofs),
    )
