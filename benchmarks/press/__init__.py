"""The printing press for truth: statements of real filings, printed in house styles, with every fact beside them."""
