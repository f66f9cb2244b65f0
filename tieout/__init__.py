"""tieout: ties out financial statements.

A document goes in; every printed number comes out with tick marks or as "nobody checked this".
"""

from __future__ import annotations

from pathlib import Path as _Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tieout.api import check as check
    from tieout.api import read as read

__version__ = "0.1.0"

# A checkout without symbolic links (Windows) finds parsers, expectations and checkpoints beside this folder.
if not (_Path(__file__).parent / "parsers" / "__init__.py").exists():
    __path__.append(str(_Path(__file__).parent.parent))


def __getattr__(name: str) -> object:
    """`tieout.read` and `tieout.check`, loaded only when asked for: the command line starts at once."""
    if name not in ("read", "check"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tieout import api

    return getattr(api, name)
