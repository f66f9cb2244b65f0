"""Headings become columns: tiers over several columns, the components of equity."""
