"""Workbooks and CSV files, laid out as pages and read as pages are."""
