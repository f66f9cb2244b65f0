"""Tables become statements: units, signs and concepts of the lines, a fact for every printed number."""
