"""What the words of a page mean: labels to concepts, elements of a taxonomy, periods and scales."""
