"""When a column is of: dated by its heading, the fiscal year, the tables around it or the balances it rolls."""
