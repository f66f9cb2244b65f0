"""tieout: ties out financial statements.

A document goes in; every printed number comes out with tick marks or as "nobody checked this".
"""

from pathlib import Path as _Path

__version__ = "0.1.0"

# A checkout without symbolic links (Windows) finds parsers, expectations and checkpoints beside this folder.
if not (_Path(__file__).parent / "parsers" / "__init__.py").exists():
    __path__.append(str(_Path(__file__).parent.parent))
