"""What the accuracy benchmark measures: a module a measure, each with one function over the readings."""
