"""Whether all sums of a statement can be true at once: equations, and the search for amounts that fit them all."""
