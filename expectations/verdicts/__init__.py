"""How an application of a rule ends: how far the sides may lie apart, status, words and likely causes."""
