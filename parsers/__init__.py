"""Bytes become facts with exact places. Knows no rule."""

from tieout.parsers.reader import read

__all__ = ["read"]
