"""Bytes become facts with exact places. Knows no rule."""
