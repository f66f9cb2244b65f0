"""What a column holds besides its period: a part, a percentage, a currency, a unit."""
