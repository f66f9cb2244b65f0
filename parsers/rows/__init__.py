"""The rows of a table: labels joined, captions above them, a cell per column."""
