"""The language of rules: formulas parsed into trees, checked for what they mean, evaluated."""
