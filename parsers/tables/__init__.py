"""Blocks become tables: columns, rows and kind together, pages of one statement joined."""
