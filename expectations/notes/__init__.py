"""Sums, shares, rates and quotients in the tables beside the statements, told by the tables themselves."""
